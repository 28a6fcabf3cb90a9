package import Kernel

/// All duties that there are: what the features declare, put together by App.
package struct RoleBook: Sendable {
    /// In the order in which they were declared.
    package let roles: [Role]
    private let byName: [String: Role]

    /// Names are unique: two features that declare the same role are a fault of the program.
    package init(_ roles: [Role]) {
        self.roles = roles
        byName = Dictionary(roles.map { ($0.name, $0) }) { first, _ in
            preconditionFailure("the role \(first.name) is declared twice")
        }
    }

    package subscript(name: String) -> Role? { byName[name] }

    /// The role of that name. Throws `role.unknown`.
    package func role(_ name: String) throws(GovError) -> Role {
        guard let role = byName[name] else {
            throw GovError("role.unknown", .invalid, AccountText.unknownRole,
                           fields: [.init("role", AccountText.unknownRole)])
        }
        return role
    }
}
