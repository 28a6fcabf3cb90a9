import Access
import Kernel

extension LookupDoor {
    /// Passes if the principal holds the role that owns the task where it is owned, or, once it is overdue, the role
    /// that follows it up above.
    func authorise(_ task: Assignment) throws {
        var roles = [task.role]
        if task.escalatedAt != nil {
            roles.append(try Assignments.rule(connection, task.kind, version: task.ruleVersion).escalatesTo)
        }
        let isOwner = principal.grants.contains { roles.contains($0.role.name) && $0.scope.covers(task.scope) }
        guard isOwner else {
            throw GovError("work.not-yours", principal.account == nil ? .unauthenticated : .denied, WorkText.notYours)
        }
        try authorise(in: task.scope)
    }
}
