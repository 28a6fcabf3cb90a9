import HTML
import Kernel
import Records
import Store
import Web

/// Values of a record in the reader's words.
struct ValueWords {
    private let visit: Visit
    private let record: ObjectableRecord.Output

    init(_ visit: Visit, _ record: ObjectableRecord.Output) {
        self.visit = visit
        self.record = record
    }

    /// A dash where there is no value, or none that can be written.
    func text(_ field: Field, _ value: Value) -> String {
        switch (field.type, value) {
        case (.outline, _), (_, .null), (_, .bytes): return "—"
        case (.day, .integer(let number)): return visit.language.day(Day(sinceEpoch: Int(number)), isFull: true)
        case (.moment, .integer(let number)):
            return visit.language.time(Timestamp(milliseconds: number),
                                       offsetSeconds: visit.site.jurisdiction.offsetSeconds, .full)
        case (.boolean, .integer(let number)):
            return (number == 1 ? ObjectionWords.yes : ObjectionWords.no)[visit.language]
        case (.division, .integer(let number)):
            guard let code = DivisionCode(number: number) else { return "\(number)" }
            return record.divisions[code].map { "\($0[visit.language]) \(code.text)" } ?? code.text
        case (.code(let list), .text(let code)):
            return record.lists[list]?.title(of: code)?[visit.language] ?? code
        default: return value.entry(field.type) + (field.unit.map { " \($0)" } ?? "")
        }
    }

    func text(_ field: Field) -> String { text(field, record.record[field.name]) }

    /// What somebody wrote as a value of the field: in words where it is one.
    func text(_ field: Field, written: String) -> String {
        let list: CodeList? = if case .code(let name) = field.type { record.lists[name] } else { nil }
        guard case .success(let value) = FieldReader(field, list: list).read(written) else { return written }
        return text(field, value)
    }

    /// The control by which a value of the field is given.
    func control(_ name: String, _ label: Text, _ field: Field, value: String, hint: Text?) -> FormField {
        switch field.type {
        case .code(let list):
            let codes = record.lists[list]?.codes ?? []
            return FormField(name, label, .select([FormOption("", ObjectionWords.choose)]
                + codes.map { FormOption($0.code, $0.title) }), value: value, hint: hint, isRequired: false)
        case .day: return FormField(name, label, .date, value: value, hint: hint, isRequired: false)
        case .boolean:
            return FormField(name, label, .select([
                FormOption("", ObjectionWords.choose), FormOption("true", ObjectionWords.yes),
                FormOption("false", ObjectionWords.no),
            ]), value: value, hint: hint, isRequired: false)
        default:
            return FormField(name, label, value: value, hint: hint, isRequired: false,
                             maxLength: ObjectionRights.limits.value)
        }
    }
}
