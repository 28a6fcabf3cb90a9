import Access
import Kernel
import Records
import Store

/// Somebody whose code another holds: proven by the household register, and confirmed.
package struct Ward: Hashable, Sendable {
    package let holder: SubjectID
    package let ward: SubjectID
    /// As the register has it, such as `child`.
    package let relation: String
    package let askedAt: Timestamp
    package let confirmedAt: Timestamp?
    package let confirmedBy: String?

    static let columns = SQL(trusted: "holder, ward, relation, asked_at, confirmed_at, confirmed_by")

    init(_ row: Row) throws {
        holder = try row.get(0)
        ward = try row.get(1)
        relation = try row.get(2)
        askedAt = try row.get(3)
        confirmedAt = try row.get(4)
        confirmedBy = try row.get(5)
    }

    static func find(_ connection: any Connection, holder: SubjectID, _ ward: SubjectID) throws -> Ward? {
        try connection.row("SELECT \(columns) FROM code_ward WHERE holder = \(holder) AND ward = \(ward)")
            .map(Ward.init)
    }
}

/// Asks to hold the code of somebody of one's own household. A child of one's own under 18 is confirmed by the register
/// alone; others confirm it themselves, or the community does who knows them.
package struct AskForWard: Action {
    package static let name = "code.ask-ward"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]
    package let number: String

    /// `number` is the resident identity number of the other.
    package init(number: String) { self.number = number }

    /// Returns whether it is confirmed.
    package func run(_ door: ActionDoor) throws -> Bool {
        let me = try door.authoriseSelf()
        let refusal = GovError("code.no-household", .notFound, CodeText.noHousehold,
                               fields: [.init("number", CodeText.noHousehold)])
        guard let other = try Subjects.find(door.connection, .residentNumber, number), other != me,
              let household = try Catalogue.find(door.connection, "household"),
              let mine = try Records.current(door.connection, household, of: me).first,
              let theirs = try Records.current(door.connection, household, of: other).first,
              mine["household"] == theirs["household"], case .text(let relation) = theirs["relation"]
        else { throw refusal }
        door.concerns(.subjects([me, other]))
        let isChild = try relation == "child" && age(door, other) < 18 && age(door, me) >= 18
        let confirmedAt: Timestamp? = isChild ? door.now : nil, by: String? = isChild ? "household" : nil
        try door.connection.execute("""
            INSERT INTO code_ward (\(Ward.columns))
            VALUES (\(me), \(other), \(relation), \(door.now), \(confirmedAt), \(by))
            ON CONFLICT (holder, ward) DO NOTHING
            """)
        return isChild
    }

    private func age(_ door: ActionDoor, _ subject: SubjectID) throws -> Int {
        guard let person = try Catalogue.find(door.connection, "person"),
              let record = try Records.current(door.connection, person, of: subject).first,
              let born = Day(record["born"]) else { return 0 }
        let a = born.components, b = door.now.day(offsetSeconds: 28_800).components
        return b.year - a.year - ((b.month, b.day) < (a.month, a.day) ? 1 : 0)
    }
}

/// Confirms that another of my household may hold my code; or takes it back.
package struct AnswerWard: Action {
    package static let name = "code.answer-ward"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]
    package let holder: SubjectID
    package let isConfirmed: Bool

    package init(holder: SubjectID, isConfirmed: Bool) {
        self.holder = holder
        self.isConfirmed = isConfirmed
    }

    package func run(_ door: ActionDoor) throws {
        let me = try door.authoriseSelf()
        guard try Ward.find(door.connection, holder: holder, me) != nil else {
            throw GovError("code.no-ward", .notFound, CodeText.noHousehold)
        }
        door.concerns(.subjects([me, holder]))
        try Wards.answer(door, holder: holder, ward: me, isConfirmed)
    }
}

/// Confirms it for somebody without an account whom the community knows, in its own area.
package struct ConfirmWard: Action {
    package static let name = "code.confirm-ward"
    package static let permission = OneCode.enter
    package static let purposes = [OneCode.containment]
    package let holder: SubjectID
    package let ward: SubjectID

    package init(holder: SubjectID, ward: SubjectID) {
        self.holder = holder
        self.ward = ward
    }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        guard try Ward.find(door.connection, holder: holder, ward) != nil,
              let home = try Homes.division(door.connection, of: ward),
              door.principal.may(Self.permission, in: Scope(division: home)) else {
            throw GovError("code.no-ward", .notFound, CodeText.noHousehold)
        }
        try door.authorise(in: Scope(division: home))
        guard door.principal.subject != holder else { throw door.denied() }
        door.concerns(.subjects([holder, ward]))
        try Wards.answer(door, holder: holder, ward: ward, true)
    }
}

/// Whose codes I hold, and who holds or asks for mine.
package struct MyFamily: Lookup {
    package static let name = "code.family"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]

    package init() {}

    /// A relation with the other's name.
    package struct Line: Sendable {
        package let ward: Ward
        package let name: String
    }

    /// Those I asked for, and those who asked for mine.
    package struct Output: Sendable {
        package let mine: [Line]
        package let others: [Line]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let me = try door.authoriseSelf()
        let rows = try door.connection.rows("""
            SELECT \(Ward.columns) FROM code_ward WHERE holder = \(me)
            UNION SELECT \(Ward.columns) FROM code_ward WHERE ward = \(me) ORDER BY 1, 2 LIMIT 100
            """).map(Ward.init)
        let person = try Catalogue.find(door.connection, "person")
        func line(_ ward: Ward, _ other: SubjectID) throws -> Line {
            let record = try person.flatMap { try Records.current(door.connection, $0, of: other).first }
            return Line(ward: ward, name: record.flatMap { String($0["name"]) } ?? "")
        }
        door.concerns(.subjects(rows.flatMap { [$0.holder, $0.ward] }))
        return Output(mine: try rows.filter { $0.holder == me }.map { try line($0, $0.ward) },
                      others: try rows.filter { $0.ward == me }.map { try line($0, $0.holder) })
    }
}

/// Writes what became of a relation.
enum Wards {
    static func answer(_ door: ActionDoor, holder: SubjectID, ward: SubjectID, _ isConfirmed: Bool) throws {
        if isConfirmed {
            try door.connection.execute("""
                UPDATE code_ward SET confirmed_at = \(door.now), confirmed_by = \(door.principal.title)
                WHERE holder = \(holder) AND ward = \(ward) AND confirmed_at IS NULL
                """)
        } else {
            try door.connection.execute("DELETE FROM code_ward WHERE holder = \(holder) AND ward = \(ward)")
        }
    }
}
