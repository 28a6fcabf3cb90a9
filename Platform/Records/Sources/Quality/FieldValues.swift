package import FEEL
import Kernel
package import Store

/// Cells of resources as values of FEEL.
package enum FieldValues {
    /// The type in FEEL; nil for what no rule can use.
    package static func type(_ type: FieldType) -> FEELType? {
        switch type {
        case .text, .code, .identifier, .division: .string
        case .integer, .decimal: .number
        case .boolean: .boolean
        case .day: .date
        case .moment: .dateTime
        case .subject, .outline: nil
        }
    }

    /// The value of a cell; days and moments on the card's clock, divisions as their 12 digits.
    package static func value(_ cell: Store.Value, _ type: FieldType, offsetSeconds: Int) -> FEEL.Value {
        switch (type, cell) {
        case (.text, .text(let text)), (.code, .text(let text)), (.identifier, .text(let text)): .string(text)
        case (.integer, .integer(let number)): .number(Int(number))
        case (.decimal(let places), .integer(let number)): .number(Decimal128(Int(number), scale: places))
        case (.boolean, .integer(let number)): .boolean(number == 1)
        case (.day, .integer(let number)): CalendarDate(sinceEpoch: Int(number)).map { .date($0) } ?? .null
        case (.moment, .integer(let number)): moment(Timestamp(milliseconds: number), offsetSeconds)
        case (.division, .integer(let number)): DivisionCode(number: number).map { .string($0.text12) } ?? .null
        default: .null
        }
    }

    /// A text of a filter as the cell it stands for; nil where it cannot be one.
    package static func cell(_ text: String, of type: FieldType) -> Store.Value? {
        switch type {
        case .text, .code, .identifier: .text(text)
        case .integer: Int64(text).map { .integer($0) }
        case .decimal(let places): Decimals.scaled(text, places: places).map { .integer($0) }
        case .boolean: text == "true" ? .integer(1) : text == "false" ? .integer(0) : nil
        case .day: Day(text)?.value
        case .division: DivisionCode(text)?.value
        case .moment, .subject, .outline: nil
        }
    }

    private static func moment(_ time: Timestamp, _ offsetSeconds: Int) -> FEEL.Value {
        let clock = time.wallClock(offsetSeconds: offsetSeconds)
        guard let date = CalendarDate(sinceEpoch: clock.day.sinceEpoch),
              let time = TimeOfDay(hour: clock.hour, minute: clock.minute, second: clock.second,
                                   nanosecond: clock.millisecond * 1_000_000, zone: .offset(offsetSeconds))
        else { return .null }
        return .dateTime(DateTime(date: date, time: time))
    }
}
