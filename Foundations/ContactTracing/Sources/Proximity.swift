/// How near two spots of one place are, as far as both are known.
public struct Proximity: Hashable, Codable, Sendable {
    /// 0 in one row; for crew the nearest row served. Nil if a row is not known or they are in different carriages.
    public var rowsApart: Int?
    /// Beside each other, no aisle between.
    public var isAdjacent = false
    /// Nil if it is not known.
    public var isSameCarriage: Bool?
    public var isSameCompartment: Bool?
    public var baysApart: Int?
    public var isSameRoom: Bool?

    /// Compares two spots; crew of unknown rows leaves the rows unknown.
    public init(_ a: Spot, _ b: Spot, plan: SeatPlan? = nil) {
        if let first = a.room, let second = b.room { isSameRoom = first == second }
        // A vehicle of which no carriage is known has one; where only one of both is known, nothing follows.
        if let first = a.carriage, let second = b.carriage { isSameCarriage = first == second }
        if isSameCarriage == false { isSameCompartment = false }
        guard isSameCarriage == true || a.carriage == nil && b.carriage == nil else { return }
        if let first = a.compartment, let second = b.compartment { isSameCompartment = first == second }
        if let first = a.bay, let second = b.bay { baysApart = abs(Int(first) - Int(second)) }
        guard let first = a.rows, let second = b.rows else { return }
        rowsApart = Proximity.rows(first, second, plan)
        if rowsApart == 0, !a.isCrew, !b.isCrew, let left = a.letter, let right = b.letter {
            let apart = plan?.seatsBetween(left, right) ?? abs(Int(left) - Int(right))
            isAdjacent = apart == 1
        }
    }

    private static func rows(_ a: ClosedRange<Int>, _ b: ClosedRange<Int>, _ plan: SeatPlan?) -> Int {
        let position: (Int) -> Int = { plan?.position(ofRow: $0) ?? $0 }
        let gap = max(position(a.lowerBound), position(b.lowerBound))
            - min(position(a.upperBound), position(b.upperBound))
        return max(0, gap)
    }
}
