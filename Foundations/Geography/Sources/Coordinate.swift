/// A place on the earth in WGS-84, kept as whole numbers of 10⁻⁷ degrees.
///
/// One step is at most 1.2 centimetres. Whole numbers make equality, hashing, storage and every question of "left or
/// right of a line" exact and the same on every machine. Places that come in another datum are converted on the way in
/// (`init(longitude:latitude:in:)`), so that nothing inside has to ask in which datum it is.
public struct Coordinate: Hashable, Sendable {
    /// East is positive, -1,800,000,000...1,800,000,000.
    public let longitudeE7: Int32
    /// North is positive, -900,000,000...900,000,000.
    public let latitudeE7: Int32

    /// Fails outside the ranges.
    public init?(longitudeE7: Int, latitudeE7: Int) {
        guard (-Coordinate.maximumLongitudeE7...Coordinate.maximumLongitudeE7).contains(longitudeE7),
              (-Coordinate.maximumLatitudeE7...Coordinate.maximumLatitudeE7).contains(latitudeE7) else { return nil }
        self.longitudeE7 = Int32(longitudeE7)
        self.latitudeE7 = Int32(latitudeE7)
    }

    /// Degrees, rounded to 10⁻⁷; fails outside -180...180 and -90...90, and for what is not a number.
    public init?(longitude: Double, latitude: Double) {
        guard abs(longitude) <= 180, abs(latitude) <= 90 else { return nil }
        longitudeE7 = Int32((longitude * 1e7).rounded())
        latitudeE7 = Int32((latitude * 1e7).rounded())
    }

    /// The nearest coordinate there is: for results of arithmetic that may leave the ranges by a rounding error.
    init(clampingLongitude longitude: Double, latitude: Double) {
        longitudeE7 = Int32((min(max(longitude, -180), 180) * 1e7).rounded())
        latitudeE7 = Int32((min(max(latitude, -90), 90) * 1e7).rounded())
    }

    init(uncheckedLongitudeE7 longitudeE7: Int32, latitudeE7: Int32) {
        self.longitudeE7 = longitudeE7
        self.latitudeE7 = latitudeE7
    }

    /// Degrees.
    public var longitude: Double { Double(longitudeE7) / 1e7 }
    /// Degrees.
    public var latitude: Double { Double(latitudeE7) / 1e7 }

    static let maximumLongitudeE7 = 1_800_000_000
    static let maximumLatitudeE7 = 900_000_000
}

extension Coordinate: Comparable {
    /// From west to east, then from south to north.
    public static func < (a: Coordinate, b: Coordinate) -> Bool {
        (a.longitudeE7, a.latitudeE7) < (b.longitudeE7, b.latitudeE7)
    }
}

extension Coordinate: CustomStringConvertible {
    /// Degrees as `longitude,latitude`, such as `121.4737,31.2304`.
    public var description: String { "\(Degrees.text(longitudeE7)),\(Degrees.text(latitudeE7))" }
}

/// Degrees as text, exact and without trailing zeroes.
enum Degrees {
    static func text(_ valueE7: Int32) -> String {
        var bytes: [UInt8] = []
        append(valueE7, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func append(_ valueE7: Int32, to bytes: inout [UInt8]) {
        let magnitude = Int(valueE7.magnitude)
        if valueE7 < 0 { bytes.append(UInt8(ascii: "-")) }
        appendWhole(magnitude / 10_000_000, to: &bytes)
        var fraction = magnitude % 10_000_000, divisor = 1_000_000
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        while fraction > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(fraction / divisor))
            fraction %= divisor
            divisor /= 10
        }
    }

    private static func appendWhole(_ number: Int, to bytes: inout [UInt8]) {
        if number >= 100 { bytes.append(UInt8(ascii: "0") + UInt8(number / 100)) }
        if number >= 10 { bytes.append(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
