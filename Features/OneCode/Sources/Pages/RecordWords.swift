import HTML
import Kernel
import Records
import Store
import Web

/// What a record says, in words.
enum RecordWords {
    /// Name by name; what is empty is left out.
    static func facts(_ record: Record, _ lists: [String: CodeList], _ visit: Visit) -> [(name: Text, value: HTML)] {
        zip(record.resource.fields, record.values).compactMap { field, value in
            words(field.type, value, lists, visit).map { (field.title, $0) }
        }
    }

    private static func words(_ type: FieldType, _ value: Value, _ lists: [String: CodeList], _ visit: Visit) -> HTML? {
        let language = visit.language
        switch (type, value) {
        case (_, .null): return nil
        case (.code(let list), .text(let code)):
            return lists[list]?.title(of: code).map { "\($0, language)" } ?? "\(code)"
        case (.boolean, .integer(let number)):
            return number == 1 ? "\(PageText.yes, language)" : "\(PageText.no, language)"
        case (.day, _): return Day(value).map { .day($0, in: language) }
        case (.moment, _): return Timestamp(value).map { visit.time($0, .full) }
        case (_, .text(let text)): return "\(text)"
        case (_, .integer(let number)): return .number(number, in: language)
        default: return nil
        }
    }
}
