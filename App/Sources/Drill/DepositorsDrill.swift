import Access
import Decisions
import Exchange
import Foundation
import Kernel
import OneCode
import Records
import Store

/// Plays what was done in Zhengzhou in June 2022: officials of the epidemic command and of the data bureau, and the
/// vendor of the platform, turn the codes of 1,317 depositors who had complained of their banks. Every try has to be
/// blocked, or be in public within the hour.
struct DepositorsDrill: Sendable {
    /// What came of a try.
    enum Outcome: Hashable, Sendable {
        /// Refused, with the code of the refusal; or nothing changed.
        case blocked(String)
        /// It happened and is in public.
        case inPublic(String)
        /// Nobody would know.
        case unseen

        var words: String {
            switch self {
            case .blocked(let how): "blocked: \(how)"
            case .inPublic(let how): "public: \(how)"
            case .unseen: "NEITHER BLOCKED NOR PUBLIC"
            }
        }
    }

    /// One thing that they try.
    struct Try: Sendable {
        let who: String
        let what: String
        /// What stands against it; nil where nothing of ours has to.
        let defence: Defence?
        let run: @Sendable (DrillCity) async throws -> Outcome
    }

    /// A try with its outcome.
    struct Line: Sendable {
        let attempt: Try
        let outcome: Outcome
    }

    /// How many depositors there are.
    var depositors = 1317

    /// Makes all tries on a scratch city. With a defence taken away, some must come out `unseen`.
    func run(without: Defence? = nil) async throws -> [Line] {
        try await DrillCity.with(depositors, without: without.map { [$0] } ?? []) { city in
            var lines: [Line] = []
            for attempt in Self.tries { lines.append(Line(attempt: attempt, outcome: try await attempt.run(city))) }
            return lines
        }
    }

    static let tries = evidenceTries + ruleTries + massTries + vendorTries

    // MARK: Who they are

    private static func officer(_ role: Role, _ department: String?) -> Principal {
        Principal(account: AccountID(rawValue: 7), subject: nil, title: "Insider",
                  grants: [Grant(role, in: Scope(division: DrillCity.city, department: department))])
    }

    private static let command = officer(Roles.officer, nil)
    private static let bureau = officer(Roles.dataAdministrator, nil)
    private static let physician = officer(Roles.officer, "health")

    /// The refusal's code, or what came of it else.
    private static func refused(_ otherwise: Outcome = .unseen, _ body: () async throws -> Void) async -> Outcome {
        do {
            try await body()
            return otherwise
        } catch let error as GovError {
            let fields = error.fields.map(\.name).joined(separator: ", ")
            return .blocked(error.code + (fields.isEmpty ? "" : " (\(fields))"))
        } catch {
            return .blocked("\(error)")
        }
    }

    // MARK: Evidence

