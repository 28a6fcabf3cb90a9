import Kernel

/// An administrative division of the city on the map.
package struct CityDivision: Sendable {
    package let code: DivisionCode
    package let name: CityName
    package let outline: Outline
    /// How many people live there.
    package let population: Int
    /// Its blocks, as indices into the plan's.
    package let blocks: Range<Int>
}

/// The smallest unit of administration, with a grid worker: about 150 households.
package struct GridCell: Sendable {
    package let number: CityNumber<GridCell>
    /// The community or village.
    package let division: DivisionCode
    /// Counted from 1 within the community.
    package let order: Int
    package let outline: Outline
    package let blocks: Range<Int>

    /// The community's 12 digits and three of the cell.
    package var code: String { division.text12 + String(String(1000 + order).dropFirst()) }
    /// `第2网格`, within its community.
    package var name: CityName { CityName("第\(order)网格", "Grid Cell \(order)") }
}

/// A county or township with its blocks.
struct Area: Sendable {
    let code: DivisionCode
    let name: CityName
    let urban: Bool
    let blocks: Range<Int>
    let tract: Tract

    /// The name without the kind of division: `望渡` of `望渡街道`.
    var place: String {
        for kind in ["街道", "镇", "乡", "区", "县", "市"] where name.hanzi.hasSuffix(kind) {
            return String(name.hanzi.dropLast(kind.count))
        }
        return name.hanzi
    }
}
