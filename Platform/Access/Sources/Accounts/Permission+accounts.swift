extension Permission {
    /// Sees the accounts of an office and their duties.
    package static let readAccounts = Permission("account.read")
    /// Opens and closes accounts of an office, and unlocks them.
    package static let keepAccounts = Permission("account.keep")
    /// Gives and takes duties in an area.
    package static let grantRoles = Permission("account.grant")
}
