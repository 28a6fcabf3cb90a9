extension SpatialIndex {
    /// The items nearest to a place, the nearest first; of two equally far the one with the smaller number.
    ///
    /// - Parameters:
    ///   - count: how many at most.
    ///   - withinMetres: items farther away are left out.
    ///   - distance: metres from the place to an item, never less than to its box; without it the box counts.
    ///
    /// Distances to boxes are those of the plane around the place (`LocalPlane`), so this is for a city or a province.
    public func nearest(
        to place: Coordinate, count: Int, withinMetres: Double = .infinity, distance: ((Int) -> Double)? = nil
    ) -> [(item: Int, metres: Double)] {
        guard count > 0, !boxes.isEmpty else { return [] }
        let plane = LocalPlane(origin: place)
        var found: [(item: Int, metres: Double)] = []
        var queue = MinHeap<Candidate>()
        func push(_ position: Int) {
            let isItem = position < self.count
            let item = Int(links[position])
            let metres = isItem ? distance.map { $0(item) } ?? plane.distanceMetres(to: boxes[position])
                : plane.distanceMetres(to: boxes[position])
            if metres <= withinMetres {
                queue.push(Candidate(metres: metres, isItem: isItem, number: isItem ? item : position))
            }
        }
        push(boxes.count - 1)
        while let candidate = queue.pop() {
            if candidate.isItem {
                found.append((candidate.number, candidate.metres))
                if found.count == count { return found }
            } else {
                let first = Int(links[candidate.number])
                for child in first..<min(first + SpatialIndex.nodeSize, levelEnd(of: first)) { push(child) }
            }
        }
        return found
    }

    /// A box or an item and its distance.
    private struct Candidate: Comparable {
        let metres: Double
        let isItem: Bool
        let number: Int

        /// Boxes before items of the same distance: they may hold one with a smaller number.
        static func < (a: Candidate, b: Candidate) -> Bool {
            (a.metres, a.isItem ? 1 : 0, a.number) < (b.metres, b.isItem ? 1 : 0, b.number)
        }
    }
}

extension LocalPlane {
    /// Metres from the origin to the nearest point of the box, 0 inside.
    public func distanceMetres(to box: BoundingBox) -> Double {
        let southWest = point(box.southWest), northEast = point(box.northEast)
        let x = max(southWest.x, 0, -northEast.x), y = max(southWest.y, 0, -northEast.y)
        return (x * x + y * y).squareRoot()
    }
}
