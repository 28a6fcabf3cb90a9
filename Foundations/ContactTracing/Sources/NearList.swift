public import Kernel

/// The published places and trips of cases, as a file that a phone compares with its own memory, so that no question
/// leaves it.
///
/// The file is text, one entry a line, and the same entries are the same bytes, so that a signature over them holds:
/// ```
/// yitong-near 1
/// issued 2022-03-05T08:00:00.000Z
/// place 990101-0042 2022-03-01T02:00:00.000Z 2022-03-01T04:00:00.000Z
/// trip CX838 2022-03-06 15
/// ```
/// Entries are sorted by themselves and times widened to whole hours: nothing says which belong to one case, or in
/// which order somebody went.
public struct NearList: Hashable, Sendable {
    /// One published entry.
    public enum Entry: Hashable, Sendable {
        /// A place by its published code, between whole hours.
        case place(code: String, time: Range<Timestamp>)
        /// A trip, and the row of a case if that is known.
        case trip(TripNumber, day: Day, row: Int?)
    }

    public let issued: Timestamp
    /// In the order of their lines; none twice.
    public let entries: [Entry]

    public static let maximumEntries = 100_000
    public static let maximumBytes = 16_000_000

    /// Widens times, sorts and removes doubles. Nil for too many entries, or a code that is not 1 to 64 letters,
    /// digits, dots and hyphens of ASCII.
    public init?(issued: Timestamp, _ entries: [Entry]) {
        guard entries.count <= NearList.maximumEntries else { return nil }
        var lines: [String: Entry] = [:]
        for entry in entries {
            guard let wide = NearList.widened(entry) else { return nil }
            lines[NearList.line(wide)] = wide
        }
        self.issued = issued
        self.entries = lines.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The file.
    public var bytes: [UInt8] {
        let lines = ["yitong-near 1", "issued \(issued)"] + entries.map(NearList.line)
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Reads a file; nil for anything that `bytes` would not have written.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count <= NearList.maximumBytes, bytes.last == 0x0A else { return nil }
        let lines = bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count >= 2, lines.count <= NearList.maximumEntries + 2, lines[0] == "yitong-near 1",
              lines[1].hasPrefix("issued "), let issued = NearList.moment(lines[1].dropFirst(7)) else { return nil }
        var entries: [Entry] = []
        for line in lines.dropFirst(2) {
            guard let entry = NearList.entry(line) else { return nil }
            entries.append(entry)
        }
        guard let list = NearList(issued: issued, entries), list.bytes == bytes else { return nil }
        self = list
    }

    /// Where somebody remembers to have been.
    public enum Memory: Hashable, Sendable {
        case place(code: String, time: Range<Timestamp>)
        case trip(TripNumber, day: Day, row: Int?)
    }

    /// The entries that somebody was near to: the same place at the same time, or the same trip.
    ///
    /// - Parameter rows: how many rows apart still count as near, where both rows are known; all of the trip where not.
    public func near(_ memory: [Memory], rows: Int? = nil) -> [Entry] {
        entries.filter { entry in memory.contains { NearList.isNear($0, entry, rows) } }
    }

    private static func isNear(_ memory: Memory, _ entry: Entry, _ rows: Int?) -> Bool {
        switch (memory, entry) {
        case (.place(let own, let time), .place(let code, let published)): own == code && time.overlaps(published)
        case (.trip(let own, let ownDay, let ownRow), .trip(let number, let day, let row)):
            if own == number && ownDay == day {
                if let rows, let ownRow, let row { abs(ownRow - row) <= rows } else { true }
            } else {
                false
            }
        default: false
        }
    }

    // MARK: Lines

    private static func widened(_ entry: Entry) -> Entry? {
        switch entry {
        case .trip(_, _, let row): return row.map { (1...999).contains($0) } ?? true ? entry : nil
        case .place(let code, let time):
            guard (1...64).contains(code.utf8.count), code.utf8.allSatisfy(isPlain), !time.isEmpty,
                  Stay.moments.contains(time.lowerBound.milliseconds),
                  Stay.moments.contains(time.upperBound.milliseconds + 3_600_000) else { return nil }
            let hour: Int64 = 3_600_000
            let start = time.lowerBound.milliseconds.flooredQuotient(by: hour) * hour
            let end = (time.upperBound.milliseconds + hour - 1).flooredQuotient(by: hour) * hour
            return .place(code: code, time: Timestamp(milliseconds: start)..<Timestamp(milliseconds: end))
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 0x2D
            || byte == 0x2E
    }

    private static func line(_ entry: Entry) -> String {
        switch entry {
        case .place(let code, let time): "place \(code) \(time.lowerBound) \(time.upperBound)"
        case .trip(let number, let day, let row): "trip \(number) \(day)" + (row.map { " \($0)" } ?? "")
        }
    }

    private static func entry(_ line: String) -> Entry? {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        switch words.first {
        case "place":
            guard words.count == 4, let start = moment(words[2]), let end = moment(words[3]), start < end else {
                return nil
            }
            return .place(code: String(words[1]), time: start..<end)
        case "trip":
            guard (3...4).contains(words.count), let day = Day(words[2]),
                  let number = TripNumber(flight: words[1]) ?? TripNumber(train: words[1]) else { return nil }
            let row = words.count == 4 ? Int(words[3]) : nil
            return words.count == 4 && row == nil ? nil : .trip(number, day: day, row: row)
        default: return nil
        }
    }

    /// Reads `2022-03-01T02:00:00.000Z`, as a moment writes itself.
    private static func moment(_ text: some StringProtocol) -> Timestamp? {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, bytes[10] == 0x54, bytes[23] == 0x5A, let day = Day(text.prefix(10)) else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int64 {
            bytes[range].reduce(0) { $0 * 10 + (Int64($1) - 48) }
        }
        let seconds = number(11..<13) * 3600 + number(14..<16) * 60 + number(17..<19)
        let start = day.start(offsetSeconds: 0).milliseconds
        let moment = Timestamp(milliseconds: start + seconds * 1000 + number(20..<23))
        return moment.description == String(text) ? moment : nil
    }
}
