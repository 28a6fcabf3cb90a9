public import Kernel

/// A public notice that a case sat on a trip: "CX838 on 6 March, seats 15D 15G".
public struct TripNotice: Hashable, Sendable {
    public let day: Day
    /// As it was written.
    public let number: String
    /// As they were written, such as `14ABDEFGJK 9J`.
    public let seats: String

    public init(day: Day, number: String, seats: String) {
        self.day = day
        self.number = number
        self.seats = seats
    }
}

/// A numbered row and a letter.
public struct Seat: Hashable, Comparable, Sendable {
    /// 1...99
    public let row: Int
    /// `A` to `K` in ASCII, as cabins of ten across have them.
    public let letter: UInt8

    public static func < (a: Seat, b: Seat) -> Bool { (a.row, a.letter) < (b.row, b.letter) }

    /// How a cell of seats is read.
    public enum Reading: String, Sendable, CaseIterable {
        /// `15D` is a seat, and nothing else is.
        case single
        /// `14ABD` is three seats of row 14 besides.
        case expanded
    }

    /// The seats of a cell; what is none, such as `Unknown`, `CC` or `20J/K`, is passed over and not guessed.
    public static func seats(in cell: some StringProtocol, _ reading: Reading) -> [Seat] {
        cell.split(separator: " ").flatMap { word -> [Seat] in
            let digits = word.utf8.prefix { (48...57).contains($0) }
            let letters = word.utf8.dropFirst(digits.count)
            guard (1...2).contains(digits.count), !letters.isEmpty, letters.allSatisfy({ (65...75).contains($0) }),
                  letters.count == 1 || reading == .expanded && letters.count <= 11 else { return [] }
            let row = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
            return row == 0 ? [] : letters.map { Seat(row: row, letter: $0) }
        }
    }
}

/// What notices have in common: cases that were on one trip.
public struct TripMatch: Hashable, Sendable {
    /// Different trips: number and day.
    public let trips: Int
    /// Different seats, each once a trip.
    public let seats: Int
    /// Pairs of seats on one trip.
    public let pairs: Int
    /// Those of them not more than two rows apart.
    public let pairsWithinTwoRows: Int

    /// Matches notices, in time that grows with their number.
    ///
    /// - Parameter number: when two numbers are one; as they are written where none is given.
    public init(_ notices: [TripNotice], _ reading: Seat.Reading, number: (String) -> String = { $0 }) {
        var seats: [Trip: Set<Seat>] = [:]
        for notice in notices {
            seats[Trip(day: notice.day, number: number(notice.number)), default: []]
                .formUnion(Seat.seats(in: notice.seats, reading))
        }
        trips = seats.count
        self.seats = seats.values.reduce(0) { $0 + $1.count }
        pairs = seats.values.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
        pairsWithinTwoRows = seats.values.reduce(0) { $0 + TripMatch.near($1) }
    }

    /// A run on a day.
    private struct Trip: Hashable {
        let day: Day
        let number: String
    }

    /// Pairs not more than two rows apart, counted by row.
    private static func near(_ seats: Set<Seat>) -> Int {
        var rows: [Int: Int] = [:]
        for seat in seats { rows[seat.row, default: 0] += 1 }
        return rows.reduce(0) { sum, item in
            let (row, count) = item
            return sum + count * (count - 1) / 2 + count * ((rows[row + 1] ?? 0) + (rows[row + 2] ?? 0))
        }
    }
}
