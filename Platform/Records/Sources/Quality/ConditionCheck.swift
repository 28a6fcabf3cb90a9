import FEEL
import Kernel
import Store

/// A condition in FEEL over the fields of a record, compiled once and run over columns.
struct ConditionCheck: Sendable {
    private let routine: Routine
    /// The places of the fields that it reads, with their types.
    private let inputs: [(index: Int, type: FieldType)]

    /// What one record may cost.
    private static let limits: Limits = {
        var limits = Limits()
        limits.steps = 100_000
        return limits
    }()

    /// Nil where the text is no condition over the resource; `fault` says why.
    init?(_ text: String, _ resource: Resource) {
        let fields = Self.fields(text, resource)
        let names = fields.map { resource.fields[$0.index].name }
        guard !fields.isEmpty,
              let expression = try? Expression(parsing: text, scope: ParserScope(variables: names)) else { return nil }
        let step = Program.Step(slot: names.count, expression: expression,
                                variables: names.enumerated().map { .slot($1, $0) }, source: "")
        routine = Routine(slotCount: names.count + 1, steps: [step],
                          inputs: fields.enumerated().map { ($0, $1.feel) })
        inputs = fields.map { ($0.index, $0.type) }
    }

    /// What is wrong with the text, for whoever wrote it; nil where it can be kept.
    static func fault(_ text: String, _ resource: Resource) -> Text? {
        guard text.unicodeScalars.count <= QualityRule.conditionLimit, !text.utf8.contains(0) else {
            return QualityText.tooLong.filled("\(QualityRule.conditionLimit)")
        }
        let fields = fields(text, resource), names = fields.map { resource.fields[$0.index].name }
        let expression: Expression
        do {
            expression = try Expression(parsing: text, scope: ParserScope(variables: names))
        } catch {
            return QualityText.unreadable.filled("\(error)")
        }
        if fields.isEmpty { return QualityText.usesNoField }
        var checker = TypeChecker()
        let types = Dictionary(zip(names, fields.map(\.feel))) { first, _ in first }
        let type = checker.type(of: expression, TypeScope(types))
        if let problem = checker.problems.first { return QualityText.unreadable.filled(problem.message) }
        return type == .boolean || type == .any ? nil : QualityText.notBoolean.filled("\(type)")
    }

    /// The fields whose names stand in the text, and which FEEL can read.
    private static func fields(_ text: String, _ resource: Resource)
        -> [(index: Int, type: FieldType, feel: FEELType)] {
        resource.fields.enumerated().compactMap { index, field in
            guard let feel = FieldValues.type(field.type), text.contains(field.name) else { return nil }
            return (index, field.type, feel)
        }
    }

    /// A verdict for each record.
    func verdicts(_ records: [Record], at now: Timestamp, offsetSeconds: Int) -> [QualityVerdict] {
        if records.isEmpty { return [] }
        let columns = inputs.map { FieldColumn.make(records, $0.index, $0.type, offsetSeconds: offsetSeconds) }
        let moment = FieldValues.value(now.value, .moment, offsetSeconds: offsetSeconds)
        let clock: DateTime? = if case .dateTime(let time) = moment { time } else { nil }
        let made = routine.evaluate(columns: columns, count: records.count, explaining: true,
                                    Evaluation(limits: Self.limits, now: clock))
        return records.indices.map { row in
            if case .boolean(let isRight) = made.values[row] { return isRight ? .passed : .failed }
            let isMissing = columns.contains { $0[row].isNull }
            if isMissing { return .unchecked(QualityVerdict.missing) }
            let trace = made.traces[row]
            return .unchecked(trace.diagnostics.first.map { String($0.message.prefix(200)) } ?? QualityVerdict.noAnswer)
        }
    }
}

/// What a rule says of a record.
enum QualityVerdict: Hashable, Sendable {
    case passed, failed
    /// It could not be said, and why: a word of this type, or what the engine complained of.
    case unchecked(String)

    static let missing = "missing", noOther = "no-other", noAnswer = "no-answer"

    var isUnchecked: Bool { if case .unchecked = self { true } else { false } }
}

/// Cells of one field as a column of FEEL, typed where it can be.
enum FieldColumn {
    static func make(_ records: [Record], _ index: Int, _ type: FieldType, offsetSeconds: Int) -> Column {
        switch type {
        case .integer: numbers(records, index, scale: 0)
        case .decimal(let places): numbers(records, index, scale: places)
        case .text, .code, .identifier: texts(records, index)
        default: Column(records.map { FieldValues.value($0.values[index], type, offsetSeconds: offsetSeconds) })
        }
    }

    private static func numbers(_ records: [Record], _ index: Int, scale: Int) -> Column {
        var numbers: [Int64] = [], nulls: [Bool] = [], hasNull = false
        numbers.reserveCapacity(records.count)
        nulls.reserveCapacity(records.count)
        for record in records {
            if case .integer(let number) = record.values[index] {
                numbers.append(number)
                nulls.append(false)
            } else {
                numbers.append(0)
                nulls.append(true)
                hasNull = true
            }
        }
        return .numbers(numbers, scale: scale, nulls: hasNull ? nulls : nil)
    }

    private static func texts(_ records: [Record], _ index: Int) -> Column {
        var codes: [Int32] = [], dictionary: [String] = [], places: [String: Int32] = [:]
        codes.reserveCapacity(records.count)
        for record in records {
            guard case .text(let text) = record.values[index] else {
                codes.append(-1)
                continue
            }
            if let place = places[text] {
                codes.append(place)
            } else {
                let place = Int32(dictionary.count)
                places[text] = place
                dictionary.append(text)
                codes.append(place)
            }
        }
        return .texts(codes, dictionary: dictionary)
    }
}
