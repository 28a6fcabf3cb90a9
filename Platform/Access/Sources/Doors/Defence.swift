/// What stands between an insider and somebody's status. All of them always stand; `yitong drill` alone takes one away
/// at
/// a time, on a scratch city, to show that it is told.
package enum Defence: String, Hashable, Sendable, CaseIterable {
    /// Evidence is written by its competent department alone.
    case competence
    /// Evidence names what corroborates it.
    case corroboration
    /// Nobody imports into evidence, rewrites it, or makes another resource evidence.
    case closedList = "closed-list"
    /// A rule that restricts people reads evidence alone and has no residual line.
    case staticCheck = "static-check"
    /// Statuses are decided by the platform's own job alone.
    case noHand = "no-hand"
    /// Many restrictions that nothing shared explains are held.
    case holds
    /// They are countersigned by the centre for disease control, and by nobody who brought them.
    case countersignature
    /// Every change is counted in public.
    case publicity
    /// All statuses are followed from evidence again every hour.
    case replay
    /// The log is signed and can be checked.
    case log
}
