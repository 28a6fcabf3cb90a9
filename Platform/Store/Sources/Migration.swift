/// One step of the schema, run once, in order, in a transaction of its own; there is no way back but a restore.
package struct Migration: Sendable {
    /// `owner.number.what`, such as `access.1.log`; never changed once released.
    package let name: String
    package let run: @Sendable (any Connection) throws -> Void

    package init(_ name: String, _ run: @escaping @Sendable (any Connection) throws -> Void) {
        self.name = name
        self.run = run
    }

    /// A migration that is nothing but statements, each ending in `;` at the end of a line.
    package init(_ name: String, script: String) {
        self.init(name) { try $0.script(script) }
    }
}
