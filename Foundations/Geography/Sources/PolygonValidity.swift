/// The check of a polygon's rings: all of its comparisons are exact.
struct PolygonValidity {
    private let rings: [Ring]
    /// Where two rings touch: the place, the edge of the first and of the second. At an edge's end, the edge that ends
    /// there and the one that begins there are both named.
    private var contacts: [(place: Coordinate, first: Edge, second: Edge)] = []
    /// What is left of the work that a check may take. Outlines as they occur need a few steps for each corner; this
    /// stops those that were made to take long.
    private var budget: Int

    /// A side of a ring, with the ring that it belongs to.
    private struct Edge {
        let ring: Int
        let index: Int
        let line: Segment

        func isSame(as other: Edge) -> Bool { ring == other.ring && index == other.index }
    }

    init(rings: [Ring]) {
        self.rings = rings
        budget = 100_000 + 500 * rings.reduce(0) { $0 + $1.edgeCount }
    }

    mutating func check() throws(GeometryFault) {
        guard rings.reduce(0, { $0 + $1.edgeCount }) <= Polygon.maximumCorners else { throw .tooComplex }
        try findContacts()
        try checkHoles()
        try checkConnection()
    }

    private mutating func spend(_ steps: Int) throws(GeometryFault) {
        budget -= steps
        guard budget >= 0 else { throw .tooComplex }
    }

    // MARK: Edges

    /// Compares all edges whose boxes meet.
    private mutating func findContacts() throws(GeometryFault) {
        var edges: [Edge] = []
        for (number, ring) in rings.enumerated() {
            for index in 0..<ring.edgeCount { edges.append(Edge(ring: number, index: index, line: ring.edge(index))) }
        }
        // For the outline of a building all pairs are faster than an index.
        guard edges.count > 48 else {
            for second in edges.indices {
                for first in 0..<second { try compare(edges[first], edges[second]) }
            }
            return
        }
        let index = SpatialIndex(edges.map(\.line.boundingBox))
        for second in edges.indices {
            let met = index.items(in: edges[second].line.boundingBox)
            try spend(met.count)
            for first in met where first < second { try compare(edges[first], edges[second]) }
        }
    }

    private mutating func compare(_ a: Edge, _ b: Edge) throws(GeometryFault) {
        let contact = a.line.contact(with: b.line)
        if a.ring == b.ring {
            let count = rings[a.ring].edgeCount
            let isNeighbour = (a.index + 1) % count == b.index || (b.index + 1) % count == a.index
            // Neighbours always touch in the corner between them.
            if isNeighbour ? contact == .cross : contact != .none {
                throw .selfIntersection(ring: a.ring, near: a.line.end)
            }
        } else {
            switch contact {
            case .none: return
            case .cross: throw .ringsCross(near: a.line.end)
            case .touch(let place): contacts.append(a.ring < b.ring ? (place, a, b) : (place, b, a))
            }
        }
    }

    // MARK: Holes

    /// Every hole is inside the outer ring and outside the other holes, everywhere.
    private mutating func checkHoles() throws(GeometryFault) {
        guard rings.count > 1 else { return }
        let boxes = rings.map(\.boundingBox)
        var touching: Set<[Int]> = []
        for contact in contacts {
            touching.insert([contact.first.ring, contact.second.ring])
            try checkArc(after: contact.place, of: contact.second, against: contact.first.ring)
            try checkArc(after: contact.place, of: contact.first, against: contact.second.ring)
        }
        for hole in 1..<rings.count {
            try spend(rings.count)
            for other in 0..<rings.count where other != hole && boxes[other].contains(boxes[hole]) {
                guard !touching.contains([min(hole, other), max(hole, other)]) else { continue }
                try spend(rings[other].edgeCount)
                let position = rings[other].position(of: rings[hole].corners[0])
                guard position == (other == 0 ? .inside : .outside) else { throw .holeMisplaced(ring: hole) }
            }
            guard boxes[0].contains(boxes[hole]) else { throw .holeMisplaced(ring: hole) }
        }
    }

    /// Looks at the piece of an edge that begins at a place where it touches another ring: rings that cross in a
    /// corner, or contain each other the wrong way round, have such a piece on the wrong side.
    private mutating func checkArc(after place: Coordinate, of edge: Edge, against other: Int) throws(GeometryFault) {
        guard place != edge.line.end else { return }
        // Up to the next contact on this edge.
        var next = edge.line.end
        for contact in contacts {
            let isOnEdge = contact.first.isSame(as: edge) || contact.second.isSame(as: edge)
            if isOnEdge && contact.place != place && Segment(start: place, end: next).contains(contact.place) {
                next = contact.place
            }
        }
        try spend(contacts.count + rings[other].edgeCount)
        let isInside = rings[other].containsMiddle(of: Segment(start: place, end: next))
        // The outer ring lies outside of every hole, a hole inside the outer ring and outside of other holes.
        guard isInside == (other == 0) else { throw .ringsCross(near: place) }
    }

    // MARK: Connection

    /// Rings and the places where they touch make a graph; a cycle in it cuts the inside in two.
    private mutating func checkConnection() throws(GeometryFault) {
        var groups = Array(rings.indices)
        func root(_ member: Int) -> Int {
            var member = member
            while groups[member] != member {
                groups[member] = groups[groups[member]]
                member = groups[member]
            }
            return member
        }
        var places: [Coordinate: Int] = [:]
        var joined: Set<[Int]> = []
        for contact in contacts {
            let place = places[contact.place] ?? groups.count
            if place == groups.count {
                groups.append(place)
                places[contact.place] = place
            }
            for ring in [contact.first.ring, contact.second.ring] where joined.insert([ring, place]).inserted {
                let a = root(ring), b = root(place)
                guard a != b else { throw .insideNotConnected(near: contact.place) }
                groups[a] = b
            }
        }
    }
}

extension Ring {
    /// Whether the middle of the segment is inside, in coordinates twice as large, where it is a whole number.
    fileprivate func containsMiddle(of segment: Segment) -> Bool {
        let x = Int(segment.start.longitudeE7) + Int(segment.end.longitudeE7)
        let y = Int(segment.start.latitudeE7) + Int(segment.end.latitudeE7)
        var isInside = false
        var a = corners[corners.count - 1]
        for b in corners {
            let ax = 2 * Int(a.longitudeE7), ay = 2 * Int(a.latitudeE7)
            let bx = 2 * Int(b.longitudeE7), by = 2 * Int(b.latitudeE7)
            if (ay > y) != (by > y) {
                let left = Int128(bx - ax) * Int128(y - ay), right = Int128(by - ay) * Int128(x - ax)
                if (left < right) == (by < ay) { isInside.toggle() }
            }
            a = b
        }
        return isInside
    }
}
