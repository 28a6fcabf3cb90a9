import Access
import Accounts
import Decisions
import Home
import MyData
import Notices
import PublicLog
import Records
import Registers
import Rules
import Store
import TaskDesk
import Web
import Work

/// The features of the house. A feature is added here by one line.
enum FeatureList {
    static func all(accounts: Accounts) -> [Feature] {
        [Home.feature, PublicLog.feature, MyData.feature(sets: sets), TaskDesk.feature, Registers.feature,
         Rules.feature, Notices.feature,
         accounts.feature, DemoCity.feature]
    }

    /// The sets of people that entries of the log name by a word.
    private static var sets: SetResolvers { SetResolvers([WhatIfSets.name: WhatIfSets.resolver]) }

    /// What every database must have, in order.
    static var migrations: [Migration] {
        Outbox.migrations + Access.migrations + RecordsMigrations.all + WorkMigrations.all
            + DecisionsMigrations.all + Notices.feature.migrations + DemoCity.migrations
    }
}
