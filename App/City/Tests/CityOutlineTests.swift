import City
import Kernel
import Testing

@Suite struct CityOutlineTests {
    @Test(arguments: TestCity.sizes)
    func `Divisions of a level fill the one above without overlap`(size: Int) {
        let plan = TestCity.city(size).plan
        for division in plan.divisions where (.county ... .township).contains(division.code.level) {
            let parts = plan.divisions.filter { $0.code.parent == division.code }.map(\.outline)
            #expect(parts.reduce(0) { $0 + doubledArea($1) } == doubledArea(division.outline))
            #expect(parts.allSatisfy { part in part.ring.allSatisfy { contains(division.outline, $0) } })
        }
        for village in plan.divisions where village.code.level == .village {
            let cells = plan.cells.filter { $0.division == village.code }.map(\.outline)
            #expect(cells.reduce(0) { $0 + doubledArea($1) } == doubledArea(village.outline))
        }
        let counties = plan.divisions.filter { $0.code.level == .county }
        for county in counties {
            #expect(county.outline.ring.allSatisfy { contains(plan.divisions[1].outline, $0) })
            for block in plan.blocks[county.blocks] {
                let holders = counties.filter { contains($0.outline, block.outline.centre) }
                #expect(holders.map(\.code) == [county.code])
                #expect(!contains(plan.river, block.outline.centre))
            }
        }
    }

    @Test(arguments: TestCity.sizes)
    func `Outlines are closed, counter-clockwise and somewhere in the sea off Zhoushan`(size: Int) {
        let city = TestCity.city(size)
        let outlines = city.plan.divisions.map(\.outline) + city.plan.cells.map(\.outline)
            + city.plan.blocks.map(\.outline) + city.blocks.flatMap { $0.buildings.map(\.outline) } + [city.plan.river]
        for outline in outlines {
            #expect(outline.ring.first == outline.ring.last)
            #expect(outline.ring.count >= 5)
            #expect(doubledArea(outline) > 0)
            #expect(Set(outline.ring).count == outline.ring.count - 1)
            #expect(outline.ring.allSatisfy { (123.5...125).contains($0.lon) && (29.5...31).contains($0.lat) })
        }
    }

    @Test(arguments: TestCity.sizes)
    func `Every building lies in its block, cell and community, and none overlaps another`(size: Int) throws {
        let city = TestCity.city(size)
        let villages = Dictionary(uniqueKeysWithValues: city.plan.divisions.map { ($0.code, $0.outline) })
        for contents in city.blocks {
            let outlines = contents.buildings.map(\.outline)
            for (index, building) in contents.buildings.enumerated() {
                let village = try #require(villages[building.division])
                for corner in building.outline.ring {
                    #expect(contains(contents.block.outline, corner))
                    #expect(contains(city.plan.cells[building.cell.value].outline, corner))
                    #expect(contains(village, corner))
                }
                for other in outlines.dropFirst(index + 1) { #expect(areApart(building.outline, other)) }
            }
        }
    }

    @Test func `Blocks do not overlap each other`() {
        let blocks = TestCity.city(20_000).plan.blocks.map(\.outline)
        for (index, block) in blocks.enumerated() {
            for other in blocks.dropFirst(index + 1) { #expect(areApart(block, other)) }
        }
    }

    @Test func `The tests of outlines find what they are for`() {
        let square = outline([(0, 0), (10, 0), (10, 10), (0, 10)])
        #expect(doubledArea(square) == 200)
        #expect(!areApart(square, outline([(9, 9), (20, 9), (20, 20), (9, 20)])))
        #expect(areApart(square, outline([(11, 9), (20, 9), (20, 20), (11, 20)])))
        #expect(contains(square, square.centre))
        #expect(contains(square, square.ring[0]))
        #expect(!contains(square, outline([(11, 5), (12, 5), (12, 6)]).ring[0]))
    }

    private func outline(_ corners: [(Int32, Int32)]) -> Outline {
        Outline(ring: (corners + corners.prefix(1)).map { Position(lonE7: $0.0, latE7: $0.1) })
    }
}

/// Twice the area in square ten-millionths of a degree; positive for counter-clockwise rings.
private func doubledArea(_ outline: Outline) -> Int {
    zip(outline.ring, outline.ring.dropFirst()).reduce(0) { sum, edge in
        sum + Int(edge.0.lonE7) * Int(edge.1.latE7) - Int(edge.1.lonE7) * Int(edge.0.latE7)
    }
}

/// On which side of the line from `a` to `b` the point lies: positive to the left.
private func side(_ a: Position, _ b: Position, _ point: Position) -> Int {
    (Int(b.lonE7) - Int(a.lonE7)) * (Int(point.latE7) - Int(a.latE7))
        - (Int(b.latE7) - Int(a.latE7)) * (Int(point.lonE7) - Int(a.lonE7))
}

/// Inside or on the edge, by winding number.
private func contains(_ outline: Outline, _ point: Position) -> Bool {
    var winding = 0
    for (a, b) in zip(outline.ring, outline.ring.dropFirst()) {
        let side = side(a, b, point)
        let within = min(a.lonE7, b.lonE7) <= point.lonE7 && point.lonE7 <= max(a.lonE7, b.lonE7)
            && min(a.latE7, b.latE7) <= point.latE7 && point.latE7 <= max(a.latE7, b.latE7)
        if side == 0, within { return true }
        if a.latE7 <= point.latE7, b.latE7 > point.latE7, side > 0 { winding += 1 }
        if a.latE7 > point.latE7, b.latE7 <= point.latE7, side < 0 { winding -= 1 }
    }
    return winding != 0
}

/// Whether an edge of one of two convex outlines separates them.
private func areApart(_ first: Outline, _ second: Outline) -> Bool {
    func separates(_ one: Outline, _ other: Outline) -> Bool {
        zip(one.ring, one.ring.dropFirst()).contains { a, b in other.ring.allSatisfy { side(a, b, $0) < 0 } }
    }
    return separates(first, second) || separates(second, first)
}
