extension Permission {
    /// Registers and removes witnesses of the log.
    package static let witnesses = Permission("log.witnesses")
    /// Belongs to nobody: what is public, one's own, or the platform's.
    package static let none = Permission("none")
}
