import Kernel

/// A building on a lot.
package struct Building: Sendable {
    /// What it was built for; the raw value names it in files.
    package enum Purpose: String, CaseIterable, Sendable {
        case dwelling, education, health, government, trade, works
    }

    package let number: CityNumber<Building>
    package let block: CityNumber<CityBlock>
    /// The community or village.
    package let division: DivisionCode
    package let cell: CityNumber<GridCell>
    package let purpose: Purpose
    package let outline: Outline
    package let floors: Int
    /// Staircases, each with doors of its own; 1 where they are not told apart.
    package let units: Int
    package let street: CityNumber<Street>
    /// The number in the street (号); the buildings of a compound share it.
    package let houseNumber: Int
    /// The building's number in its compound (幢).
    package let order: Int
    package let builtYear: Int
}
