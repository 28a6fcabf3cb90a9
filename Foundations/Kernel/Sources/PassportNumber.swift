/// A passport: who issued it and its number, checked by shape alone, as passports have no check character in public.
///
/// The issuer is the code of ICAO Doc 9303 part 3, one to three upper-case letters; the number has 5 to 9 upper-case
/// letters and digits. Of the People's Republic of China (CHN) only the shapes in use are taken: `E` or `G` and eight
/// digits, `E`, a letter other than I and O, and seven digits, `DE`, `SE` or `PE` (diplomatic, service, public
/// affairs) and seven digits, and the Special Administrative Regions' `H`, `K` or `M` in front of eight digits or of
/// a letter and seven.
public struct PassportNumber: PersonalIdentifier {
    /// For example `CHN`, `RUS`, `D`.
    public let issuer: String
    public let number: String

    /// Reads issuer and number with a hyphen between: `CHN-E12345678`.
    public init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        self.init(issuer: String(decoding: parts[0], as: UTF8.self), number: String(decoding: parts[1], as: UTF8.self))
    }

    /// Fails on shapes other than those of the type's comment.
    public init?(issuer: String, number: String) {
        guard (1...3).contains(issuer.utf8.count), (5...9).contains(number.utf8.count),
              issuer.utf8.allSatisfy({ isLetter($0) }),
              number.utf8.allSatisfy({ isLetter($0) || isDigit($0) }),
              issuer != "CHN" || Self.isChinese(Array(number.utf8)) else { return nil }
        self.issuer = issuer
        self.number = number
    }

    /// Issuer and number with a hyphen between.
    public var text: String { "\(issuer)-\(number)" }

    /// The issuer and the last two characters.
    public var masked: String { masked(keepingFirst: issuer.utf8.count + 1, last: 2) }

    private static func isChinese(_ number: [UInt8]) -> Bool {
        guard number.count == 9, number[2...].allSatisfy({ isDigit($0) }) else { return false }
        let first = UnicodeScalar(number[0]), second = UnicodeScalar(number[1])
        switch first {
        case "G": return isDigit(number[1])
        case "E", "H", "K", "M": return isDigit(number[1]) || second != "I" && second != "O"
        case "D", "S", "P": return second == "E"
        default: return false
        }
    }
}

func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
