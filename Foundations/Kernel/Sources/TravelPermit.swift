/// The permit with which residents of Hong Kong, Macao and Taiwan travel to the mainland, checked by shape alone.
///
/// Hong Kong: `H` and eight digits; Macao: `M` and eight digits; either may be followed by the two digits that count
/// its renewals on cards before 2013. Taiwan: eight digits, or on booklets ten digits and a letter, written without
/// brackets. The 18-digit residence permit is a `ResidentNumber`.
public struct TravelPermit: PersonalIdentifier {
    /// Where its holder is at home.
    public enum Region: String, CaseIterable, Codable, Sendable {
        case hongKong = "HKG", macao = "MAC", taiwan = "TWN"
    }

    public let text: String
    public let region: Region

    /// Reads what the type's comment lists; nothing else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        switch (bytes.first, bytes.count) {
        case (0x48, 9), (0x48, 11): region = .hongKong
        case (0x4D, 9), (0x4D, 11): region = .macao
        case (_, 8), (_, 11): region = .taiwan
        default: return nil
        }
        let digits = region == .taiwan ? bytes.prefix(bytes.count == 8 ? 8 : 10) : bytes.dropFirst()
        guard decimal(digits) != nil, bytes.count == 8 || region != .taiwan || isLetter(bytes[10]) else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// The number of the person: what stays the same when the permit is renewed.
    public var holder: String { region == .taiwan ? text : String(text.prefix(9)) }

    /// The first and the last two characters.
    public var masked: String { masked(keepingFirst: 1, last: 2) }
}
