/// A building with people in it.
public struct Dwelling: Hashable, Sendable {
    public let outline: Polygon
    public let households: Int

    public init(outline: Polygon, households: Int) {
        self.outline = outline
        self.households = households
    }
}

extension Outline {
    /// What may be published of a zone: outlines that each hold so many households, so that nobody is known by it. The
    /// exact zone stays inside.
    ///
    /// Each area of the zone is joined with the nearest buildings until it holds enough: in one clean outline where
    /// they stand close, in their convex hull where not. Nil if there are not enough within a kilometre: then nothing
    /// is published. Throws `OverlayFault`.
    public func widened(
        _ zone: [Polygon], among dwellings: [Dwelling], leastHouseholds: Int = 10
    ) throws(OverlayFault) -> [Polygon]? {
        let index = SpatialIndex(dwellings.map(\.outline.boundingBox))
        var wide: [Polygon] = []
        for area in zone {
            let near = index.items(in: area.boundingBox.expanded(byMetres: 1000))
                .map { (item: $0, metres: Outline.distance(area, dwellings[$0].outline)) }
                .sorted { ($0.metres, $0.item) < ($1.metres, $1.item) }
            var chosen: [Polygon] = [area], households = 0
            for (item, metres) in near where metres <= 1000 && households < leastHouseholds {
                chosen.append(dwellings[item].outline)
                households += dwellings[item].households
            }
            guard households >= leastHouseholds else { return nil }
            let close = try around(chosen)
            wide += close.count == 1 ? close : try hull(chosen)
        }
        return try Overlay.union(wide)
    }

    /// The convex hull, as far from walls as an outline is.
    private func hull(_ buildings: [Polygon]) throws(OverlayFault) -> [Polygon] {
        guard let frame = try Overlay.metreFrame(buildings) else { return [] }
        let context = try GEOSContext()
        let hull = try context.convexHull(try context.shape(buildings, frame))
        let wide = try context.buffer(hull, by: marginMetres, isSquare: true)
        return try Overlay.clean(try context.areas(of: wide, frame))
    }

    /// From the nearest corner of a building to the zone; 0 if they meet in a corner or one holds the other's.
    private static func distance(_ area: Polygon, _ building: Polygon) -> Double {
        let fromBuilding = building.outer.corners.map { area.distanceMetres(to: $0) }
        let fromZone = area.outer.corners.map { building.distanceMetres(to: $0) }
        return min(fromBuilding.min() ?? .infinity, fromZone.min() ?? .infinity)
    }
}
