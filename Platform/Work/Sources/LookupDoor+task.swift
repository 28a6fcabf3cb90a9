import Access
import Kernel

extension LookupDoor {
    /// Passes if one duty of the principal's is that of the role which owns the task, counts where it is owned, and
    /// gives the permission; once the task was escalated, the duty of the role that follows it up counts as well.
    ///
    /// Throws `access.denied`, and `access.sign-in` for somebody who has not signed in.
    func authorise(_ task: Assignment, _ permission: Permission) throws {
        var roles = [task.role]
        if task.escalatedAt != nil {
            roles.append(try Assignments.rule(connection, task.kind, version: task.ruleVersion).escalatesTo)
        }
        let isTheirs = principal.grants.contains { grant in
            roles.contains(grant.role.name) && grant.role.permissions.contains(permission)
                && grant.scope.covers(task.scope)
        }
        guard isTheirs else {
            throw principal.account == nil
                ? denied() : GovError("access.denied", .denied, WorkText.notYours, detail: "task \(task.id)")
        }
        try authorise(in: task.scope)
    }
}
