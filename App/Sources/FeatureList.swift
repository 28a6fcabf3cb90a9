import Access
import Accounts
import Decisions
import EarlyWarning
import Exchange
import Home
import Imports
import MyData
import Notices
import Objections
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
    /// `hook` sends warnings to somebody outside.
    static func all(accounts: Accounts, imports: Imports, hook: EarlyWarning.Hook? = nil) -> [Feature] {
        [Home.feature, PublicLog.feature, MyData.feature(sets: sets), TaskDesk.feature, Registers.feature,
         Rules.feature, Notices.feature, Objections.feature, Quality.feature,
         EarlyWarning.feature(offsetSeconds: House.jurisdiction.offsetSeconds, hook: hook), imports.feature,
         accounts.feature, DemoCity.feature]
    }

    /// The sets of people that entries of the log name by a word.
    static var sets: SetResolvers {
        SetResolvers([WhatIfSets.name: WhatIfSets.resolver], fallback: ExchangedSets.resolver)
    }

    /// What every database must have, in order.
    static var migrations: [Migration] {
        Outbox.migrations + Access.migrations + RecordsMigrations.all + Exchange.migrations + WorkMigrations.all
            + DecisionsMigrations.all + Notices.feature.migrations
            + EarlyWarning.feature(offsetSeconds: 0).migrations + DemoCity.migrations
    }
}
