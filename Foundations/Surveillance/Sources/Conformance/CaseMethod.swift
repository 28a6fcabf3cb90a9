public import Kernel

/// A method that reads single cases and not counts, as a user chooses it: by name, from a file, with settings as data.
public enum CaseMethod: String, CaseIterable, Sendable {
    /// Kulldorff's prospective space-time permutation scan; see `SpaceTimeScan`.
    case spaceTimeScan = "space-time-scan"
    /// A rule that needs no baseline; see `EventRule`.
    case eventRule = "event-rule"

    /// The method's name for people.
    public var title: Text {
        switch self {
        case .spaceTimeScan: Text("时空重排扫描", "時空重排掃描", "Space-time permutation scan",
                                  "Пространственно-временное сканирование")
        case .eventRule: Text("单一事件规则", "單一事件規則", "Single-event rule", "Правило единичных событий")
        }
    }

    /// What it looks for and when it speaks, in plain words.
    public var explanation: Text {
        switch self {
        case .spaceTimeScan: Text(
            "寻找最近几天病例比地点和日期各自所能解释的更密集的一片地方,并把日期在病例间随机重排来判断是否偶然。",
            "尋找最近幾天病例比地點和日期各自所能解釋的更密集的一片地方,並把日期在病例間隨機重排來判斷是否偶然。",
            "Looks for neighbouring places with more cases lately than place and date alone explain, and judges "
                + "chance by shuffling the dates among the cases.",
            "Ищет соседние места, где недавно случаев больше, чем объясняют место и дата порознь; случайность "
                + "оценивается перестановкой дат.")
        case .eventRule: Text(
            "不需要往年数据:规定天数内达到规定病例数(可要求互有联系)即报警。", "不需要往年資料:規定天數內達到規定病例數(可要求互有聯繫)即警報。",
            "Needs no past: alarms when so many cases, linked if asked for, come within so many days.",
            "Прошлое не нужно: тревога, когда за заданное число дней набирается столько случаев, при "
                + "необходимости связанных.")
        }
    }

    /// Where it was published.
    public var paper: String {
        switch self {
        case .spaceTimeScan: "Kulldorff et al., PLoS Medicine 2 (2005) e59"
        case .eventRule: "International Health Regulations (2005), annex 2"
        }
    }

    /// Names of the settings it takes, see `DetectorOption`.
    public var options: [String] {
        switch self {
        case .spaceTimeScan:
            ["maximumDays", "maximumShare", "permutations", "minimumCases", "maximumRadius", "seed"]
        case .eventRule: ["minimumEvents", "withinDays", "linked"]
        }
    }

    /// The columns of the file it reads.
    public var columns: String {
        switch self {
        case .spaceTimeScan: "date, and latitude and longitude in degrees or x and y in any unit"
        case .eventRule: "id, date, and links: ids of linked cases with spaces between"
        }
    }

    /// Reads the file and answers with a table of what was found, empty but for its header where nothing was.
    ///
    /// Throws `surveillance.file`, `surveillance.option.*` or `surveillance.input`.
    public func run(_ path: String, _ options: DetectorOptions = [:]) throws(GovError) -> String {
        try options.allow(self.options)
        let table = try CSVTable(path: path)
        switch self {
        case .spaceTimeScan: return try scan(table, path, options)
        case .eventRule: return try events(table, path, options)
        }
    }

