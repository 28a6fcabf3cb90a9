import Access
import Accounts
import Cards
import Credentials
import Decisions
import Directory
import Doors
import EarlyWarning
import Exchange
import Home
import Imports
import MyData
import Notices
import Objections
import OneCode
import Protection
import PublicLog
import Quality
import Records
import Registers
import Rules
import Store
import TaskDesk
import Web
import Work

/// The features of the house. A feature is added here by one line.
enum FeatureList {
    /// - Parameters:
    ///   - live: tells pages that are open.
    ///   - hook: sends warnings to somebody outside.
    ///   - latest: entries of the log that are on disk and have no number yet.
    ///   - keep: puts withdrawals of consent down outside of the database.
    static func all(
        accounts: Accounts, imports: Imports, live: LiveUpdates, vault: CredentialVault,
        hook: EarlyWarning.Hook? = nil,
        latest: @escaping @Sendable () -> [Entry] = { [] },
        keep: @escaping @Sendable (Withdrawal) async throws -> Void = { _ in }
    ) -> [Feature] {
        let own = MyData.feature(sets: sets, latest: latest) { [authenticator = accounts.authenticator] in
            try await authenticator.confirm($0, as: $1.principal, address: $1.clientAddress)
        }
        return [
         Home.feature, PublicLog.feature, own, TaskDesk.feature, Directory.feature,
         Registers.feature, Rules.feature, Notices.feature, Objections.feature, Quality.feature,
         OneCode.feature(live: live, vault: vault),
         Protection.feature(keep: keep),
         EarlyWarning.feature(offsetSeconds: House.jurisdiction.offsetSeconds, hook: hook), imports.feature,
         accounts.feature, Cards(vault: vault).feature, Doorway(vault: vault).feature, DemoCity.feature,
        ]
    }

    /// The sets of people that entries of the log name by a word.
    static var sets: SetResolvers {
        SetResolvers([WhatIfSets.name: WhatIfSets.resolver, CodeSets.holds: CodeSets.heldResolver,
                      CodeSets.everybody: CodeSets.everybodyResolver], fallback: ExchangedSets.resolver)
    }

    /// What every database must have, in order.
    static var migrations: [Migration] {
        Outbox.migrations + Access.migrations + RecordsMigrations.all + Registers.migrations + Exchange.migrations
            + WorkMigrations.all + DecisionsMigrations.all + Notices.feature.migrations + OneCode.migrations
            + Protection.migrations
            + EarlyWarning.feature(offsetSeconds: 0).migrations + Cards.migrations + Doorway.migrations
            + DemoCity.migrations
    }
}
