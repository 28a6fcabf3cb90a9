import ContactTracing
import Foundation
import Kernel

/// Contacts of a hundred cases from millions of stays: the index in memory, the same key in a table of SQLite, and
/// DuckDB with its best SQL on tables sorted by place and time and by subject, where a Python has it.
struct TraceBench {
    let folder: URL
    /// A Python; the system's where none is named.
    let python: String?
    static let cases = 100
    static let leastContacts = 500
    /// The table is measured with at most so many stays, since it takes long to fill.
    static let tableRecords = 2_000_000

    /// What was asked and what came of it.
    struct Answer {
        var rows = 0
        var sum: Int64 = 0

        mutating func add(_ contact: Int64, _ milliseconds: Int64) {
            rows += 1
            sum &+= contact &* 31 &+ milliseconds
        }
    }

    /// Seconds.
    struct Times {
        var coldCase = 0.0
        var warmCase = Double.infinity
        var all = Double.infinity

        func perContact(_ answer: Answer) -> Double { all / Double(max(answer.rows, 1)) }
    }

    func run(records: Int) async throws {
        let large = try measure(records: records)
        let small = try measure(records: records / 10)
        let ratio = large.times.perContact(large.answer) / small.times.perContact(small.answer)
        Terminal.say("trace: a contact takes \(three(large.times.perContact(large.answer) * 1e9)) ns among "
            + "\(records) stays, \(three(small.times.perContact(small.answer) * 1e9)) ns among \(records / 10); "
            + "ratio \(three(ratio)), bar 1.5")
        try peer(large.world, large.cases, large.answer, large.times)
        try await TraceTableBench(folder: folder).run(records: min(records, Self.tableRecords))
    }

    private func measure(
        records: Int
    ) throws -> (world: TraceBenchWorld, cases: [Int64], answer: Answer, times: Times) {
        let world = TraceBenchWorld(people: max(1000, records / TraceBenchWorld.perPerson)), clock = ContinuousClock()
        var index = PresenceIndex()
        let built = clock.measure { index = PresenceIndex(world.stays()) }.seconds
        let cases = Self.cases(world, index)
        var times = Times(), answer = Answer()
        for round in 0..<7 {
            answer = Answer()
            var each: [Double] = []
            let all = clock.measure {
                for person in cases {
                    var met: [Meeting] = []
                    let time = clock.measure { met = index.meetings(of: person, in: TraceBenchWorld.window) }
                    each.append(time.seconds)
                    for meeting in met {
                        answer.add(meeting.contact,
                                   meeting.time.upperBound.milliseconds - meeting.time.lowerBound.milliseconds)
                    }
                }
            }.seconds
            let median = each.sorted()[each.count / 2]
            if round == 0 { times.coldCase = median } else { times.warmCase = min(times.warmCase, median) }
            times.all = min(times.all, all)
        }
        Terminal.say("trace: \(index.count) stays of \(world.people) people indexed in \(three(built)) s, "
            + "\(index.byteCount / index.count) bytes each; \(cases.count) cases of at least "
            + "\(Self.leastContacts) contacts, "
            + "\(answer.rows) meetings; one case \(three(times.coldCase * 1000)) ms at first, "
            + "\(three(times.warmCase * 1000)) ms warm, all \(three(times.all * 1000)) ms")
        return (world, cases, answer, times)
    }

    /// People who met at least so many, evenly from the whole.
    static func cases(_ world: TraceBenchWorld, _ index: PresenceIndex) -> [Int64] {
        var cases: [Int64] = []
        let step = max(1, world.people / (Self.cases * 2))
        for number in 0..<world.people / step where cases.count < Self.cases {
            let person = Int64(number * step + number % 20 % step + 1)
            let met = index.meetings(of: person, in: TraceBenchWorld.window)
            if Set(met.map(\.contact)).count >= leastContacts { cases.append(person) }
        }
        return cases
    }

    // MARK: DuckDB

