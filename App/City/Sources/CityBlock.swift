import Kernel

/// The ground between four streets.
package struct CityBlock: Sendable {
    /// Its index in the plan.
    package let number: CityNumber<CityBlock>
    package let use: LandUse
    package let cell: CityNumber<GridCell>
    package let division: DivisionCode
    /// The numbers of the people who live here.
    package let people: Range<Int>
    let column: Int
    let row: Int
    let township: Int
    let county: Int
    /// Has a lot for offices, shops or works.
    let trading: Bool

    /// Without the streets around it.
    package var outline: Outline {
        let x = column * Ground.columnWidth + Ground.streetHalf, y = Ground.bottom(row) + Ground.streetHalf
        return Ground.outline(x: x..<(x + Ground.columnWidth - 2 * Ground.streetHalf),
                              y: y..<(y + Ground.rowHeight - 2 * Ground.streetHalf), column: column)
    }
}

/// What the ground of a block is used for.
package enum LandUse: String, CaseIterable, Sendable {
    case towers, slabs, lanes, houses

    /// Relative number of people on a block.
    var density: Int {
        switch self {
        case .towers: 16
        case .slabs: 10
        case .lanes: 8
        case .houses: 4
        }
    }
}
