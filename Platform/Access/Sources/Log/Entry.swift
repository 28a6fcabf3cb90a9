package import Kernel
package import Merkle

/// One line of the log: who did or looked at what, as whom, for what purpose, on what legal basis, and about whom.
///
/// The log keeps it as the bytes of `encoded()`, which are committed to and can be erased; see `AccessLog`.
package struct Entry: Hashable, Sendable {
    /// How the request ended.
    package enum Outcome: UInt8, Sendable, CaseIterable {
        case done = 0, denied = 1
    }

    /// What a job or an import did row by row, in one hash.
    package struct Batch: Hashable, Sendable {
        /// How many rows.
        package let count: Int
        /// The RFC 9162 root over the rows, each encoded as its job documents.
        package let root: MerkleHash

        package init(count: Int, root: MerkleHash) {
            self.count = count
            self.root = root
        }
    }

    package let at: Timestamp
    /// The name of the action or lookup, such as `person.register`.
    package let name: String
    package let outcome: Outcome
    /// Nil for the public and for the platform's own jobs.
    package let account: AccountID?
    /// Who it was, in the words that the person concerned may read; never a resident's name.
    package let title: String
    /// The duty under which it was allowed; nil where none was needed.
    package let role: String?
    package let office: Scope?
    package let purpose: String
    /// The legal basis as it stood, in Chinese, the language of the law.
    package let basis: String
    package let concern: Concern
    package let batch: Batch?

    /// Listed subjects are kept sorted and once each; a list of none concerns nobody.
    package init(at: Timestamp, name: String, outcome: Outcome, account: AccountID?, title: String, role: String?,
                 office: Scope?, purpose: String, basis: String, concern: Concern, batch: Batch? = nil) {
        self.at = at
        self.name = name
        self.outcome = outcome
        self.account = account
        self.title = title
        self.role = role
        self.office = office
        self.purpose = purpose
        self.basis = basis
        self.concern = concern.canonical
        self.batch = batch
    }

    /// What was done behind a door, or before one that stayed shut.
    package init(door: LookupDoor, name: String, outcome: Outcome) {
        let grant = outcome == .denied ? door.principal.grants.first : door.grant
        self.init(at: door.now, name: name, outcome: outcome, account: door.principal.account,
                  title: door.principal.title, role: grant?.role.name, office: grant?.scope,
                  purpose: door.purpose.code, basis: door.purpose.basis.hans, concern: door.concern, batch: door.batch)
    }

    /// What was tried and did not come so far that it concerned anybody.
    package init(principal: Principal, purpose: Purpose, at: Timestamp, name: String, outcome: Outcome) {
        let grant = principal.grants.first
        self.init(at: at, name: name, outcome: outcome, account: principal.account, title: principal.title,
                  role: grant?.role.name, office: grant?.scope, purpose: purpose.code, basis: purpose.basis.hans,
                  concern: .nobody)
    }
}

extension Concern {
    /// The one form of those that say the same.
    var canonical: Concern {
        guard case .subjects(let ids) = self else { return self }
        var sorted = ids.sorted()
        var kept = 0
        for index in sorted.indices where index == 0 || sorted[index] != sorted[kept - 1] {
            sorted[kept] = sorted[index]
            kept += 1
        }
        sorted.removeLast(sorted.count - kept)
        return switch sorted.count {
        case 0: .nobody
        case 1: .subject(sorted[0])
        default: .subjects(sorted)
        }
    }

    /// The subjects that are named one by one, sorted.
    package var listed: [SubjectID] {
        switch self {
        case .subject(let subject): [subject]
        case .subjects(let subjects): subjects
        case .nobody, .set: []
        }
    }
}
