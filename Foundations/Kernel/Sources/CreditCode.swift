/// The unified social credit code of GB 32100-2015: 18 characters for an organisation, with a check character MOD 31.
///
/// One character for the department that registers, one for the kind of organisation, six digits of the division,
/// nine of the organisation's own code (GB 11714), one check character. The alphabet is the digits and the upper-case
/// letters without I, O, S, V and Z. The check finds every wrong character. The organisation code's own check
/// character is not asked for, as codes without it have been given out; `init?(department:category:division:body:)`
/// writes it.
public struct CreditCode: CheckedIdentifier {
    public let text: String

    /// Reads the 18 characters; nothing else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 18, bytes[2] != 0x30, decimal(bytes[2..<8]) != nil,
              let check = Self.check(bytes[0..<17]), check == bytes[17] else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// Puts a code together and adds both check characters; `body` is the organisation code without its own, 8
    /// characters. Fails on characters outside the alphabet and on a division below the county.
    public init?(department: Character, category: Character, division: DivisionCode, body: String) {
        let own = Array(body.utf8)
        guard own.count == 8, division.level <= .county, let ownCheck = Self.organisationCheck(own) else { return nil }
        let bytes = Array("\(department)\(category)\(division.text6)".utf8) + own + [ownCheck]
        guard bytes.count == 17, let check = Self.check(bytes[...]) else { return nil }
        text = String(decoding: bytes + [check], as: UTF8.self)
    }

    /// Who registered it: 1 establishment, 5 civil affairs, 9 market supervision, N agriculture, and others.
    public var department: Character { text.first ?? "9" }

    /// The department's own kind of organisation; of market supervision 1 a company, 2 a sole trader, 3 a farmers'
    /// cooperative.
    public var category: Character { text.dropFirst().first ?? "1" }

    /// The division of the registering office, at most a county; nil if the six digits are not a division's form.
    public var division: DivisionCode? { DivisionCode(text.dropFirst(2).prefix(6)) }

    /// The nine characters of GB 11714.
    public var organisationCode: String { String(text.dropFirst(8).prefix(9)) }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    /// The alphabet turned round; 255 for a character outside it.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// The weight of place i is 3 to the power of i, modulo 31.
    private static func check(_ characters: ArraySlice<UInt8>) -> UInt8? {
        var sum = 0, weight = 1
        for character in characters {
            let value = values[Int(character)]
            guard value != 255 else { return nil }
            sum += Int(value) * weight
            weight = weight * 3 % 31
        }
        return alphabet[(31 - sum % 31) % 31]
    }

    /// GB 11714, MOD 11; letters count from A = 10.
    private static func organisationCheck(_ body: [UInt8]) -> UInt8? {
        var sum = 0
        for (character, weight) in zip(body, [3, 7, 9, 10, 5, 8, 4, 2]) {
            guard values[Int(character)] != 255 else { return nil }
            sum += (character <= 0x39 ? Int(character) - 0x30 : Int(character) - 0x41 + 10) * weight
        }
        let check = 11 - sum % 11
        return check == 10 ? 0x58 : check == 11 ? 0x30 : 0x30 + UInt8(check)
    }
}
