/// Where in a place somebody was, as far as it is known: a seat, a berth, a room, or the part that crew served.
public struct Spot: Hashable, Codable, Sendable {
    /// The carriage of a train, from 1.
    public var carriage: Int16?
    /// A compartment with a door, from 1.
    public var compartment: Int16?
    /// An open bay of seats or berths, from 1.
    public var bay: Int16?
    /// The row, as it is written on the seat.
    public var row: Int16?
    /// The letter of the seat, `A` to `Z` in ASCII.
    public var letter: UInt8?
    /// A room of the place, by a number of the caller's.
    public var room: Int64?
    /// Whether the person worked there.
    public var isCrew: Bool
    /// The last row that a crew member served, from `row`; both nil if that is not known.
    public var lastServedRow: Int16?

    /// Nothing is known.
    public init() { isCrew = false }

    /// A seat: `Spot(carriage: 5, row: 12, letter: "F")`. A letter outside A to Z counts as unknown.
    public init(carriage: Int16? = nil, row: Int16?, letter: Character?) {
        isCrew = false
        self.carriage = carriage
        self.row = row
        self.letter = letter?.asciiValue.flatMap { (65...90).contains($0) ? $0 : nil }
    }

    /// A berth in a compartment with a door.
    public init(carriage: Int16, compartment: Int16) {
        isCrew = false
        self.carriage = carriage
        self.compartment = compartment
    }

    /// A seat or a berth in an open bay.
    public init(carriage: Int16, bay: Int16) {
        isCrew = false
        self.carriage = carriage
        self.bay = bay
    }

    /// A room of the place.
    public init(room: Int64) {
        isCrew = false
        self.room = room
    }

    /// Crew who served some rows, a carriage, or nobody knows what.
    public static func crew(carriage: Int16? = nil, rows: ClosedRange<Int16>? = nil) -> Spot {
        var spot = Spot()
        spot.isCrew = true
        spot.carriage = carriage
        spot.row = rows?.lowerBound
        spot.lastServedRow = rows?.upperBound
        return spot
    }

    var isUnknown: Bool { self == Spot() }

    /// The rows that the person was in: one for a passenger, all that were served for crew.
    var rows: ClosedRange<Int>? {
        guard let row else { return nil }
        let last = lastServedRow ?? row
        return Int(min(row, last))...Int(max(row, last))
    }
}

/// How the seats of a vehicle lie, where it is known; without one rows count as they are numbered.
public struct SeatPlan: Hashable, Codable, Sendable {
    /// The letters from window to window, with a space for each aisle: `ABC DF`, `ABC DEFG HJK`.
    public var letters: String
    /// The numbers of rows that are there, in order; empty if none is left out.
    public var rows: [Int]

    public init(letters: String, rows: [Int] = []) {
        self.letters = letters
        self.rows = rows
    }

    /// Where a row lies from the front. A number that is not on the plan stays itself.
    func position(ofRow row: Int) -> Int { rows.firstIndex(of: row) ?? row }

    /// How many seats two letters are apart, aisles counted as one; nil for a letter that is not on the plan.
    func seatsBetween(_ a: UInt8, _ b: UInt8) -> Int? {
        let bytes = Array(letters.utf8)
        guard let first = bytes.firstIndex(of: a), let second = bytes.firstIndex(of: b) else { return nil }
        return abs(first - second)
    }
}
