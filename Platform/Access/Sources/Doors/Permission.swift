package import Kernel

/// What may be done: one word of the right to be given, such as `person.read`.
///
/// Features declare theirs as static constants; a role is a set of them.
package struct Permission: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ name: String) { rawValue = name }

    package static func < (a: Permission, b: Permission) -> Bool { a.rawValue < b.rawValue }
}

/// A duty that somebody holds: a named set of permissions.
package struct Role: Hashable, Sendable {
    /// Stable, such as `grid-worker`.
    package let name: String
    package let title: Text
    package let permissions: Set<Permission>

    package init(_ name: String, _ title: Text, _ permissions: Set<Permission>) {
        self.name = name
        self.title = title
        self.permissions = permissions
    }
}

/// Where a role is held: a division with everything below it, and one department in it, or all.
package struct Scope: Hashable, Sendable {
    package let division: DivisionCode
    /// The short name of a department, such as `health`; nil for the government of the division as a whole.
    package let department: String?

    package init(division: DivisionCode, department: String? = nil) {
        self.division = division
        self.department = department
    }

    /// Whether all of `other` lies within this scope.
    package func covers(_ other: Scope) -> Bool {
        division.contains(other.division) && (department == nil || department == other.department)
    }
}

/// A role held in a scope.
package struct Grant: Hashable, Sendable {
    package let role: Role
    package let scope: Scope

    package init(_ role: Role, in scope: Scope) {
        self.role = role
        self.scope = scope
    }
}
