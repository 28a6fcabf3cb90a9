import Access
import Accounts
import EarlyWarning
import Exchange
import Home
import MyData
import Notices
import PublicLog
import Records
import Registers
import Store
import TaskDesk
import Web
import Work

/// The features of the house. A feature is added here by one line.
enum FeatureList {
    /// `hook` sends warnings to somebody outside.
    static func all(accounts: Accounts, hook: EarlyWarning.Hook? = nil) -> [Feature] {
        [Home.feature, PublicLog.feature, MyData.feature(sets: SetResolvers()), TaskDesk.feature, Registers.feature,
         Notices.feature, EarlyWarning.feature(offsetSeconds: House.jurisdiction.offsetSeconds, hook: hook),
         accounts.feature, DemoCity.feature]
    }

    /// What every database must have, in order.
    static var migrations: [Migration] {
        Outbox.migrations + Access.migrations + RecordsMigrations.all + Exchange.migrations + WorkMigrations.all
            + Notices.feature.migrations + EarlyWarning.feature(offsetSeconds: 0).migrations + DemoCity.migrations
    }
}
