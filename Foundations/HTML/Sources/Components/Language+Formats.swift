public import Kernel

/// How much of a time is shown.
public enum TimeStyle: Sendable {
    /// Day and minute of a time near by: `7 月 3 日 10:12`.
    case short
    /// With the year, month in full: `2022 年 7 月 3 日 10:12`.
    case full
    /// The time of day alone: `10:12`.
    case clock
    /// With seconds: `10:12:26`.
    case seconds
}

extension Language {
    /// Digits in groups of three: `48,210,933`; in Russian with no-break spaces.
    public func number(_ number: some BinaryInteger) -> String {
        let digits = Array(String(number.magnitude).utf8)
        let separator: String = self == .russian ? "\u{A0}" : ","
        var text = number < 0 ? "\u{2212}" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += separator }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }

    /// A number with at most two decimals; a comma before them in Russian.
    public func decimal(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return String(value) }
        let hundredths = UInt64(value.magnitude * 100 + 0.5)
        let whole = hundredths / 100, rest = hundredths % 100
        let sign = value < 0 && hundredths > 0 ? "\u{2212}" : ""
        guard rest > 0 else { return sign + number(whole) }
        let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
        return sign + number(whole) + (self == .russian ? "," : ".") + digits
    }

    /// A day: `7 月 3 日`, `3 Jul`, `3 июл.`; `isFull` adds the year and writes the month out.
    public func day(_ day: Day, isFull: Bool = false) -> String {
        var bytes: [UInt8] = []
        bytes.append(day, isFull: isFull, in: self)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A moment in the zone of the jurisdiction: `7 月 3 日 10:12`, `3 Jul, 10:12`, `3 июл., 10:12`.
    public func time(_ moment: Timestamp, offsetSeconds: Int, _ style: TimeStyle = .short) -> String {
        let wall = moment.wallClock(offsetSeconds: offsetSeconds)
        let clock = "\(twoDigits(wall.hour)):\(twoDigits(wall.minute))"
        let comma = self == .english || self == .russian ? ", " : " "
        return switch style {
        case .clock: clock
        case .seconds: "\(clock):\(twoDigits(wall.second))"
        case .short: day(wall.day) + comma + clock
        case .full: day(wall.day, isFull: true) + comma + clock
        }
    }

    /// The language's name in itself.
    public var ownName: String {
        switch self {
        case .simplifiedChinese: "简体中文"
        case .traditionalChinese: "繁體中文"
        case .english: "English"
        case .russian: "Русский"
        }
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension HTML {
    /// A moment, for people in their words and for machines in ISO 8601.
    public static func time(_ moment: Timestamp, offsetSeconds: Int, _ style: TimeStyle = .short,
                            in language: Language) -> HTML {
        let machine = moment.iso8601(offsetSeconds: offsetSeconds)
        return "<time datetime=\"\(machine)\">\(language.time(moment, offsetSeconds: offsetSeconds, style))</time>"
    }

    /// A calendar day.
    public static func day(_ day: Day, isFull: Bool = false, in language: Language) -> HTML {
        var html = HTML()
        html.reserveCapacity(64)
        html.append(day, isFull: isFull, in: language)
        return html
    }

    /// Puts a calendar day behind markup.
    public mutating func append(_ day: Day, isFull: Bool = false, in language: Language) {
        append(markup: "<time datetime=\"")
        bytes.appendISO(day)
        append(markup: "\">")
        bytes.append(day, isFull: isFull, in: language)
        append(markup: "</time>")
    }

    /// A number with its digits in groups.
    public static func number(_ number: some BinaryInteger, in language: Language) -> HTML {
        "<span class=\"number\">\(language.number(number))</span>"
    }
}
