/// The ground on which the city stands: columns and rows of blocks on both banks of the river Qing.
///
/// Lengths are whole centimetres east and north of the origin. Rows from 0 up lie north of the river, rows below 0
/// south of it. Everything is shifted north and south with the river's bends, which are straight within a column, so
/// that what is apart on the flat plan stays apart on the map. The origin lies in the open sea off Zhoushan, where
/// nobody lives: no building of the city can be taken for a real one.
enum Ground {
    static let columnWidth = 16_000
    static let rowHeight = 14_000
    /// Half the width of the river and its two embankments.
    static let riverHalf = 7500
    /// Half the width of the street around a block.
    static let streetHalf = 1000

    private static let origin = (lonE7: 1_236_000_000, latE7: 302_000_000)
    /// Ten-millionths of a degree in 100 metres at this latitude.
    private static let lonPer100Metres = 10_387
    private static let latPer100Metres = 9020

    /// The southern edge of a row on the flat plan.
    static func bottom(_ row: Int) -> Int { row * rowHeight + (row >= 0 ? riverHalf : -riverHalf) }

    /// A point on the flat plan, put on the map.
    static func position(_ x: Int, _ y: Int, column: Int) -> Position {
        let west = bend(column), east = bend(column + 1)
        let shifted = y + west + (east - west) * (x - column * columnWidth) / columnWidth
        return Position(lonE7: Int32(origin.lonE7 + x * lonPer100Metres / 10_000),
                        latE7: Int32(origin.latE7 + shifted * latPer100Metres / 10_000))
    }

    /// A rectangle within one column.
    static func outline(x: Range<Int>, y: Range<Int>, column: Int) -> Outline {
        let corners = [(x.lowerBound, y.lowerBound), (x.upperBound, y.lowerBound),
                       (x.upperBound, y.upperBound), (x.lowerBound, y.upperBound), (x.lowerBound, y.lowerBound)]
        return Outline(ring: corners.map { position($0.0, $0.1, column: column) })
    }

    /// A rectangle over whole columns, from one height to another.
    static func outline(columns: Range<Int>, bottom: Int, top: Int) -> Outline {
        let edges = Array(columns.lowerBound...columns.upperBound)
        let south = edges.map { position($0 * columnWidth, bottom, column: $0) }
        let north = edges.reversed().map { position($0 * columnWidth, top, column: $0) }
        return Outline(ring: south + north + south.prefix(1))
    }

    /// How far north the river runs at the western edge of a column.
    private static func bend(_ column: Int) -> Int {
        wave(column, period: 64, height: 12_000) + wave(column + 5, period: 22, height: 2000)
    }

    /// A sine made of parabolas, in whole numbers.
    private static func wave(_ step: Int, period: Int, height: Int) -> Int {
        let half = period / 2
        let phase = ((step % period) + period) % period
        let part = phase % half
        let rise = height * 4 * part * (half - part) / (half * half)
        return phase < half ? rise : -rise
    }
}
