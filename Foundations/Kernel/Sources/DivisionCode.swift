/// An administrative division of China: province, prefecture, county, township or village.
///
/// GB/T 2260 gives two digits each for province, prefecture and county; GB/T 10114 adds three for the township and
/// the statistical code three more for the village or residents' committee. A code is kept as its 12 digits in one
/// number, so that a division and all below it are one range of numbers, in memory and in an index:
/// ```swift
/// let street = DivisionCode("990102003")
/// street?.range // 990102003000...990102003999
/// ```
/// `99`, `9900` and `990000` are one and the same division. A level may be left out: 441900003 is a township right
/// under the prefecture 4419, which has no counties. Only the form is checked here; whether a division exists, and
/// when, is what a `DivisionRegister` says.
public struct DivisionCode: CheckedIdentifier {
    /// The five levels, from the widest.
    public enum Level: Int, CaseIterable, Comparable, Codable, Sendable {
        case province = 1, prefecture, county, township, village

        public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

        /// How many digits a code of this level has: 2, 4, 6, 9 or 12.
        public var digits: Int {
            switch self {
            case .province: 2
            case .prefecture: 4
            case .county: 6
            case .township: 9
            case .village: 12
            }
        }

        /// How many 12-digit numbers a division of this level spans.
        var span: Int64 {
            switch self {
            case .province: 10_000_000_000
            case .prefecture: 100_000_000
            case .county: 1_000_000
            case .township: 1000
            case .village: 1
            }
        }
    }

    /// The 12 digits as a number, zeros at the end for what is left open: the form to store.
    public let number: Int64
    public let level: Level

    /// Fails below 100000000000 and above 999999999999.
    public init?(number: Int64) {
        guard (100_000_000_000...999_999_999_999).contains(number) else { return nil }
        self.number = number
        level = number % 1000 != 0 ? .village : number % 1_000_000 != 0 ? .township
            : Level.allCases.first { number % $0.span == 0 } ?? .village
    }

    /// Reads 2, 4, 6, 9 or 12 digits; nothing else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard let level = Level.allCases.first(where: { $0.digits == bytes.count }),
              let digits = decimal(bytes) else { return nil }
        self.init(number: digits * level.span)
    }

    /// As many digits as the level has: 2, 4, 6, 9 or 12.
    public var text: String { padded(number / level.span, level.digits) }

    /// The six digits of GB/T 2260; those of the county, or of what is above it, for a township or village.
    public var text6: String { padded(number / Level.county.span, 6) }

    /// All twelve digits.
    public var text12: String { padded(number, 12) }

    /// This division and all below it, as `number`s.
    public var range: ClosedRange<Int64> { number...(number + level.span - 1) }

    /// Whether the other division is this one or lies below it.
    public func contains(_ other: DivisionCode) -> Bool { range.contains(other.number) }

    /// The division of the given level in which this one lies; itself at its own level; nil where there is none.
    public func ancestor(_ ancestor: Level) -> DivisionCode? {
        guard ancestor <= level, let code = DivisionCode(number: number - number % ancestor.span),
              code.level == ancestor else { return nil }
        return code
    }

    /// The next division above; nil for a province.
    public var parent: DivisionCode? { ancestors.first }

    /// All divisions above, the nearest first.
    public var ancestors: [DivisionCode] {
        Level.allCases.reversed().filter { $0 < level }.compactMap { ancestor($0) }
    }

    public static func < (a: DivisionCode, b: DivisionCode) -> Bool { a.number < b.number }
    public static func == (a: DivisionCode, b: DivisionCode) -> Bool { a.number == b.number }
    public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
