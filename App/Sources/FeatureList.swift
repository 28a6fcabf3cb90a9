import Access
import Accounts
import Exchange
import Home
import Imports
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
    static func all(accounts: Accounts, imports: Imports) -> [Feature] {
        let sets = SetResolvers(fallback: ExchangedSets.resolver)
        return [Home.feature, PublicLog.feature, MyData.feature(sets: sets), TaskDesk.feature, Registers.feature,
                Notices.feature, imports.feature,
                accounts.feature, DemoCity.feature]
    }

    /// What every database must have, in order.
    static var migrations: [Migration] {
        Outbox.migrations + Access.migrations + RecordsMigrations.all + WorkMigrations.all
            + Exchange.migrations + Notices.feature.migrations + DemoCity.migrations
    }
}
