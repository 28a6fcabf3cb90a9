/// A mobile telephone number of the Chinese mainland: eleven digits, the first 1 and the second 3 to 9.
///
/// Kept without the country code, spaces or hyphens. A telephone number has no check character: a wrong one is found
/// only by calling it.
public struct PhoneNumber: PersonalIdentifier {
    /// The eleven digits as a number: the form to store.
    public let number: Int64

    /// Reads eleven digits; nothing else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 11, let number = decimal(Array(text.utf8)) else { return nil }
        self.init(number: number)
    }

    /// From the stored form.
    public init?(number: Int64) {
        guard (13_000_000_000...19_999_999_999).contains(number) else { return nil }
        self.number = number
    }

    /// The eleven digits.
    public var text: String { String(number) }

    /// With the country code, as ITU-T E.164 writes it: `+8613800138000`.
    public var e164: String { "+86\(number)" }

    /// The first three and the last two digits.
    public var masked: String { masked(keepingFirst: 3, last: 2) }

    public static func < (a: PhoneNumber, b: PhoneNumber) -> Bool { a.number < b.number }
}
