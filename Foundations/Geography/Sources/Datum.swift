import Foundation

/// In which frame a longitude and a latitude were given.
///
/// Maps sold in China must use GCJ-02, which shifts places by 50 to 700 metres; Baidu shifts them once more (BD-09).
/// The formulas are not published by the state; these are the ones that all open implementations share, and they agree
/// with what the map services return to within a metre.
public enum Datum: String, Codable, Sendable, CaseIterable {
    case wgs84 = "WGS-84"
    case gcj02 = "GCJ-02"
    case bd09 = "BD-09"
}

extension Coordinate {
    /// Converts degrees of another datum, to within 0.1 metres; fails as `init(longitude:latitude:)` does.
    public init?(longitude: Double, latitude: Double, in datum: Datum) {
        guard abs(longitude) <= 180, abs(latitude) <= 90 else { return nil }
        let given = Degree(longitude, latitude)
        let place: Degree
        switch datum {
        case .wgs84: place = given
        case .gcj02: place = ChinaShift.inverse(given, of: ChinaShift.gcj02)
        case .bd09:
            let gcj02 = ChinaShift.inverse(given, of: ChinaShift.bd09)
            place = ChinaShift.inverse(gcj02, of: ChinaShift.gcj02)
        }
        self.init(longitude: place.longitude, latitude: place.latitude)
    }

    /// The place in degrees of another datum, for maps that use it.
    public func degrees(in datum: Datum) -> (longitude: Double, latitude: Double) {
        var place = Degree(longitude, latitude)
        if datum != .wgs84 { place = ChinaShift.gcj02(place) }
        if datum == .bd09 { place = ChinaShift.bd09(place) }
        return (place.longitude, place.latitude)
    }
}

/// Two numbers of degrees, of whatever datum.
struct Degree {
    var longitude: Double
    var latitude: Double

    init(_ longitude: Double, _ latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}

/// The shifts from WGS-84 to GCJ-02 and from there to BD-09, and their inverse.
enum ChinaShift {
    /// Krasovsky 1940.
    private static let axisMetres = 6_378_245.0
    private static let eccentricitySquared = 0.006_693_421_622_965_943_23

    /// From WGS-84; nothing is shifted outside a rectangle around China.
    static func gcj02(_ place: Degree) -> Degree {
        guard isShifted(place) else { return place }
        let x = place.longitude - 105, y = place.latitude - 35
        let waves = (20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)) * 2 / 3
        let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot() + waves
            + (20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
            + (160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)) * 2 / 3
        let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot() + waves
            + (20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
            + (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
        let latitude = place.latitude / 180 * .pi
        let term = 1 - eccentricitySquared * sin(latitude) * sin(latitude)
        let meridian = axisMetres * (1 - eccentricitySquared) / (term * term.squareRoot())
        let parallel = axisMetres / term.squareRoot() * cos(latitude)
        return Degree(place.longitude + east * 180 / (parallel * .pi), place.latitude + north * 180 / (meridian * .pi))
    }

    /// From GCJ-02.
    static func bd09(_ place: Degree) -> Degree {
        let turns = Double.pi * 3000 / 180
        let x = place.longitude, y = place.latitude
        let radius = (x * x + y * y).squareRoot() + 0.000_02 * sin(y * turns)
        let angle = atan2(y, x) + 0.000_003 * cos(x * turns)
        return Degree(radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006)
    }

    /// The place that `shift` brings to `target`. The shift changes slowly, so each step leaves about a hundredth of
    /// the error; at the edge of the rectangle, where the shift sets in, two places may be brought to one.
    static func inverse(_ target: Degree, of shift: (Degree) -> Degree) -> Degree {
        var place = target
        for _ in 0..<12 {
            let shifted = shift(place)
            place.longitude += target.longitude - shifted.longitude
            place.latitude += target.latitude - shifted.latitude
        }
        return place
    }

    private static func isShifted(_ place: Degree) -> Bool {
        (72.004...137.8347).contains(place.longitude) && (0.8293...55.8271).contains(place.latitude)
    }
}
