package import Kernel
package import Store

/// Reads the text of a cell, from a form or a file, as a value of its field; or says what is wrong with it.
package struct FieldReader: Sendable {
    package let field: Field
    private let codes: Set<String>
    private let pattern: Pattern?
    /// The pattern once more, for plain texts; nil where it has too much for that.
    let matcher: ByteMatcher?

    /// `list` is the code list of a coded field.
    package init(_ field: Field, list: CodeList?) {
        self.field = field
        codes = Set(list?.codes.map(\.code) ?? [])
        if case .text(_, let pattern?) = field.type {
            self.pattern = Pattern(pattern)
            matcher = ByteMatcher(pattern)
        } else {
            pattern = nil
            matcher = nil
        }
    }

    var hasPattern: Bool { pattern != nil }

    /// The value of the text, white space at both ends left off; an empty text is null.
    package func read(_ raw: String) -> Result<Value, FieldFault> {
        let text = raw.trimmingWhitespace()
        if text.isEmpty { return check(.null) }
        switch field.type {
        case .text: return check(.text(text))
        case .integer: return Int64(text).map { check(.integer($0)) } ?? fail(RecordText.notInteger)
        case .decimal(let places):
            return Decimals.scaled(text, places: places).map { check(.integer($0)) } ?? fail(RecordText.notDecimal)
        case .boolean:
            switch text {
            case "1", "true", "是": return check(.integer(1))
            case "0", "false", "否": return check(.integer(0))
            default: return fail(RecordText.notBoolean)
            }
        case .day: return Day(text).map { check($0.value) } ?? fail(RecordText.notDay)
        case .moment: return Int64(text).map { check(.integer($0)) } ?? fail(RecordText.notMoment)
        case .code: return check(.text(text))
        case .division: return DivisionCode(text).map { check($0.value) } ?? fail(RecordText.notDivision)
        case .identifier(let scheme):
            return scheme.canonical(text).map { check(.text($0)) } ?? fail(RecordText.notIdentifier)
        case .subject: return SubjectID(text).map { check($0.value) } ?? fail(RecordText.notSubject)
        case .outline: return fail(RecordText.notOutline)
        }
    }

    /// Checks a typed value: required, kind, length, range, code, form.
    package func check(_ value: Value) -> Result<Value, FieldFault> {
        if case .null = value { return field.isRequired ? fail(RecordText.required) : .success(value) }
        switch (field.type, value) {
        case (.text(let limit, _), .text(let text)):
            guard text.unicodeScalars.count <= limit else { return fail(RecordText.tooLong.filled("\(limit)")) }
            // Neither engine holds it, and nobody means it.
            guard !text.utf8.contains(0) else { return fail(RecordText.wrongForm) }
            guard pattern?.matches(text) ?? true else { return fail(RecordText.wrongForm) }
        case (.code, .text(let text)):
            guard codes.contains(text) else { return fail(RecordText.unknownCode.filled(text)) }
        case (.identifier(let scheme), .text(let text)):
            guard scheme.canonical(text) == text else { return fail(RecordText.notIdentifier) }
        case (.integer(let range), .integer(let number)):
            guard range?.contains(number) ?? true else { return fail(RecordText.outOfRange) }
        case (.boolean, .integer(let number)):
            guard number == 0 || number == 1 else { return fail(RecordText.notBoolean) }
        case (.division, .integer):
            guard DivisionCode(value) != nil else { return fail(RecordText.notDivision) }
        case (.day, .integer(let number)):
            guard Self.days.contains(number) else { return fail(RecordText.notDay) }
        case (.moment, .integer(let number)):
            guard Self.moments.contains(number) else { return fail(RecordText.notMoment) }
        case (.subject, .integer(let number)):
            guard number > 0 else { return fail(RecordText.notSubject) }
        case (.decimal, .integer), (.outline, .bytes): break
        default: return fail(RecordText.wrongType)
        }
        return .success(value)
    }

    /// The years 1 to 9999, so that whatever is kept can be shown.
    private static let days = Int64(-719_162)...2_932_896
    private static let moments = days.lowerBound * 86_400_000...days.upperBound * 86_400_000 + 86_399_999

    private func fail(_ message: Text) -> Result<Value, FieldFault> { .failure(FieldFault(field.name, message)) }
}

/// What is wrong with one cell.
package struct FieldFault: Error, Hashable, Sendable {
    package let field: String
    package let message: Text

    package init(_ field: String, _ message: Text) {
        self.field = field
        self.message = message
    }
}

extension String {
    func trimmingWhitespace() -> String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
