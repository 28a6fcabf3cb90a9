import Access
import Accounts
import Credentials
import Foundation
import Imports
import Kernel
import Logging
import Merkle
import Protection
import Records
import Store
import Stores
import Web
import Work

/// The whole house, opened: database migrated, keys bound, features wired.
struct House: Sendable {
    let settings: Setting.Values
    let database: any Database
    let keys: KeyFile
    let journal: EntryJournal?
    let doors: Doors
    let sessions: Sessions
    let passwords: PasswordPool
    let vault: CredentialVault
    let features: [Feature]
    let logger: Logger
    /// After how many days the content of the log's entries is erased; nil: never.
    let logDays: Int?
    /// Withdrawals of consent, outside of the database.
    let withdrawals: WithdrawalFile
    /// Follows the log for bulk reading.
    let protection: ProtectionWatch
    /// Imports that pages began and the server runs.
    let importQueue = ImportQueue()
    /// Pages that are open and want to hear of news.
    let live: LiveUpdates

    /// Whose platform this is.
    let jurisdiction: Jurisdiction

    /// The invented city's.
    static let jurisdiction = Jurisdiction(
        name: Text("清渡市", "清渡市", "Qingdu city", "город Циньду"),
        government: Text("清渡市人民政府", "清渡市人民政府", "Qingdu Municipal Government", "Правительство города Циньду"),
        division: DemoCity.division, offsetSeconds: 28_800)

    /// Opens what the settings name, makes keys and tables where there are none, and checks that they belong together.
    static func open(_ settings: Setting.Values, logger: Logger) async throws -> House {
        let keys = try openKeys(settings)
        let database = try await openDatabase(settings)
        do {
            let features = FeatureList.migrations
            try await Migrations.run(on: database, features)
            try await KeyRing.bind(keys, to: database, Machine.time)
            let journal = try await openJournal(settings, of: database)
            let jurisdiction = try await jurisdiction(settings, database)
            return try House(settings: settings, database: database, keys: keys, journal: journal, logger: logger,
                             jurisdiction: jurisdiction)
        } catch {
            await database.close()
            throw error
        }
    }

    private init(settings: Setting.Values, database: any Database, keys: KeyFile, journal: EntryJournal?,
                 logger: Logger, jurisdiction: Jurisdiction) throws {
        self.settings = settings
        self.jurisdiction = jurisdiction
        self.database = database
        self.keys = keys
        self.journal = journal
        self.logger = logger
        doors = Doors(database: database, time: Machine.time, random: Machine.random, journal: journal)
        let policy = SessionPolicy(
            idleSeconds: Int64(try settings.number("session-idle-seconds", in: 60...86_400)),
            absoluteSeconds: Int64(try settings.number("session-seconds", in: 300...2_592_000)))
        sessions =
            Sessions(doors: doors, roles: Roles.book, secret: try keys.key(KeyFile.session).secret, policy: policy)
        passwords = PasswordPool(random: Machine.random, workers: try settings.number("password-workers", in: 1...64))
        vault = try CredentialVault(secret: try keys.key(CredentialVault.keyName).secret, random: Machine.random)
        let accounts = Accounts(
            authenticator: Authenticator(doors: doors, passwords: passwords, sessions: policy), sessions: sessions,
            passwords: passwords, roles: Roles.book, sessionSeconds: Int(policy.absoluteSeconds))
        live = LiveUpdates(time: Machine.time)
        let imports = Imports(queue: importQueue, folder: Self.uploads(settings))
        let days = try settings.number("log-days", in: 0...36_500)
        logDays = days == 0 ? nil : days
        withdrawals = WithdrawalFile(path: Self.keysPath(settings) + ".withdrawals")
        features = FeatureList.all(
            accounts: accounts, imports: imports, live: live, vault: vault,
            hook: try WarningHook.make(settings),
            latest: { journal?.unnumbered() ?? [] }, keep: { [withdrawals] in try await withdrawals.add($0) })
        protection = ProtectionWatch(doors, journal: journal, division: Self.jurisdiction.division,
                                     offsetSeconds: Self.jurisdiction.offsetSeconds, relatives: Self.relatives)
    }

    /// Where the keys are, as far as files beside them are concerned.
    private static func keysPath(_ settings: Setting.Values) -> String { settings.text("keys") ?? "data/keys" }

    /// Who lives in somebody's household, where the register of households is published.
    private static let relatives: ProtectionWatch.Relatives = { connection, subject in
        guard try Catalogue.find(connection, "household") != nil else { return [] }
        let rows = try connection.rows("""
            SELECT o.subject FROM r_household h JOIN r_household o ON o.household = h.household
            WHERE h.subject = \(subject) AND o.subject <> \(subject) LIMIT 100
            """)
        return Set(try rows.map { try $0.get(0, as: SubjectID.self) })
    }

    /// The division of the setting, by the name under which it is loaded.
    private static func jurisdiction(_ settings: Setting.Values, _ database: any Database) async throws
        -> Jurisdiction {
        let text = settings.text("jurisdiction") ?? ""
        guard let code = DivisionCode(text) else {
            throw GovError("setting.jurisdiction", .invalid, AppText.noJurisdiction.filled(text))
        }
        guard code != jurisdiction.division else { return jurisdiction }
        let name = try await database.read { try Divisions.names($0, [code])[code] } ?? Text(verbatim: code.text)
        let government = Text(name.hans + "人民政府", name.hant + "人民政府", "Government of \(name.en)",
                              "Правительство: \(name.ru)")
        return Jurisdiction(name: name, government: government, division: code,
                            offsetSeconds: jurisdiction.offsetSeconds)
    }

