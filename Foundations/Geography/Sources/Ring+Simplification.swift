extension Polygon {
    /// The polygon with fewer corners, for drawing: corners go whose triangle with their neighbours is smaller than the
    /// square of the tolerance, the smallest first (Visvalingam and Whyatt, 1993). O(n log n).
    ///
    /// At least a triangle stays of the outer ring; holes smaller than the square of the tolerance go. The result may
    /// touch itself: it is for the eye, not for questions.
    public func simplified(toleranceMetres: Double) -> Polygon {
        precondition(toleranceMetres >= 0, "a tolerance is not negative")
        let plane = LocalPlane(origin: boundingBox.center)
        let limit = toleranceMetres * toleranceMetres
        let remaining = holes.filter { $0.areaSquareMetres >= limit }
        return Polygon(unchecked: outer.simplified(in: plane, limitSquareMetres: limit),
                       holes: remaining.map { $0.simplified(in: plane, limitSquareMetres: limit) })
    }
}

extension Ring {
    fileprivate func simplified(in plane: LocalPlane, limitSquareMetres: Double) -> Ring {
        let points = corners.map(plane.point)
        var before = points.indices.map { $0 == 0 ? points.count - 1 : $0 - 1 }
        var after = points.indices.map { $0 + 1 == points.count ? 0 : $0 + 1 }
        var areas = points.indices.map { Ring.triangle(points[before[$0]], points[$0], points[after[$0]]) }
        var isKept = [Bool](repeating: true, count: points.count)
        var heap = MinHeap<Candidate>()
        for index in points.indices { heap.push(Candidate(area: areas[index], index: index)) }
        var count = points.count
        while count > 3, let candidate = heap.pop(), candidate.area < limitSquareMetres {
            let index = candidate.index
            // A corner whose neighbours changed is in the heap again with its new area.
            guard isKept[index], candidate.area == areas[index] else { continue }
            isKept[index] = false
            count -= 1
            after[before[index]] = after[index]
            before[after[index]] = before[index]
            for neighbour in [before[index], after[index]] {
                let area = Ring.triangle(points[before[neighbour]], points[neighbour], points[after[neighbour]])
                // Never smaller than what was removed already, so that the order of removal is that of importance.
                areas[neighbour] = max(area, candidate.area)
                heap.push(Candidate(area: areas[neighbour], index: neighbour))
            }
        }
        return Ring(unchecked: corners.indices.filter { isKept[$0] }.map { corners[$0] })
    }

    private static func triangle(_ a: LocalPlane.Point, _ b: LocalPlane.Point, _ c: LocalPlane.Point) -> Double {
        abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2
    }

    /// A corner and the area that leaving it out would change.
    private struct Candidate: Comparable {
        let area: Double
        let index: Int

        static func < (a: Candidate, b: Candidate) -> Bool { (a.area, a.index) < (b.area, b.index) }
    }
}