    private func peer(_ world: TraceBenchWorld, _ cases: [Int64], _ answer: Answer, _ own: Times) throws {
        let program = python ?? Program.path("python3") ?? ""
        let absent = "trace: DuckDB was not measured, as no Python here has it "
            + "(python3 -m venv duck; duck/bin/pip install duckdb; --python duck/bin/python)"
        guard FileManager.default.isExecutableFile(atPath: program),
              try Program.output(program, ["-c", Self.probe]).hasPrefix("yes") else {
            Terminal.say(absent)
            return
        }
        let csv = folder.appendingPathComponent("stays.csv"), script = folder.appendingPathComponent("trace.py")
        try world.write(to: csv)
        try Self.script.write(to: script, atomically: true, encoding: .utf8)
        let output = try Program.output(program, [script.path, csv.path, folder.appendingPathComponent("duck.db").path,
                                                  cases.map(String.init).joined(separator: ",")])
        try FileManager.default.removeItem(at: csv)
        var figures: [String: Double] = [:], text: [String: String] = [:]
        for line in output.split(separator: "\n") {
            let parts = line.split(separator: " ").map(String.init)
            guard parts.count == 2 else { continue }
            figures[parts[0]] = Double(parts[1])
            text[parts[0]] = parts[1]
        }
        guard let cold = figures["cold"], let warm = figures["warm"], let all = figures["all"],
              text["rows"] == "\(answer.rows)", text["sum"] == "\(answer.sum)" else {
            Terminal.say("trace: DuckDB was not measured: its answer differs (\(text["rows"] ?? "none") rows)")
            return
        }
        Terminal.say("trace: DuckDB \(text["version"] ?? "") gives the same \(answer.rows) rows; one case "
            + "\(three(cold * 1000)) ms at first, ratio \(three(cold / own.coldCase)); warm \(three(warm * 1000)) ms "
            + "(\(text["form"] ?? "")), ratio \(three(warm / own.warmCase)), bar 10")
        Terminal.say("trace: all \(cases.count) cases in DuckDB \(three(all * 1000)) ms; "
            + "ratio \(three(all / own.all)), bar 2")
    }

    private static let probe = """
        try:
            import duckdb
            print("yes")
        except ImportError:
            print("no")
        """

    /// Three forms of the question for one case; the fastest counts. Cold is the first time in a database just opened.
    private static let script = """
        import duckdb, sys, time
        csv, path, cases = sys.argv[1], sys.argv[2], [int(x) for x in sys.argv[3].split(",")]
        con = duckdb.connect(path)
        columns = "{'subject':'BIGINT','place':'BIGINT','b':'BIGINT','e':'BIGINT'}"
        table = f"read_csv('{csv}', header=false, columns={columns})"
        con.execute(f"create table p as select * from {table} order by place, b")
        con.execute("create table s as select * from p order by subject, b")
        con.close()
        con = duckdb.connect(path)
        ANSWER = "create or replace temp table answer as "
        JOIN = ("select o.subject, o.place, greatest(m.b, o.b) b, least(m.e, o.e) e from s m join p o "
                "on o.place = m.place and o.b < m.e and o.e > m.b and o.subject <> m.subject where m.subject ")
        def own(c): return con.execute("select place, b, e from s where subject = ?", [c]).fetchall()
        def join(c): con.execute(ANSWER + JOIN + f"= {c}")
        def union(c):
            con.execute(ANSWER + " union all ".join(
                f"select subject, place, greatest({b}, b) b, least({e}, e) e from p where place = {p} and b < {e} "
                f"and e > {b} and subject <> {c}" for p, b, e in own(c)))
        def listed(c):
            mine = own(c)
            places, rows = ",".join({str(p) for p, _, _ in mine}), ",".join(map(str, mine))
            con.execute(ANSWER + "select o.subject, o.place, greatest(m.b, o.b) b, least(m.e, o.e) e from (values "
                f"{rows}) m(place, b, e) join (select * from p where place in ({places})) o on o.place = m.place "
                f"and o.b < m.e and o.e > m.b where o.subject <> {c}")
        def median(form):
            times = []
            for c in cases:
                start = time.perf_counter(); form(c); times.append(time.perf_counter() - start)
            return sorted(times)[len(times) // 2]
        cold = median(join)
        warm, name = min((min(median(form) for _ in range(2)), form.__name__) for form in (join, union, listed))
        every = []
        for _ in range(5):
            start = time.perf_counter()
            con.execute(ANSWER + JOIN + f"in ({','.join(map(str, cases))})")
            every.append(time.perf_counter() - start)
        rows, total = con.execute("select count(*), sum(subject * 31 + (e - b)) from answer").fetchone()
        for item in (("version", duckdb.__version__), ("cold", cold), ("warm", warm), ("form", name),
                     ("all", min(every)), ("rows", rows), ("sum", total)):
            print(*item)
        """
}

extension TraceBenchWorld {
    /// All stays as a table without a header: subject, place, from, until.
    func write(to file: URL) throws {
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
            throw CocoaError(.fileWriteUnknown)
        }
        let handle = try FileHandle(forWritingTo: file)
        var text = ""
        for person in 0..<people {
            forEachStay(of: person) { who, place, from, until in text += "\(who),\(place),\(from),\(until)\n" }
            if text.utf8.count > 1_000_000 {
                try handle.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }
}
