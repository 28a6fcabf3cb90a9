import Access
import Kernel
import Merkle
import Store
import Synchronization
import TestKit
import TestStores
import Testing

/// One database with doors, keys and a clock that stands still.
struct World: Sendable {
    static let office = scope(990_102_000_000, "data")
    static let administrator = Role(
        "data-administrator", Text(verbatim: "Data administrator"),
        [.readAccounts, .keepAccounts, .grantRoles, .witnesses])
    static let clerk = Role("clerk", Text(verbatim: "Clerk"), [ReadNote.permission])
    static let idle = Role("idle", Text(verbatim: "Idle"), [])
    static let roles = RoleBook([administrator, clerk, idle])
    static let purpose = Purpose("test", Text(verbatim: "Test"), basis: Text(verbatim: "测试法第一条"))

    let database: any Database
    let clock = TestClock()
    let random: RandomSource
    let doors: Doors
    let keys: KeyFile
    let passwords: PasswordPool

    init(_ database: any Database, seed: UInt64 = 1) throws {
        self.database = database
        random = .seeded(seed)
        doors = Doors(database: database, time: clock.source, random: random)
        keys = try KeyFile.make(log: "qingdu.example/log", random)
        passwords = PasswordPool(random: random, cost: PasswordCost(n: 16, r: 1, p: 1))
    }

    /// Runs the body on a new database, once for each engine that there is.
    static func with(_ engine: Engine, seed: UInt64 = 1, _ body: (World) async throws -> Void) async throws {
        try await TestStore.with(engine, Outbox.migrations + Access.migrations) {
            try await body(World($0, seed: seed))
        }
    }

    static func scope(_ division: Int64, _ department: String? = nil) -> Scope {
        guard let code = DivisionCode(number: division) else { preconditionFailure("no division \(division)") }
        return Scope(division: code, department: department)
    }

    func sequencer(batch: Int = 1000) throws -> Sequencer {
        Sequencer(database: database, signer: try keys.logSigner(), time: clock.source, batch: batch)
    }

    var logKey: NoteKey { get throws { try keys.logSigner().key } }

    func officer(
        _ account: Int64 = 7, _ role: Role = World.administrator, at scope: Scope = World.office
    ) -> Principal {
        Principal(account: AccountID(rawValue: account), subject: nil, title: "Officer \(account)",
                  grants: [Grant(role, in: scope)])
    }

    func resident(_ subject: Int64, account: Int64 = 99) -> Principal {
        Principal(account: AccountID(rawValue: account), subject: SubjectID(rawValue: subject), title: "resident",
                  grants: [])
    }

    /// Appends an entry as a door would.
    func append(_ concern: Concern = .nobody, account: Int64? = 7, name: String = "test.read") async throws {
        let entry = Entry(at: clock.now, name: name, outcome: .done, account: account.map(AccountID.init(rawValue:)),
                          title: "Officer 7", role: "clerk", office: World.office, purpose: "test", basis: "测试法第一条",
                          concern: concern)
        try await database.write { [random] in try AccessLog.append($0, entry, random) }
    }

    func execute(_ sql: SQL) async throws {
        try await database.write { _ = try $0.execute(sql) }
    }

    func count(_ table: String) async throws -> Int {
        try await database.read { try $0.cell(SQL(trusted: "SELECT COUNT(*) FROM \(table)")) ?? 0 }
    }

    /// The code of the error that the body throws; nil if it throws none.
    static func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch let error as GovError {
            return error.code
        } catch {
            return "\(error)"
        }
    }
}

/// A lookup for tests: says whose data it shows.
struct ReadNote: Lookup {
    static let name = "note.read"
    static let permission = Permission("note.read")
    static let purposes = [World.purpose]
    var concern = Concern.nobody
    var scope = World.office
    var authorises = true
    var isPublic = false

    func run(_ door: LookupDoor) throws -> String {
        door.concerns(concern)
        if isPublic { door.authorisePublic() } else if authorises { try door.authorise(in: scope) }
        return "note"
    }
}

/// An action for tests: writes into the table of witnesses and emits an event.
struct WriteNote: Action {
    static let name = "note.write"
    static let permission = Permission("note.read")
    static let purposes = [World.purpose]
    var text = "a"
    var scope = World.office
    var authorises = true
    var fails = false

    func run(_ door: ActionDoor) throws {
        try door.connection.execute("INSERT INTO log_witness (name, verifier, added_at) VALUES (\(text), '', 0)")
        door.emit(Event("note.written", subject: nil, payload: "{}"))
        if authorises { try door.authorise(in: scope) }
        if fails { throw GovError("note.bad", .invalid, Text(verbatim: "bad")) }
    }
}