    /// The database without the house around it, for backup and checks.
    static func openDatabase(_ settings: Setting.Values) async throws -> any Database {
        let location = try DatabaseLocation(settings.text("database") ?? "")
        try makeFolder(of: location)
        var store = Stores.Settings()
        store.connections = try settings.number("store-connections", in: 1...64)
        store.readSeconds = try settings.number("read-seconds", in: 1...3600)
        store.cacheKilobytes = try settings.number("cache-kilobytes", in: 64...4_194_304)
        return try await Stores.open(location, store)
    }

    /// A file that this process alone has can have a journal beside it; a PostgreSQL is shared.
    private static func openJournal(_ settings: Setting.Values, of database: any Database) async throws
        -> EntryJournal? {
        guard case .sqlite(let path) = try DatabaseLocation(settings.text("database") ?? "") else { return nil }
        return try await EntryJournal.open(path: path, of: database, Machine.random)
    }

    /// Makes the folder that an embedded database is to lie in.
    static func makeFolder(of location: DatabaseLocation) throws {
        guard case .sqlite(let path) = location else { return }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The database to read and copy, while a server may be running on it.
    static func openBeside(_ settings: Setting.Values) async throws -> any Dumping {
        try await Stores.openBeside(try DatabaseLocation(settings.text("database") ?? ""))
    }

    /// The keys; new ones are made where the setting's file does not exist and the database does not either.
    static func openKeys(_ settings: Setting.Values) throws -> KeyFile {
        let path = settings.text("keys") ?? "data/keys"
        if Machine.environment["CREDENTIALS_DIRECTORY"] == nil, !FileManager.default.fileExists(atPath: path),
           isNew(settings) {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try KeyFile.make(log: settings.text("log-origin") ?? "", Machine.random).write(path: path)
        }
        let keys = try KeyFile.find(path: path, environment: Machine.environment)
        let whole = keys.adding(CredentialVault.keyName, Machine.random)
        // A file that an earlier version made has no key for credentials yet; one of the service manager is its own.
        if whole.keys.count > keys.keys.count, Machine.environment["CREDENTIALS_DIRECTORY"] == nil {
            try whole.write(path: path, replaces: true)
            return whole
        }
        return keys
    }

    /// Whether the database is a SQLite file that does not exist yet: only then may keys be made without being asked.
    private static func isNew(_ settings: Setting.Values) -> Bool {
        guard case .sqlite(let path)? = try? DatabaseLocation(settings.text("database") ?? "") else { return false }
        return !FileManager.default.fileExists(atPath: path)
    }

    /// The site that answers requests.
    func site(_ web: WebSettings) -> Site {
        Site(jurisdiction: jurisdiction, doors: doors, session: { [sessions] text in
            guard let token = SessionToken(text), let session = try await sessions.session(token) else { return nil }
            return SignedIn(principal: session.principal, formToken: session.formToken,
                            mustChangePassword: session.mustChangePassword)
        }, features: features, settings: web, logger: logger, isReady: { [database] in
            (try? await database.read { try $0.cell("SELECT 1", as: Int.self) }) == 1
        }, gauges: { [database] in
            let waiting = try? await database.read { connection in try Outbox.waiting(connection) }
            return [("yitong_outbox_waiting", "Events that wait for delivery.", Double(waiting ?? -1))]
        })
    }

    /// The folder for files on their way in or out; nil where the setting is empty. It is made where it is not there.
    static func uploads(_ settings: Setting.Values) -> String? {
        guard let path = settings.text("uploads") else { return nil }
        let rights: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: rights)
        return FileManager.default.isWritableFile(atPath: path) ? path : nil
    }

    /// Throws where they make no sense; asked before anything is opened or made.
    static func webSettings(_ settings: Setting.Values) throws -> WebSettings {
        var web = WebSettings()
        web.host = settings.text("host") ?? web.host
        web.port = try settings.number("port", in: 0...65_535)
        web.tlsCertificate = settings.text("tls-certificate")
        web.tlsKey = settings.text("tls-key")
        // With one alone the server would speak plain HTTP where TLS was meant.
        guard (web.tlsCertificate == nil) == (web.tlsKey == nil) else {
            throw GovError("setting.tls", .invalid, AppText.halfTLS)
        }
        for path in [web.tlsCertificate, web.tlsKey].compactMap({ $0 })
        where !FileManager.default.isReadableFile(atPath: path) {
            throw GovError("setting.file", .invalid, AppText.noFile.filled(path))
        }
        web.trustedProxy = settings.text("trusted-proxy")
        web.connections = try settings.number("connections", in: 1...1_000_000)
        web.idleSeconds = try settings.number("idle-seconds", in: 1...3600)
        web.bodySeconds = try settings.number("body-seconds", in: 1...3600)
        web.uploads = uploads(settings)
        web.graceSeconds = try settings.number("grace-seconds", in: 0...600)
        return web
    }
}
