import Kernel
import Records
import Store
import Tabular

/// Reads the cells of one column as values of its field.
struct ColumnReader: Sendable {
    private let reader: FieldReader
    private let divisions: LoadedDivisions
    private let absent: Set<[UInt8]>
    private let standard: Result<Value, FieldFault>
    /// Places to round to.
    private let places: Int?
    /// Whether the file was written by us for a spreadsheet, with an apostrophe before what would run as a formula.
    private let isGuarded: Bool

    init(_ field: Field, list: CodeList?, _ profile: ImportProfile, _ divisions: LoadedDivisions, isGuarded: Bool) {
        self.isGuarded = isGuarded
        reader = FieldReader(field, list: list)
        self.divisions = divisions
        absent = Set(profile.absent.map { Array($0.utf8) })
        standard = reader.read(profile.defaults[field.name] ?? "")
        if case .decimal(let places) = field.type, profile.rounded.contains(field.name) {
            self.places = places
        } else {
            places = nil
        }
    }

    /// Gives the value of each row's cell, or what is wrong with it; a column that the file has not is empty.
    func read(_ rows: [CSVRow], cell: Int?, _ body: (Int, Result<Value, FieldFault>) -> Void) {
        guard let cell else {
            for row in rows.indices { body(row, standard) }
            return
        }
        for (index, row) in rows.enumerated() { body(index, read(row[cell])) }
    }

    private func read(_ cell: ArraySlice<UInt8>) -> Result<Value, FieldFault> {
        if cell.isEmpty || (!absent.isEmpty && absent.contains(Array(cell))) { return standard }
        if isGuarded, cell.first == 0x27, let text = String(validating: cell.dropFirst(), as: UTF8.self),
           CSVWriter.isFormula(text) {
            return held(reader.read(text))
        }
        if reader.field.type == .outline {
            // What the field says of a text is what to do about it.
            return OutlineText.compact(cell).map { .success(.bytes($0)) }
                ?? reader.read(String(decoding: cell, as: UTF8.self))
        }
        if let places, let text = String(validating: cell, as: UTF8.self) {
            return held(reader.read(Self.rounded(text, places: places)))
        }
        return held(cell.withUnsafeBufferPointer { reader.read($0) })
    }

    /// Values that name a division name one that there is.
    private func held(_ result: Result<Value, FieldFault>) -> Result<Value, FieldFault> {
        guard case .success(let value) = result else { return result }
        switch (reader.field.type, value) {
        case (.division, .integer(let code)):
            if divisions.has(code) { return result }
            return fail(ExchangeText.noDivision.filled(DivisionCode(number: code)?.text ?? "\(code)"))
        case (.identifier(.residentNumber), .text(let text)):
            guard let division = DivisionCode(text.prefix(6)), !divisions.gaveNumbers(division) else { return result }
            return fail(ExchangeText.numberDivision.filled(division.text6))
        default: return result
        }
    }

    private func fail(_ message: Text) -> Result<Value, FieldFault> {
        .failure(FieldFault(reader.field.name, message))
    }

    /// `-6.0816898` with three places is `-6.082`; what is no number stays as it is, for the field to refuse.
    static func rounded(_ text: String, places: Int) -> String {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count > places, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
              let next = parts[1].dropFirst(places).first else { return text }
        let isNegative = parts[0].hasPrefix("-")
        let whole = parts[0].drop { $0 == "-" || $0 == "+" }
        guard !whole.isEmpty, whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return text }
        var digits = Array((whole + parts[1].prefix(places)).utf8)
        if next >= "5" {
            var place = digits.count - 1
            while place >= 0, digits[place] == 0x39 {
                digits[place] = 0x30
                place -= 1
            }
            if place >= 0 { digits[place] += 1 } else { digits.insert(0x31, at: 0) }
        }
        let number = String(decoding: digits.dropLast(places), as: UTF8.self)
        let fraction = String(decoding: digits.suffix(places), as: UTF8.self)
        return (isNegative ? "-" : "") + number + (places > 0 ? "." + fraction : "")
    }
}
