package import Kernel

/// Who asks.
package struct Principal: Hashable, Sendable {
    /// The account that signed in; nil for the public and for the platform's own jobs.
    package let account: AccountID?
    /// The person who holds the account, where they are known as a subject.
    package let subject: SubjectID?
    /// Who it is for the log and for the person concerned: `Officer 3107`, never a resident's name.
    package let title: String
    package let grants: [Grant]
    /// True for the platform's own jobs, which act by their own code and name.
    package let isPlatform: Bool

    package init(account: AccountID, subject: SubjectID?, title: String, grants: [Grant]) {
        self.account = account
        self.subject = subject
        self.title = title
        self.grants = grants
        isPlatform = false
    }

    private init(title: String, isPlatform: Bool) {
        account = nil
        subject = nil
        grants = []
        self.title = title
        self.isPlatform = isPlatform
    }

    /// Somebody who has not signed in.
    package static let anonymous = Principal(title: "public", isPlatform: false)

    /// A job of the platform itself, such as retention.
    package static func platform(_ job: String) -> Principal { Principal(title: job, isPlatform: true) }

    /// Where this principal holds the permission; empty where nowhere.
    package func scopes(_ permission: Permission) -> [Scope] {
        grants.filter { $0.role.permissions.contains(permission) }.map(\.scope)
    }

    /// Whether the principal holds the permission anywhere.
    package func holds(_ permission: Permission) -> Bool {
        grants.contains { $0.role.permissions.contains(permission) }
    }

    /// Whether the principal holds the permission over the whole scope.
    package func may(_ permission: Permission, in scope: Scope) -> Bool { grant(permission, in: scope) != nil }

    /// The first duty that gives the permission over the whole scope.
    package func grant(_ permission: Permission, in scope: Scope) -> Grant? {
        grants.first { $0.role.permissions.contains(permission) && $0.scope.covers(scope) }
    }
}