    /// Columns `first`, `last`, `observed`, `expected`, `logratio`, `pvalue`, `places`: the cluster's distinct
    /// positions, its centre first.
    private func scan(_ table: CSVTable, _ path: String, _ options: DetectorOptions) throws(GovError) -> String {
        var scan = SpaceTimeScan()
        scan.maximumDays = try options.whole("maximumDays", scan.maximumDays, in: 1...366)
        scan.maximumShare = try options.number("maximumShare", scan.maximumShare, in: 0.001...1)
        scan.permutations = try options.whole("permutations", scan.permutations, in: 0...99_999)
        scan.minimumCases = try options.whole("minimumCases", scan.minimumCases, in: 1...1_000_000)
        scan.seed = UInt64(try options.whole("seed", 1, in: 0...Int(Int32.max)))
        let radius = try options.number("maximumRadius", 1e15, in: 0...1e15)
        let days = try table.days("date", path: path)
        guard let first = days.min(), let last = days.max(), last - first < 5000 else {
            return ResultTable.table(Self.scanColumns, [])
        }
        let positions = try CasePositions(table, path)
        let places = try positions.places(radius: radius)
        let cases = zip(positions.placeOfCase, days).map { (place: $0, day: $1 - first) }
        let found = try scan.clusters(cases, places: places, days: last - first + 1)
        return ResultTable.table(Self.scanColumns, found.map { cluster in
            [first.advanced(by: cluster.firstDay).description, last.description, String(cluster.observed),
             ResultTable.write(cluster.expected), ResultTable.write(cluster.logRatio),
             ResultTable.write(cluster.pValue), cluster.places.map { positions.names[$0] }.joined(separator: " ")]
        })
    }

    private static let scanColumns = ["first", "last", "observed", "expected", "logratio", "pvalue", "places"]

    /// Columns `date` on which the rule was fulfilled, `cases`, and `ids` in order.
    private func events(_ table: CSVTable, _ path: String, _ options: DetectorOptions) throws(GovError) -> String {
        let rule = try EventRule(minimumEvents: options.whole("minimumEvents", 1, in: 1...1_000_000),
                                 withinDays: options.whole("withinDays", 14, in: 1...3660),
                                 linked: options.flag("linked", false))
        guard let ids = table.index("id") else { throw Fault.file(path, "no column id") }
        let days = try table.days("date", path: path), links = table.index("links")
        var seen = Set<String>(), events: [Event] = []
        for (row, day) in zip(table.rows, days) {
            guard seen.insert(row[ids]).inserted else { throw Fault.file(path, "the id \(row[ids]) twice") }
            let linked = links.map { row[$0].split(separator: " ").map(String.init) } ?? []
            events.append(Event(id: row[ids], day: day, links: linked))
        }
        return ResultTable.table(["date", "cases", "ids"], rule.matches(events).map { match in
            [match.day.description, String(match.events.count), match.events.map(\.id).joined(separator: " ")]
        })
    }
}

/// The distinct positions of the cases in a file.
private struct CasePositions {
    let names: [String]
    let placeOfCase: [Int]
    private let points: [(Double, Double)]
    private let isOnEarth: Bool

    init(_ table: CSVTable, _ path: String) throws(GovError) {
        isOnEarth = table.index("latitude") != nil
        let columns = isOnEarth ? ("latitude", "longitude") : ("x", "y")
        guard let a = try table.numbers(columns.0, path: path), let b = try table.numbers(columns.1, path: path) else {
            throw Fault.file(path, "no columns \(columns.0) and \(columns.1)")
        }
        var numbers: [String: Int] = [:], names: [String] = [], points: [(Double, Double)] = [], of: [Int] = []
        for (row, pair) in zip(a, b).enumerated() {
            guard let first = pair.0, let second = pair.1 else {
                throw Fault.file(path, "line \(row + 2): no position")
            }
            let name = "\(first);\(second)"
            if numbers[name] == nil {
                numbers[name] = names.count
                names.append(name)
                points.append((first, second))
            }
            of.append(numbers[name] ?? 0)
        }
        (self.names, self.points, placeOfCase) = (names, points, of)
    }

    func places(radius: Double) throws(GovError) -> ScanPlaces {
        isOnEarth
            ? try ScanPlaces(degrees: points.map { (latitude: $0.0, longitude: $0.1) }, maximumRadius: radius)
            : try ScanPlaces(plane: points.map { (x: $0.0, y: $0.1) }, maximumRadius: radius)
    }
}
