package import Kernel
package import Store

/// Whether a subject was in a set that an entry names, asked of whoever owns the resource.
///
/// Records registers one closure for each resource that is read by sets.
package struct SetResolvers: Sendable {
    /// Whether the subject met the predicate at that version of the resource.
    package typealias Resolver =
        @Sendable (_ connection: any Connection, _ predicate: String, _ version: Int64, _ subject: SubjectID) throws
        -> Bool

    /// The log's own entries; whom erased ones were about is not known any more.
    static let log = "log.entry"

    private let resolvers: [String: Resolver]
    private let fallback: (@Sendable (_ resource: String) -> Resolver?)?

    /// - Parameter fallback: asked for resources that are not among `resolvers`, such as those published at run time.
    package init(_ resolvers: [String: Resolver] = [:],
                 fallback: (@Sendable (_ resource: String) -> Resolver?)? = nil) {
        self.resolvers = resolvers
        self.fallback = fallback
    }

    /// Whether the entry's concern includes the subject. A set of a resource that is not known includes everybody: the
    /// person sees one entry too many rather than one too few.
    func concerns(_ connection: any Connection, _ concern: Concern, _ subject: SubjectID) throws -> Bool {
        switch concern {
        case .nobody: return false
        case .subject(let other): return other == subject
        case .subjects(let others): return others.contains(subject)
        case .set(SetResolvers.log, _, _): return false
        case .set(let resource, let predicate, let version):
            guard let resolver = resolvers[resource] ?? fallback?(resource) else { return true }
            return try resolver(connection, predicate, version, subject)
        }
    }
}
