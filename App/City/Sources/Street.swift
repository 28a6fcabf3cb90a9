/// A street along the river or parallel to it.
package struct Street: Sendable {
    package let number: CityNumber<Street>
    package let name: CityName
    /// Its middle, from west to east.
    package let line: [Position]
}
