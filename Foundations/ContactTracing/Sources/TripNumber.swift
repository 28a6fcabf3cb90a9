/// The number of a flight, a train or a coach in the one form in which all its spellings are equal.
///
/// `QR818`, `QR0818` and `qr 818` are one flight. A carrier is written with two characters (IATA) or three letters
/// (ICAO, brought to IATA where it is known); a train has a letter or none; leading zeros do not count.
public struct TripNumber: Hashable, Codable, Sendable, CustomStringConvertible {
    /// The carrier's designator, a train's letter, or nothing.
    public let prefix: String
    /// 1...99,999
    public let number: Int
    /// A letter behind the number, as a delayed flight of yesterday has; or nothing.
    public let suffix: String

    /// The form in which it is kept: `QR818`, `G1`, `CX250D`.
    public var description: String { "\(prefix)\(number)\(suffix)" }

    /// A flight; fails for what is not a carrier and a number of one to four digits.
    public init?(flight text: some StringProtocol) {
        guard let bytes = TripNumber.bytes(text), bytes.count >= 3 else { return nil }
        // Two characters, at least one of them a letter, or else three letters.
        let isLetter = bytes.map { (65...90).contains($0) }
        let width = isLetter[0] && isLetter[1] && isLetter[2] ? 3 : 2
        guard isLetter[0] || isLetter[1], bytes.count > width else { return nil }
        let carrier = String(decoding: bytes[..<width], as: UTF8.self)
        let known = width == 3 ? TripNumber.carriers[carrier] : nil
        self.init(prefix: known ?? carrier, digits: bytes[width...], maximumDigits: 4)
    }

    /// A train: at most two letters and one to five digits, such as `G1`, `Z0009` or `1461`.
    public init?(train text: some StringProtocol) {
        guard let bytes = TripNumber.bytes(text) else { return nil }
        let letters = bytes.prefix { (65...90).contains($0) }
        guard letters.count <= 2 else { return nil }
        self.init(prefix: String(decoding: letters, as: UTF8.self), digits: bytes[letters.count...], maximumDigits: 5)
    }

    private init?(prefix: String, digits: ArraySlice<UInt8>, maximumDigits: Int) {
        var rest = digits
        var suffix = ""
        if let last = rest.last, (65...90).contains(last) {
            suffix = String(decoding: [last], as: UTF8.self)
            rest = rest.dropLast()
        }
        guard (1...maximumDigits).contains(rest.count), rest.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let number = rest.reduce(0) { $0 * 10 + Int($1 - 48) }
        guard number > 0 else { return nil }
        self.prefix = prefix
        self.number = number
        self.suffix = suffix
    }

    /// Upper case without spaces, hyphens and dots; nil for anything else that is not a letter or digit of ASCII, or
    /// for more than sixteen characters. Full-width forms, as Chinese keyboards make them, are read.
    private static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            switch value {
            case 0x20, 0x09, 0xA0, 0x3000, 0x2D, 0x2E: continue
            case 48...57, 65...90: bytes.append(UInt8(value))
            case 97...122: bytes.append(UInt8(value - 32))
            default: return nil
            }
            guard bytes.count <= 16 else { return nil }
        }
        return bytes
    }

    /// ICAO's three letters of carriers whose IATA designator is in general use.
    private static let carriers = [
        "AAL": "AA", "AAR": "OZ", "ACA": "AC", "AFL": "SU", "AFR": "AF", "AIC": "AI", "ANA": "NH", "BAW": "BA",
        "CAL": "CI", "CCA": "CA", "CES": "MU", "CHH": "HU", "CPA": "CX", "CQH": "9C", "CRK": "HX", "CSC": "3U",
        "CSN": "CZ", "CSZ": "ZH", "CXA": "MF", "DAL": "DL", "DLH": "LH", "ETD": "EY", "ETH": "ET", "EVA": "BR",
        "FIN": "AY", "GIA": "GA", "HDA": "KA", "HKE": "UO", "JAL": "JL", "KAL": "KE", "KLM": "KL", "MAS": "MH",
        "PAL": "PR", "QFA": "QF", "QTR": "QR", "RNA": "RA", "SIA": "SQ", "SWR": "LX", "THA": "TG", "THY": "TK",
        "UAE": "EK", "UAL": "UA", "VIR": "VS",
    ]
}
