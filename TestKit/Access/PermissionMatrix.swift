import Access
import Kernel

/// Every role × every place × one action or lookup: who is let in, held against who should be.
///
/// The roles that should be let in are named by the test, and where a duty counts is a table here, so the matrix does
/// not ask the code under test what is right.
/// ```swift
/// let matrix = PermissionMatrix(target: office, roles: book.roles)
/// let misfits = try await matrix.misfits(holders: ["data-administrator"]) { principal in
///     try await doors.perform(CloseAccount(account: id), as: principal, for: .administration)
/// }
/// #expect(misfits.isEmpty)
/// ```
package struct PermissionMatrix: Sendable {
    /// Where a duty is held, seen from the scope that the action is about.
    package enum Place: CaseIterable, Sendable {
        case same, wholeDivision, divisionAbove, sameDepartmentAbove
        case divisionBelow, divisionBeside, otherDepartment, otherDepartmentAbove

        /// Whether a duty held there counts for the target.
        package var counts: Bool {
            switch self {
            case .same, .wholeDivision, .divisionAbove, .sameDepartmentAbove: true
            case .divisionBelow, .divisionBeside, .otherDepartment, .otherDepartmentAbove: false
            }
        }
    }

    /// One cell of the matrix that came out wrong.
    package struct Misfit: Hashable, Sendable, CustomStringConvertible {
        package let role: String
        package let place: String
        package let wasLetIn: Bool

        package var description: String { "\(role) at \(place) was \(wasLetIn ? "let in" : "denied")" }
    }

    private let target: Scope
    private let roles: [Role]

    /// - Parameters:
    ///   - target: what the action is about: a county and one of its departments.
    ///   - roles: all that there are.
    package init(target: Scope, roles: [Role]) {
        precondition(target.department != nil && target.division.level == .county,
                     "the target is a county's department")
        self.target = target
        self.roles = roles
    }

    /// The scope at a place.
    package func scope(_ place: Place) -> Scope {
        let division = target.division
        let above = division.parent ?? division
        return switch place {
        case .same: target
        case .wholeDivision: Scope(division: division)
        case .divisionAbove: Scope(division: above)
        case .sameDepartmentAbove: Scope(division: above, department: target.department)
        case .divisionBelow: Scope(division: neighbour(1000), department: target.department)
        case .divisionBeside: Scope(division: neighbour(1_000_000), department: target.department)
        case .otherDepartment: Scope(division: division, department: "another")
        case .otherDepartmentAbove: Scope(division: above, department: "another")
        }
    }

    /// Runs the action once for each cell, for somebody without duties, for the public, and for another holder's duty
    /// in two places. A refusal for another reason than rights counts as let in.
    ///
    /// - Parameters:
    ///   - holders: the names of the roles that should be let in.
    ///   - anywhere: whether these roles are let in wherever they are held, since the query keeps to where.
    ///   - publicMay: whether the public is let in.
    ///   - withoutDuty: whether everybody who has signed in is let in.
    package func misfits(
        holders: Set<String>, anywhere: Bool = false, publicMay: Bool = false, withoutDuty: Bool = false,
        _ run: (Principal) async throws -> Void
    ) async throws -> [Misfit] {
        precondition(holders.isSubset(of: Set(roles.map(\.name))), "a holder is no role")
        var misfits: [Misfit] = []
        func hold(_ role: String, _ place: String, _ principal: Principal, _ expected: Bool) async throws {
            let wasLetIn = try await isLetIn(principal, run)
            if wasLetIn != expected { misfits.append(Misfit(role: role, place: place, wasLetIn: wasLetIn)) }
        }
        for role in roles {
            for place in Place.allCases {
                let principal = self.principal([Grant(role, in: scope(place))])
                try await hold(role.name, "\(place)", principal,
                               withoutDuty || holders.contains(role.name) && (anywhere || place.counts))
            }
        }
        try await hold("nobody", "-", principal([]), withoutDuty)
        try await hold("public", "-", .anonymous, publicMay)
        return misfits
    }

    /// The same for one principal.
    package func misfits(_ principal: Principal, _ place: String, _ expected: Bool,
                         _ run: (Principal) async throws -> Void) async throws -> [Misfit] {
        let wasLetIn = try await isLetIn(principal, run)
        return wasLetIn == expected ? [] : [Misfit(role: principal.title, place: place, wasLetIn: wasLetIn)]
    }

    private func isLetIn(_ principal: Principal, _ run: (Principal) async throws -> Void) async throws -> Bool {
        do {
            try await run(principal)
            return true
        } catch let error as GovError {
            precondition(error.kind != .internal, "\(error)")
            return error.code != "access.denied" && error.code != "access.sign-in"
        }
    }

    private func principal(_ grants: [Grant]) -> Principal {
        Principal(account: AccountID(rawValue: 1), subject: SubjectID(rawValue: 2), title: "Officer 1", grants: grants)
    }

    private func neighbour(_ step: Int64) -> DivisionCode {
        DivisionCode(number: target.division.number + step) ?? target.division
    }
}
