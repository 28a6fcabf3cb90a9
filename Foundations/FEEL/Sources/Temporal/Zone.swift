import Foundation

/// An offset from UTC or a zone of the IANA database.
public enum Zone: Hashable, Sendable {
    /// Seconds east of UTC, within ±18 hours.
    case offset(Int)
    case named(String)

    public static let utc = Zone.offset(0)

    /// Nil beyond ±18 hours.
    init?(offsetSeconds: Int) {
        guard offsetSeconds.magnitude <= 18 * 3600 else { return nil }
        self = .offset(offsetSeconds)
    }

    /// Nil for a name that the system's database does not hold.
    init?(name: String) {
        guard name.utf8.count <= 64, !name.isEmpty, !name.contains(".."),
            name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
              TimeZone(identifier: name) != nil else { return nil }
        self = .named(name)
    }

    /// The offset in force when clocks of the zone show so many seconds since 1970-01-01T00:00:00.
    func offset(localSeconds: Int) -> Int {
        switch self {
        case .offset(let seconds): return seconds
        case .named(let name):
            guard let zone = TimeZone(identifier: name) else { return 0 }
            let guess = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(localSeconds)))
            return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(localSeconds - guess)))
        }
    }

    /// The offset in force at a moment.
    func offset(universalSeconds: Int) -> Int {
        switch self {
        case .offset(let seconds): return seconds
        case .named(let name):
            return TimeZone(identifier: name)?
                .secondsFromGMT(for: Date(timeIntervalSince1970: Double(universalSeconds))) ?? 0
        }
    }
}

extension Zone: CustomStringConvertible {
    public var description: String {
        switch self {
        case .named(let name): return "@\(name)"
        case .offset(0): return "Z"
        case .offset(let seconds):
            let size = Int(seconds.magnitude)
            let tail = size % 60 == 0 ? "" : ":\(padded(size % 60, 2))"
            return "\(seconds < 0 ? "-" : "+")\(padded(size / 3600, 2)):\(padded(size / 60 % 60, 2))\(tail)"
        }
    }
}
