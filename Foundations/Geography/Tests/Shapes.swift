import Geography
import TestKit

/// Coordinates and shapes for tests, in steps of 10⁻⁷ degrees.
func place(_ x: Int, _ y: Int) -> Coordinate {
    guard let place = Coordinate(longitudeE7: x, latitudeE7: y) else { preconditionFailure("a test's coordinate") }
    return place
}

func places(_ pairs: [(Int, Int)]) -> [Coordinate] { pairs.map { place($0.0, $0.1) } }

func square(_ x: Int, _ y: Int, _ side: Int) -> [Coordinate] {
    places([(x, y), (x + side, y), (x + side, y + side), (x, y + side)])
}

/// A ring around a centre without crossings, of at least five corners in the order of their angles.
func star(
    _ corners: Int, at center: (Int, Int), radius: Int, least: Double = 0.3, _ random: inout SeededGenerator
) -> [Coordinate] {
    (0..<corners).map { index in
        // Rational points of the unit circle, so that no machine's sine matters.
        let turn = (Double(index) + Double.random(in: 0.1..<0.9, using: &random)) / Double(corners) * 4
        let quarter = Int(turn), t = turn - Double(quarter)
        let x = (1 - t * t) / (1 + t * t), y = 2 * t / (1 + t * t)
        let (rx, ry) = [(x, y), (-y, x), (-x, -y), (y, -x)][quarter]
        let length = Double.random(in: least...1, using: &random) * Double(radius)
        return place(center.0 + Int(rx * length), center.1 + Int(ry * length))
    }
}