    private static let evidenceTries = [
        Try(who: "data bureau", what: "imports the list of names as isolation orders", defence: .closedList) { city in
            let path = city.folder.appendingPathComponent("names.csv").path
            try Data("document,signer\nx,y\n".utf8).write(to: URL(fileURLWithPath: path))
            let open = OpenImport(resource: "isolation_order", file: try ImportFile(path: path, name: "names.csv"),
                                  header: ["document", "signer"])
            return await refused { _ = try await city.doors.perform(open, as: bureau, for: Exchange.collection) }
        },
        Try(who: "data bureau", what: "publishes the list as a new kind of evidence", defence: .closedList) { city in
            var list = DrillCity.resources.vaccination
            list.name = "depositor_order"
            list.owner = Owner(division: DrillCity.city, department: "data", title: Text(verbatim: "大数据局"))
            return await refused { [list] in
                try await city.doors.perform(PublishResource(list), as: bureau, for: RecordRights.directory)
            }
        },
        Try(who: "command", what: "writes positive tests for them", defence: .competence) { city in
            let values = ["S-9", "positive", "pcr", city.today.description]
            return await refused {
                try await city.doors.perform(WriteEvidence("lab_result", of: DrillCity.person(1), values, source: "c"),
                                             as: command, for: RecordRights.registration)
            }
        },
        Try(who: "physician", what: "orders isolation \"for entry\" without a crossing",
            defence: .corroboration) { city in
            let values = ["红码一号", "张某", "entry", "B-1", city.today.description]
            return await refused {
                let order = WriteEvidence("isolation_order", of: DrillCity.person(2), values, source: "红码一号")
                try await city.doors.perform(order, as: physician, for: RecordRights.registration)
            }
        },
        Try(who: "command", what: "writes the statuses themselves", defence: .competence) { city in
            let values = ["stay", "", "\(city.doors.time.now().milliseconds)", "cdc", "by hand"]
            return await refused {
                let status = WriteEvidence("health_status", of: DrillCity.person(3), values, source: "c")
                try await city.doors.perform(status, as: command, for: RecordRights.registration)
            }
        },
        Try(who: "command", what: "runs the platform's own job", defence: .noHand) { city in
            await refused {
                _ = try await city.doors.perform(DecideStatuses([DrillCity.person(4)]), as: command,
                                                 for: OneCode.containment)
            }
        },
        Try(who: "guards", what: "scan the depositors at a station, or a picture of its code from afar",
            defence: nil) { city in
            var scans = DrillCity.resources.vaccination
            scans.name = "venue_scan"
            scans.role = .presence
            scans.evidence = nil
            scans.owner = Owner(division: DrillCity.city, department: "health", title: Text(verbatim: "卫健委"))
            let resource = scans, before = try await city.restricted()
            try await city.database.write { connection in
                try Catalogue.publish(connection, resource, by: "drill", at: city.doors.time.now())
            }
            let people = Array(100...min(140, city.depositors))
            for person in people {
                let scan = WriteRecord("venue_scan", of: DrillCity.person(person),
                                       ["1", "郑州东站", city.today.description, ""], source: "scan")
                _ = try await city.doors.perform(scan, as: physician, for: RecordRights.registration)
            }
            try await Statuses(city.doors).decide(people.map(DrillCity.person))
            return try await city.restricted() == before ? .blocked("a scan alone changes nothing") : .unseen
        },
    ]

    // MARK: Rules

    private static let ruleTries = [
        Try(who: "data bureau", what: "has a rule read an uploaded list", defence: .staticCheck) { city in
            var list = DrillCity.resources.vaccination
            list.name = "depositor_list"
            list.evidence = nil
            list.owner = Owner(division: DrillCity.city, department: OneCode.cdc, title: Text(verbatim: "疾控"))
            let published = list
            try await city.doors.perform(PublishResource(published), as: bureau, for: RecordRights.directory)
            var card = DemoCode.model.card
            card.inputs = card.inputs.map { input in
                input.input == "隔离令"
                    ? InputQuery("隔离令", .exists, of: "depositor_list", basis: DemoCode.law) : input
            }
            return await propose(city, card, DemoCode.dmn)
        },
        Try(who: "rule author", what: "adds a line \"others as decided\"", defence: .staticCheck) { city in
            let others: [(cells: [String: String], outcome: String, note: String)] = [
                (["接种": "< 1"], "watch", "其他按决定"), ([:], "free", "其余"),
            ]
            return await propose(city, DemoCode.model.card, DemoCode.table(Array(DemoCode.rules.dropLast()) + others))
        },
    ]

    private static func propose(_ city: DrillCity, _ card: RuleCard, _ dmn: String) async -> Outcome {
        let author = officer(Roles.ruleAuthor, nil)
        return await refused {
            let draft = try await city.doors.perform(StartDraft(OneCode.model, from: 1), as: author,
                                                     for: DecisionRights.rulemaking)
            var card = card
            // What the insiders test is what they want.
            card.tests = [RuleTest("x", ["阳性": "true", "确诊": "false", "隔离令": "false", "密接": "false",
                                         "接触": "false", "入境": "false", "接种": "0"], expects: "\"stay\"")]
            for (place, change) in [EditDraft.Change.dmn(dmn), .card(card)].enumerated() {
                try await city.doors.perform(EditDraft(OneCode.model, draft, revision: place + 1, change), as: author,
                                             for: DecisionRights.rulemaking)
            }
            let tomorrow = city.today.advanced(by: 1)
            try await city.doors.perform(ProposeVersion(OneCode.model, draft, validFrom: tomorrow, reason: "r"),
                                         as: author, for: DecisionRights.rulemaking)
        }
    }

