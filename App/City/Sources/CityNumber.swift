/// The number of a thing in the invented city: the same for the same population and seed, and small enough for a key.
package struct CityNumber<Thing>: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// From 0.
    package let value: Int

    package init(_ value: Int) { self.value = value }

    package static func < (a: Self, b: Self) -> Bool { a.value < b.value }

    package var description: String { String(value) }
}
