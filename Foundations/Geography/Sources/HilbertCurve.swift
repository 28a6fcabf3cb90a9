/// A line that passes through all cells of a square so that neighbours on it are neighbours in the square.
enum HilbertCurve {
    /// The place on the curve of a cell in a square of 65,536 by 65,536.
    static func distance(x: UInt32, y: UInt32) -> UInt32 {
        var x = x, y = y, distance: UInt32 = 0
        var side: UInt32 = 1 << 15
        while side > 0 {
            let isEast = x & side != 0, isNorth = y & side != 0
            distance = distance &+ side &* side &* ((isEast ? 3 : 0) ^ (isNorth ? 1 : 0))
            // Turn the quadrant so that the curve within it goes the same way.
            if !isNorth {
                if isEast {
                    x = 0xFFFF - x
                    y = 0xFFFF - y
                }
                swap(&x, &y)
            }
            side >>= 1
        }
        return distance
    }
}
