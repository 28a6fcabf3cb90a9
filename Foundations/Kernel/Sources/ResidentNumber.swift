/// The resident identity number of GB 11643-1999: division, day of birth, order, and a check character.
///
/// Six digits of the division, eight of the day of birth, three of order among those born there that day (odd for
/// men, even for women), and a check character after ISO 7064 MOD 11-2, which finds every wrong character and every
/// swap of neighbours. The day must exist, between 1800 and 2099. A check of 10 is written `X`; `x` is refused, so
/// that a number has one spelling. The number of a residence permit for people from Hong Kong, Macao and Taiwan
/// (810000, 820000, 830000) has the same form. Whether the division exists is asked of the divisions that are loaded.
public struct ResidentNumber: PersonalIdentifier {
    /// The first 17 digits as a number: the form to store. The check character follows from it.
    public let body: Int64

    /// Reads the 18 characters; nothing else.
    public init?(_ text: some StringProtocol) {
        let read = text.utf8.withContiguousStorageIfAvailable(Self.read)
        guard let body = read ?? Array(text.utf8).withUnsafeBufferPointer(Self.read) else { return nil }
        self.body = body
    }

    /// From the stored form.
    public init?(body: Int64) {
        guard Self.check(body) != nil else { return nil }
        self.body = body
    }

    /// Puts a number together; fails for a division below the county, an order outside 0...999 or a day out of range.
    public init?(division: DivisionCode, birth: Day, order: Int) {
        guard division.level <= .county, (0...999).contains(order) else { return nil }
        let (year, month, day) = birth.components
        guard Self.years.contains(year) else { return nil }
        let date = Int64(year * 10_000 + month * 100 + day)
        body = (division.number / 1_000_000 * 100_000_000 + date) * 1000 + Int64(order)
    }

    /// The 18 characters.
    public var text: String {
        String(unsafeUninitializedCapacity: 18) { buffer in
            var rest = body
            for index in stride(from: 16, through: 0, by: -1) {
                buffer[index] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            buffer[17] = Self.checkCharacter(body)
            return 18
        }
    }

    /// The first two and the last two characters. More would do harm: the day of birth often stands beside a number,
    /// and with it and the check character the rest could be worked out.
    public var masked: String { masked(keepingFirst: 2, last: 2) }

    /// The division that gave the number, at most a county; a person need not live there any more.
    public var division: DivisionCode { Self.division(body) ?? Self.nowhere }

    /// The day of birth.
    public var birth: Day { Self.birth(body) ?? Day(sinceEpoch: 0) }

    /// Sex, after the order's last digit.
    public var sex: Sex { body % 2 == 1 ? .male : .female }

    /// The order among those born in the division on the day, 0...999.
    public var order: Int { Int(body % 1000) }

    public static func < (a: ResidentNumber, b: ResidentNumber) -> Bool { a.body < b.body }

    private static let years = 1800...2099
    /// Stands for what the initialisers have excluded.
    private static let nowhere: DivisionCode = {
        guard let code = DivisionCode(number: 990_000_000_000) else { preconditionFailure("99 is well formed") }
        return code
    }()

    private static func division(_ body: Int64) -> DivisionCode? {
        DivisionCode(number: body / 100_000_000_000 * 1_000_000)
    }

    private static func birth(_ body: Int64) -> Day? {
        let date = Int(body / 1000 % 100_000_000)
        guard years.contains(date / 10_000) else { return nil }
        return Day(year: date / 10_000, month: date / 100 % 100, day: date % 100)
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard bytes.count == 18, let body = decimal(bytes[..<17]), check(body) == bytes[17] else { return nil }
        return body
    }

    /// The check character, or nil where division or day are impossible.
    private static func check(_ body: Int64) -> UInt8? {
        guard body < 100_000_000_000_000_000, division(body) != nil, birth(body) != nil else { return nil }
        return checkCharacter(body)
    }

    /// ISO 7064 MOD 11-2: the weight of a place is 2 to the power of its distance from the check character.
    private static func checkCharacter(_ body: Int64) -> UInt8 {
        var rest = body, weight: Int64 = 2, sum: Int64 = 0
        while rest > 0 {
            sum += rest % 10 * weight
            rest /= 10
            weight = weight * 2 % 11
        }
        let check = (12 - sum % 11) % 11
        return check == 10 ? 0x58 : 0x30 + UInt8(check)
    }
}
