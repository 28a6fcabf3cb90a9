public import Kernel

/// Dates and times as health certificates and their rules write them (CertLogic 1.3.2, "Offset date-time").
///
/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, and `YYYY-MM-DDThh:mm:ss` with any number of decimals and an offset `Z`, `±h`,
/// `±hh`, `±hmm`, `±hhmm`, `±h:mm` or `±hh:mm`. Without an offset it is UTC; decimals beyond the third are cut off.
public enum DateTimeText {
    /// The moment a text stands for; a date is midnight UTC, and a partial date its last day.
    public static func timestamp(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        guard bytes.count > 10 else { return lastDay(text)?.start(offsetSeconds: 0) }
        guard bytes.count >= 19, bytes.count <= 64, bytes[10] == UInt8(ascii: "T"),
              let day = Day(text.prefix(10)), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
              let hour = number(bytes[11..<13], below: 24), let minute = number(bytes[14..<16], below: 60),
              let second = number(bytes[17..<19], below: 60) else { return nil }
        var rest = bytes[19...]
        var milliseconds = 0
        if rest.first == UInt8(ascii: ".") {
            let decimals = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard !decimals.isEmpty else { return nil }
            for place in 0..<3 {
                let index = decimals.startIndex + place
                milliseconds = milliseconds * 10 + (index < decimals.endIndex ? Int(decimals[index] - 0x30) : 0)
            }
            rest = rest[decimals.endIndex...]
        }
        guard let offset = offsetSeconds(rest) else { return nil }
        let seconds = hour * 3600 + minute * 60 + second
        let start = day.start(offsetSeconds: offset)
        return Timestamp(milliseconds: start.milliseconds + Int64(seconds * 1000 + milliseconds))
    }

    /// The last day that a date of birth, which may lack its day or its month, can mean.
    public static func lastDay(_ text: String) -> Day? {
        let bytes = Array(text.utf8)
        switch bytes.count {
        case 4:
            guard let year = number(bytes[...], below: 10_000) else { return nil }
            return Day(year: year, month: 12, day: 31)
        case 7:
            guard bytes[4] == UInt8(ascii: "-"), let year = number(bytes[..<4], below: 10_000),
                  let month = number(bytes[5...], below: 13), month > 0 else { return nil }
            return Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
        case 10: return Day(text)
        default: return nil
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>, below bound: Int) -> Int? {
        var number = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int(digit - 0x30)
        }
        return number < bound ? number : nil
    }

    private static func offsetSeconds(_ text: ArraySlice<UInt8>) -> Int? {
        guard let sign = text.first else { return 0 }
        if sign == UInt8(ascii: "Z") { return text.count == 1 ? 0 : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let body = text.dropFirst()
        let hours, minutes: ArraySlice<UInt8>
        if let colon = body.firstIndex(of: UInt8(ascii: ":")) {
            (hours, minutes) = (body[..<colon], body[(colon + 1)...])
            guard minutes.count == 2 else { return nil }
        } else if body.count <= 2 {
            (hours, minutes) = (body, [])
        } else {
            (hours, minutes) = (body.dropLast(2), body.suffix(2))
        }
        guard (1...2).contains(hours.count), let hour = number(hours, below: 24),
              let minute = number(minutes, below: 60) else { return nil }
        return (hour * 3600 + minute * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
}
