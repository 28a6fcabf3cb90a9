/// A division as it stood for a time: its code, its name, and from when until when both were in force.
public struct Division: Hashable, Codable, Sendable {
    public let code: DivisionCode
    public let name: Text
    /// The first day.
    public let from: Day
    /// The first day on which it no longer is; nil while it stands.
    public let until: Day?

    public init(code: DivisionCode, name: Text, from: Day, until: Day? = nil) {
        self.code = code
        self.name = name
        self.from = from
        self.until = until
    }

    /// Whether it was in force on the day.
    public func stands(on day: Day) -> Bool { day >= from && until.map { day < $0 } ?? true }
}

/// Where a division went: the whole of it, or a part.
public struct DivisionSuccessor: Hashable, Codable, Sendable {
    /// How much of the old division became part of the new one.
    public enum Extent: String, Codable, Sendable { case whole, part }

    public let code: DivisionCode
    public let extent: Extent

    public init(_ code: DivisionCode, _ extent: Extent) {
        self.code = code
        self.extent = extent
    }
}

/// On a day, a division went into others: merged or recoded (one successor, whole) or split (several, each a part).
///
/// One that goes on but loses a part names itself among its successors.
public struct DivisionChange: Hashable, Codable, Sendable {
    /// The first day of the successors.
    public let day: Day
    public let code: DivisionCode
    public let successors: [DivisionSuccessor]

    public init(day: Day, code: DivisionCode, successors: [DivisionSuccessor]) {
        self.day = day
        self.code = code
        self.successors = successors
    }
}

/// All divisions that ever stood, and what became of them.
///
/// A record that names a code of its day stays as it was written; what it means today is asked here:
/// ```swift
/// let today = register.successors(of: code, from: dayOfTheRecord, on: today)
/// ```
public struct DivisionRegister: Sendable {
    /// By code, then by time.
    public let divisions: [Division]
    private let starts: [DivisionCode: Int]
    private let changes: [DivisionCode: [DivisionChange]]

    /// - Throws: `GovError` `divisions.contradictory` naming every fault: times of one code that overlap, a change of
    ///   a code that did not stand before or whose time does not end that day, a successor that does not stand from
    ///   that day, a whole that went to several, a second change of a code on one day.
    public init(divisions: [Division], changes: [DivisionChange] = []) throws(GovError) {
        self.divisions = divisions.sorted { ($0.code, $0.from) < ($1.code, $1.from) }
        var starts: [DivisionCode: Int] = [:]
        for (index, division) in self.divisions.enumerated() where starts[division.code] == nil {
            starts[division.code] = index
        }
        self.starts = starts
        let ordered = changes.sorted { ($0.day, $0.code) < ($1.day, $1.code) }
        self.changes = Dictionary(grouping: ordered, by: \.code)
        let faults = overlaps() + ordered.flatMap { contradictions(in: $0) }
        guard faults.isEmpty else { throw Self.contradiction(faults) }
    }

    /// The division as it stood on the day; nil if it did not.
    public func division(_ code: DivisionCode, on day: Day) -> Division? {
        history(of: code).first { $0.stands(on: day) }
    }

    /// All times of one code, the earliest first.
    public func history(of code: DivisionCode) -> ArraySlice<Division> {
        guard let start = starts[code] else { return [] }
        let end = divisions[start...].firstIndex { $0.code != code } ?? divisions.count
        return divisions[start..<end]
    }

    /// The divisions right below the given one on the day, by code.
    public func children(of code: DivisionCode, on day: Day) -> [Division] {
        var low = 0, high = divisions.count
        while low < high {
            let middle = (low + high) / 2
            if divisions[middle].code < code { low = middle + 1 } else { high = middle }
        }
        return divisions[low...].prefix { code.contains($0.code) }
            .filter { $0.stands(on: day) && $0.code.parent == code }
    }

    /// What a code written down on `from` is called on the later day `on`: itself, if nothing happened to it; else
    /// those that followed it, and those that followed them, by code. Empty if it did not stand on `from`, or ended
    /// without successors.
    ///
    /// Of a chain in which one step took a part, the end is a part. The work grows with the changes on the way.
    public func successors(of code: DivisionCode, from: Day, on day: Day) -> [DivisionSuccessor] {
        guard division(code, on: from) != nil else { return [] }
        var open = [Step(code: code, day: from, extent: .whole)]
        var seen: Set<Step> = []
        var ends: [DivisionCode: DivisionSuccessor.Extent] = [:]
        while let step = open.popLast() {
            guard seen.insert(step).inserted else { continue }
            if let change = changes[step.code]?.first(where: { $0.day > step.day && $0.day <= day }) {
                open += change.successors.map {
                    Step(code: $0.code, day: change.day, extent: step.extent == .part ? .part : $0.extent)
                }
            } else if division(step.code, on: day) != nil, ends[step.code] != .whole {
                ends[step.code] = step.extent
            }
        }
        return ends.map { DivisionSuccessor($0.key, $0.value) }.sorted { $0.code < $1.code }
    }

    /// A code on its way to what followed it.
    private struct Step: Hashable {
        let code: DivisionCode
        let day: Day
        let extent: DivisionSuccessor.Extent
    }
}

extension DivisionRegister {
    private func overlaps() -> [String] {
        zip(divisions, divisions.dropFirst()).compactMap { earlier, later in
            guard earlier.code == later.code else { return nil }
            guard let until = earlier.until, until <= later.from else {
                return "\(earlier.code): two entries hold on \(later.from)"
            }
            return nil
        }
    }

    private func contradictions(in change: DivisionChange) -> [String] {
        var faults: [String] = []
        let eve = change.day.advanced(by: -1), survives = change.successors.contains { $0.code == change.code }
        if division(change.code, on: eve) == nil { faults.append("did not stand before") }
        if !survives, let after = division(change.code, on: change.day), after.from < change.day {
            faults.append("goes on, but is not among its successors")
        }
        for successor in change.successors where division(successor.code, on: change.day) == nil {
            faults.append("successor \(successor.code) does not stand")
        }
        if change.successors.count > 1, change.successors.contains(where: { $0.extent == .whole }) {
            faults.append("went whole into several")
        }
        if Set(change.successors.map(\.code)).count < change.successors.count {
            faults.append("names a successor twice")
        }
        let sameDay = changes[change.code]?.filter { $0.day == change.day } ?? []
        if sameDay.count > 1 { faults.append("changes twice") }
        return faults.map { "\(change.code) on \(change.day): \($0)" }
    }

    private static func contradiction(_ faults: [String]) -> GovError {
        GovError("divisions.contradictory", .invalid,
                 Text("行政区划目录自相矛盾。请改正所列条目后重新导入。",
                      "行政區劃目錄自相矛盾。請改正所列條目後重新匯入。",
                      "The divisions contradict each other. Correct the entries listed and import again.",
                      "Справочник территорий противоречив. Исправьте указанные записи и загрузите его снова."),
                 fields: faults.prefix(100).map { GovError.Field("divisions", Text(verbatim: $0)) },
                 detail: "\(faults.count) contradictions")
    }
}
