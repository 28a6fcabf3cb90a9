/// A flat or a house for one household; it may be empty.
package struct Dwelling: Sendable {
    package let number: CityNumber<Dwelling>
    package let building: CityNumber<Building>
    package let unit: Int
    package let floor: Int
    /// On its floor and staircase, from 1.
    package let order: Int
    package let areaSquareMetres: Int
    package let household: CityNumber<Household>?

    /// `602`: the floor and two digits.
    package var room: Int { floor * 100 + order }
}

/// People who live together.
package struct Household: Sendable {
    package let number: CityNumber<Household>
    package let dwelling: CityNumber<Dwelling>
    /// Numbers of people; the first is the head.
    package let people: Range<Int>
    package let rents: Bool
}
