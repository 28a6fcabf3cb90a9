import Access
import Kernel
import TestAccess

/// One row of the matrix: an action or lookup, and who is let in.
struct RightsRow: Sendable {
    /// Who is let in.
    enum Rule: Sendable {
        /// These roles, where they are held over what it is about.
        case duty(Set<String>)
        /// These roles, wherever they are held: the query keeps to where.
        case anywhere(Set<String>)
        /// Each person to what is their own.
        case own
        /// Everybody who has signed in.
        case signedIn
        case everybody
        /// The platform's own jobs.
        case platform
    }

    typealias Run = @Sendable (RightsWorld, Principal) async throws -> Void

    let name: String
    let rule: Rule
    /// Whether the platform's own jobs get in besides.
    let orPlatform: Bool
    let run: Run

    init(_ name: String, _ rule: Rule, orPlatform: Bool = false, _ run: @escaping Run) {
        self.name = name
        self.rule = rule
        self.orPlatform = orPlatform
        self.run = run
    }

    func misfits(_ matrix: PermissionMatrix, _ world: RightsWorld) async throws -> [PermissionMatrix.Misfit] {
        let platform = Principal.platform("test")
        func run(_ principal: Principal) async throws { try await self.run(world, principal) }
        var found: [PermissionMatrix.Misfit]
        switch rule {
        case .duty(let roles): found = try await matrix.misfits(holders: roles, run)
        case .anywhere(let roles): found = try await matrix.misfits(holders: roles, anywhere: true, run)
        case .signedIn: found = try await matrix.misfits(holders: [], withoutDuty: true, run)
        case .everybody: found = try await matrix.misfits(holders: [], publicMay: true, withoutDuty: true, run)
        case .platform: found = try await matrix.misfits(holders: [], run)
        case .own:
            found = try await matrix.misfits(holders: [], withoutDuty: true, run)
            // An account that is no known person's has nothing of its own.
            let officer = Principal(account: AccountID(rawValue: 1), subject: nil, title: "Officer 1", grants: [])
            found += try await matrix.misfits(officer, "no person", false, run)
        }
        let jobsMay: Bool = switch rule {
        case .everybody, .platform: true
        default: orPlatform
        }
        return found + (try await matrix.misfits(platform, "platform", jobsMay, run))
    }
}
