import Kernel

/// Numbers and days straight into a page's bytes: a list shows a hundred of them.
extension [UInt8] {
    /// A whole number with zeros before it up to `width` digits.
    mutating func appendDigits(_ number: Int, width: Int = 1) {
        guard number >= 0 else { return appendUTF8(String(number)) }
        var divisor = 1, digits = 1
        while number / divisor >= 10 || digits < width { (divisor, digits) = (divisor * 10, digits + 1) }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    /// `YYYY-MM-DD`
    mutating func appendISO(_ day: Day) {
        let (year, month, number) = day.components
        guard (0...9999).contains(year) else { return appendUTF8(day.description) }
        appendDigits(year, width: 4)
        append("-")
        appendDigits(month, width: 2)
        append("-")
        appendDigits(number, width: 2)
    }

    /// See `Language.day`.
    mutating func append(_ day: Day, isFull: Bool, in language: Language) {
        let (year, month, number) = day.components
        switch language {
        case .simplifiedChinese, .traditionalChinese:
            if isFull {
                appendDigits(year)
                append(" 年 ")
            }
            appendDigits(month)
            append(" 月 ")
            appendDigits(number)
            append(" 日")
        case .english:
            appendDigits(number)
            append(" ")
            appendUTF8((isFull ? englishMonths : englishMonthsShort)[month - 1])
            if isFull {
                append(" ")
                appendDigits(year)
            }
        case .russian:
            appendDigits(number)
            append(" ")
            appendUTF8((isFull ? russianMonths : russianMonthsShort)[month - 1])
            if isFull {
                append(" ")
                appendDigits(year)
                append(" г.")
            }
        }
    }
}

private let englishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
                             "October", "November", "December"]
private let englishMonthsShort = englishMonths.map { String($0.prefix(3)) }
private let russianMonths = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
                             "октября", "ноября", "декабря"]
private let russianMonthsShort = ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.",
                                  "нояб.", "дек."]
