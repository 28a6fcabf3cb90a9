package import Kernel
import Store

/// Where a version stands on its way into force and out of it.
package struct Standing: Hashable, Sendable {
    package let model: String
    package let number: Int
    package let proposedAt: Timestamp?
    package let approvedAt: Timestamp?
    package let validFrom: Timestamp?
    package let validUntil: Timestamp?
    package let withdrawnAt: Timestamp?

    /// The state at a moment.
    package func state(at now: Timestamp) -> RuleVersion.State {
        guard approvedAt != nil, let validFrom else { return proposedAt == nil ? .draft : .proposed }
        if withdrawnAt != nil { return .withdrawn }
        if now < validFrom { return .scheduled }
        return validUntil.map { now >= $0 } == true ? .superseded : .inForce
    }

    /// What was approved is public, whatever became of it.
    package var isPublic: Bool { approvedAt != nil }
}

extension Standing {
    init(_ row: Row) throws {
        self.init(model: try row.get(0), number: try row.get(1), proposedAt: try row.get(2), approvedAt: try row.get(3),
                  validFrom: try row.get(4), validUntil: try row.get(5), withdrawnAt: try row.get(6))
    }
}