    // MARK: Many at once

    private static let massTries = [
        Try(who: "community", what: "declares symptoms for thirty who said nothing", defence: .holds) { city in
            let worker = officer(Roles.gridWorker, nil), said = Declare(hasSymptoms: true, hasTravelled: false,
                words: "")
            let people = Array(201...230).filter { $0 <= city.depositors }
            for person in people {
                let number = try await city.database.read { connection in
                    try connection.cell("SELECT number FROM r_person WHERE subject = \(DrillCity.person(person))",
                                        as: String.self)
                }
                _ = try await city.doors.perform(EnterDeclaration(number: number ?? "", said), as: worker,
                                                 for: OneCode.containment)
            }
            try await Statuses(city.doors).decide(people.map(DrillCity.person))
            let held = try await city.inPublic().holds.first { $0.state == .open }
            let standing = try await city.restricted()
            guard let held, standing <= 20 else { return .unseen }
            return .inPublic("\(held.people) held by \(held.grouping), \(standing) in effect")
        },
        Try(who: "command", what: "countersigns it without the centre for disease control",
            defence: .countersignature) { city in
            guard let hold = try await city.inPublic().holds.first(where: { $0.state == .open }) else {
                return .blocked("there is nothing to countersign")
            }
            let signer = officer(Roles.codeCountersigner, nil)
            return await refused {
                try await city.doors.perform(CountersignHold(hold.id, isConfirmed: true, reason: "r"), as: signer,
                                             for: OneCode.containment)
            }
        },
        Try(who: "everybody", what: "hopes that nobody counts", defence: .publicity) { city in
            let changes = try await city.count("code_change"), counted = try await city.inPublic().lines
            let people = counted.reduce(0) { $0 + $1.people }
            return changes > 0 && people >= changes ? .inPublic("\(people) changes counted by the hour") : .unseen
        },
    ]

    // MARK: The vendor, on the machine itself

    private static let vendorTries = [
        Try(who: "vendor", what: "sets statuses, decisions and evidence in the database file",
            defence: .replay) { city in
            try await city.sign()
            let last = city.depositors
            try await city.execute("""
                INSERT INTO code_status (subject, division, number, status, decided, kind, department, rule, since)
                SELECT subject, 990102003001, 0, 'stay', 'stay', 'isolation_order', 'health', 'x', 0 FROM r_person
                WHERE subject > 300 AND subject <= \(last) ON CONFLICT (subject) DO NOTHING
                """)
            try await city.execute("""
                INSERT INTO r_isolation_order_rows (subject, version, valid_from, written_at, written_by, source, batch,
                    mark, document, signer, ground, ground_number, signed, ended)
                VALUES (50, 1, 0, 0, 'x', 'x', 0, 0, 'x', 'x', 'entry', 'x', \(city.today), 0)
                """)
            if !city.doors.without.contains(.replay) { try await city.replay() }
            guard let run = try await city.inPublic().replays.first(where: \.isDone), run.faults >= max(1, last - 300)
            else { return .unseen }
            return .inPublic("the replay found \(run.faults) of \(run.people)")
        },
        Try(who: "vendor", what: "rewrites the log", defence: .log) { city in
            try await city.sign()
            try await city.execute("UPDATE log_entry SET salt = content WHERE sequence = 3")
            if city.doors.without.contains(.log) { return .unseen }
            return await refused { try await city.checkLog() }
        },
        Try(who: "vendor", what: "switches the replay off", defence: nil) { city in
            city.advance(seconds: 7500)
            return try await city.inPublic().isReplayOverdue ? .inPublic("the page says that it is overdue") : .unseen
        },
    ]
}
