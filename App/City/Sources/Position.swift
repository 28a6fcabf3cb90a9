/// A place on the earth in WGS 84, kept in whole ten-millionths of a degree (about a centimetre) so that every machine
/// has the same one.
package struct Position: Hashable, Sendable {
    package let lonE7: Int32
    package let latE7: Int32

    package init(lonE7: Int32, latE7: Int32) {
        self.lonE7 = lonE7
        self.latE7 = latE7
    }

    /// Degrees east.
    package var lon: Double { Double(lonE7) / 10_000_000 }
    /// Degrees north.
    package var lat: Double { Double(latE7) / 10_000_000 }
}

/// A simple polygon without holes: counter-clockwise, the first corner repeated as the last, as GeoJSON (RFC 7946)
/// has it.
package struct Outline: Hashable, Sendable {
    package let ring: [Position]

    /// The ring is taken as it is: closed and counter-clockwise.
    package init(ring: [Position]) { self.ring = ring }

    /// The mean of the corners; inside, as the city's buildings are convex.
    package var centre: Position {
        let corners = ring.dropLast()
        let lon = corners.reduce(0) { $0 + Int($1.lonE7) } / corners.count
        let lat = corners.reduce(0) { $0 + Int($1.latE7) } / corners.count
        return Position(lonE7: Int32(lon), latE7: Int32(lat))
    }
}
