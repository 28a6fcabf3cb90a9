import Kernel
package import Store

/// The masked form of a value: enough to recognise what one already knows, too little to learn it.
///
/// It is made here, on the server; the value itself never reaches a browser. An identity number keeps two characters
/// at each end (`ResidentNumber.masked` says why not more), a mobile number three and two, a text its first character.
package enum Mask {
    /// Stands for a text whose length is nobody's business either.
    static let rest = "**"

    /// Nil for what has no value.
    package static func text(_ field: Field, _ value: Value) -> String? {
        switch (field.type, value) {
        case (_, .null): nil
        case (.identifier(let scheme), .text(let text)): number(text, scheme)
        case (.text, .text(let text)): self.text(text)
        case (.day, .integer(let number)): "\(Day(sinceEpoch: Int(number)).components.year)-**-**"
        default: "***"
        }
    }

    private static func number(_ text: String, _ scheme: IdentifierScheme) -> String {
        switch scheme {
        case .residentNumber: ResidentNumber(text)?.masked ?? self.text(text)
        case .passport: PassportNumber(text)?.masked ?? self.text(text)
        case .creditCode, .addressCode: self.text(text)
        }
    }

    private static func text(_ text: String) -> String {
        if let phone = PhoneNumber(text) { return phone.masked }
        if let number = ResidentNumber(text) { return number.masked }
        return text.first.map { "\($0)\(rest)" } ?? rest
    }
}
