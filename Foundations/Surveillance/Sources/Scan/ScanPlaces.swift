public import Kernel
import Foundation

/// The places of a scan and, for each, the others from the nearest on.
public struct ScanPlaces: Sendable {
    /// For each place as a centre: places in order of distance, itself first.
    let order: [[Int]]

    /// Number of places.
    public var count: Int { order.count }
    /// Places at most; the orders take their square in memory.
    public static let maximum = 4000

    /// Places in the plane, in any unit of length. Neighbours farther than `maximumRadius` are left out.
    ///
    /// Throws `surveillance.input` for none or too many places, or coordinates that are not finite.
    public init(plane points: [(x: Double, y: Double)], maximumRadius: Double = .infinity) throws(GovError) {
        try ScanPlaces.check(points.count, points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
        order = ScanPlaces.order(points.count, maximumRadius) { a, b in
            hypot(points[a].x - points[b].x, points[a].y - points[b].y)
        }
    }

    /// Places on the earth in degrees; `maximumRadius` in kilometres along great circles.
    public init(degrees points: [(latitude: Double, longitude: Double)], maximumRadius: Double = .infinity)
        throws(GovError) {
        try ScanPlaces.check(points.count, points.allSatisfy { abs($0.latitude) <= 90 && abs($0.longitude) <= 180 })
        let radians = points.map { ($0.latitude * .pi / 180, $0.longitude * .pi / 180) }
        order = ScanPlaces.order(points.count, maximumRadius) { a, b in
            let (p, q) = (radians[a], radians[b])
            let u = sin((p.0 - q.0) / 2), v = sin((p.1 - q.1) / 2)
            return 2 * 6371.0088 * asin(min(1, (u * u + cos(p.0) * cos(q.0) * v * v).squareRoot()))
        }
    }

    /// Divisions by which borders on which: nearness is the number of borders between, then the order given.
    public init(neighbours: [[Int]], maximumBorders: Int = .max) throws(GovError) {
        try ScanPlaces.check(neighbours.count, neighbours.joined().allSatisfy(neighbours.indices.contains))
        order = neighbours.indices.map { centre in
            var reached = [centre], seen = Set([centre]), frontier = [centre], borders = 0
            while !frontier.isEmpty, borders < maximumBorders {
                borders += 1
                frontier = frontier.flatMap { neighbours[$0] }.filter { seen.insert($0).inserted }
                reached += frontier
            }
            return reached
        }
    }

    private static func check(_ count: Int, _ valid: Bool) throws(GovError) {
        guard count > 0, count <= maximum,
            valid else { throw Fault.input("1 to \(maximum) places with valid positions") }
    }

    private static func order(_ count: Int, _ radius: Double, _ distance: (Int, Int) -> Double) -> [[Int]] {
        (0..<count).map { centre in
            (0..<count).map { (distance(centre, $0), $0) }.filter { $0.0 <= radius }.sorted { $0 < $1 }.map(\.1)
        }
    }
}
