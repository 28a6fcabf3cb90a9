/// For each possible value of a decision table's input, which rules its column lets through.
///
/// The numbers and strings that occur in the cells cut all values into classes: below the first number, the first
/// number,
/// between the first and the second, and so on. The plain evaluator answers for one member of each class when the table
/// is compiled; at run time a value's class is looked up, and its rules are a row of bits.
///
/// A class, so that looking up copies nothing.
final class ColumnIndex: Sendable {
    typealias Word = UInt64

    let words: Int
    /// The numbers in ascending order.
    private let points: [Decimal128]
    /// The same times 10^scale, where all of them fit.
    private let scaledPoints: [Int64]
    private let scale: Int
    private let numberMasks: [Word]
    /// The strings that occur in the cells.
    let texts: [String]
    private let textPlaces: [String: Int]
    /// One row for each string, and one for all others.
    private let textMasks: [Word]
    private let falseMask: [Word]
    private let trueMask: [Word]
    private let nullMask: [Word]
    /// All rules whose cells must be asked one by one, whatever the value.
    let general: [Int]
    /// All rules whose cells say something: asked one by one for dates, lists and so on.
    let speaking: [Int]
    /// What the cells report for a null, a number, a string and a boolean.
    private let complaints: [String?]
    /// A bit for each of these that is there.
    private let complaining: Int

    /// `rows` has a bit for each rule.
    init(_ cells: [UnaryTests], _ compiler: Compiler, _ scope: CompileScope) {
        let words = (cells.count + 63) / 64
        self.words = words
        var points: [Decimal128] = [], texts: [String] = [], general: [Int] = [], answers: [CellAnswers] = []
        for (rule, cell) in cells.enumerated() {
            var collector = CellConstants()
            let isConstant = collector.add(cell, compiler, scope)
            answers.append(CellAnswers(cell, collector.numbers.map(Value.number) + collector.texts.map(Value.string)))
            if isConstant {
                points += collector.numbers
                texts += collector.texts
            } else {
                general.append(rule)
            }
        }
        // Each class is put to each cell, so that a very large table is better asked cell by cell.
        if (2 * points.count + texts.count + 5) * cells.count > ColumnIndex.maximumWork {
            (points, texts) = ([], [])
            general = cells.indices.filter { !cells[$0].any }
        }
        self.general = general
        speaking = cells.indices.filter { !cells[$0].any }
        points.sort()
        var distinct: [Decimal128] = []
        for point in points where distinct.last != point { distinct.append(point) }
        var seen: Set<[UInt8]> = []
        texts = texts.filter { seen.insert(Array($0.utf8)).inserted }
        self.points = distinct
        self.texts = texts
        textPlaces = Dictionary(texts.enumerated().map { ($1, $0) }) { first, _ in first }
        let common = (0...9).first { scale in distinct.allSatisfy { $0.scaled(by: scale) != nil } }
        scale = common ?? -1
        scaledPoints = common.map { scale in distinct.compactMap { $0.scaled(by: scale) } } ?? []

        var complaints: [String?] = Array(repeating: nil, count: 4)
        var isIndexed = [Bool](repeating: true, count: cells.count)
        for rule in general { isIndexed[rule] = false }
        func mask(_ value: Value, _ kind: Int) -> [Word] {
            var mask = [Word](repeating: 0, count: words)
            for rule in cells.indices {
                let (passes, complaint) = isIndexed[rule] ? answers[rule].answer(value) : (true, nil)
                if passes { mask[rule / 64] |= 1 << Word(rule % 64) }
                if complaints[kind] == nil { complaints[kind] = complaint }
            }
            return mask
        }
        numberMasks = ColumnIndex.representatives(distinct).flatMap { mask(.number($0), 1) }
        textMasks = (texts + [ColumnIndex.other(than: texts)]).flatMap { mask(.string($0), 2) }
        falseMask = mask(.boolean(false), 3)
        trueMask = mask(.boolean(true), 3)
        nullMask = mask(.null, 0)
        self.complaints = complaints
        complaining = complaints.indices.reduce(0) { $0 | (complaints[$1] == nil ? 0 : 1 << $1) }
    }

    static let maximumWork = 8_000_000

    /// A member of each class of numbers.
    private static func representatives(_ points: [Decimal128]) -> [Decimal128] {
        guard let first = points.first, let last = points.last else { return [0] }
        var list = [Decimal128.subtracting(first, 1) ?? first]
        for (index, point) in points.enumerated() {
            list.append(point)
            if index + 1 < points.count {
                list.append(Decimal128.adding(point, points[index + 1]).flatMap { Decimal128.dividing($0, 2) } ?? point)
            }
        }
        return list + [Decimal128.adding(last, 1) ?? last]
    }

    private static func other(than texts: [String]) -> String { texts.reduce("other") { $0 + $1 } + "·" }

    // MARK: Looking up

    /// The class of a number: odd where it is one of the points.
    @inline(__always)
    private func numberClass(_ number: Decimal128) -> Int {
        if scale >= 0, let small = number.scaled(by: scale) { return scaledClass(small) }
        var low = 0, high = points.count
        while low < high {
            let middle = (low + high) / 2
            if Decimal128.compare(points[middle], number) < 0 { low = middle + 1 } else { high = middle }
        }
        return low < points.count && points[low] == number ? 2 * low + 1 : 2 * low
    }

    @inline(__always)
    private func scaledClass(_ number: Int64) -> Int {
        scaledPoints.withUnsafeBufferPointer { points in
            var low = 0, high = points.count
            while low < high {
                let middle = (low + high) >> 1
                if points[middle] < number { low = middle + 1 } else { high = middle }
            }
            return low < points.count && points[low] == number ? 2 * low + 1 : 2 * low
        }
    }

    @inline(__always)
    private func textClass(_ text: String) -> Int {
        if texts.count > 8 {
            guard let place = textPlaces[text] else { return texts.count }
            if sameText(texts[place], text) { return place }
        }
        for place in texts.indices where sameText(texts[place], text) { return place }
        return texts.count
    }

    /// The first 64 rules for a value; nil where each cell must be asked.
    @inline(__always)
    func word(_ value: Value, _ evaluation: Evaluation) -> Word? {
        switch value {
        case .number(let number):
            complain(1, evaluation)
            return numberMasks[numberClass(number)]
        case .string(let text):
            complain(2, evaluation)
            return textMasks[textClass(text)]
        case .boolean(let truth):
            complain(3, evaluation)
            return truth ? trueMask[0] : falseMask[0]
        case .null:
            complain(0, evaluation)
            return nullMask[0]
        default: return nil
        }
    }

    /// Keeps those rules that let a value through; false where each cell must be asked.
    func narrow(_ mask: inout [Word], _ value: Value, _ evaluation: Evaluation) -> Bool {
        let rows: [Word], row: Int
        switch value {
        case .number(let number): (rows, row) = (numberMasks, numberClass(number))
        case .string(let text): (rows, row) = (textMasks, textClass(text))
        case .boolean(let truth): (rows, row) = (truth ? trueMask : falseMask, 0)
        case .null: (rows, row) = (nullMask, 0)
        default: return false
        }
        complain(value.isNull ? 0 : value.decimal != nil ? 1 : value.text != nil ? 2 : 3, evaluation)
        for word in 0..<words { mask[word] &= rows[row * words + word] }
        return true
    }

    @inline(__always)
    private func complain(_ kind: Int, _ evaluation: Evaluation) {
        if complaining >> kind & 1 == 1, let message = complaints[kind] { evaluation.fail(message) }
    }

    // MARK: For typed code

    /// The points times 10^scale, nil where they need more digits or do not fit.
    var scaled: (points: [Int64], scale: Int)? { scale < 0 ? nil : (scaledPoints, scale) }

    /// Whether some cell reports a value of this kind as an error.
    func complains(_ value: Value) -> Bool {
        complaints[value.isNull ? 0 : value.decimal != nil ? 1 : value.text != nil ? 2 : 3] != nil
    }

    /// The first 64 rules for each class of numbers.
    var numberWords: [Word] { stride(from: 0, to: numberMasks.count, by: words).map { numberMasks[$0] } }

    func word(text: String) -> Word { textMasks[textClass(text) * words] }
    var otherText: Word { textMasks[texts.count * words] }
    func word(truth: Bool) -> Word { truth ? trueMask[0] : falseMask[0] }
    var nullWord: Word { nullMask[0] }
    var isComplete: Bool { general.isEmpty }
}

/// The constants of a cell, if it has nothing else.
struct CellConstants {
    private(set) var numbers: [Decimal128] = []
    private(set) var texts: [String] = []
    private var hasOthers = false

    /// Whether all of them are of one kind.
    func areAll(_ shape: Shape) -> Bool {
        !hasOthers && (shape == .number ? texts.isEmpty : shape == .text && numbers.isEmpty)
    }

    /// False where the cell has variables, or compares strings or other things by order.
    mutating func add(_ cell: UnaryTests, _ compiler: Compiler, _ scope: CompileScope) -> Bool {
        for test in cell.tests {
            switch test {
            case .compare(let op, let operand):
                guard let value = compiler.constant(operand, scope), value.decimal != nil
                    || op == .equal || op == .notEqual, add(value) else { return false }
            case .matches(let expression, let asks):
                guard !asks, let value = compiler.constant(expression, scope), add(value) else { return false }
            }
        }
        return true
    }

    private mutating func add(_ value: Value) -> Bool {
        switch value {
        case .number(let number): numbers.append(number)
        case .string(let text): texts.append(text)
        case .boolean, .null: hasOthers = true
        case .list(let list):
            for element in list.elements where !add(element) { return false }
        case .range(let range):
            for end in [range.low, range.high].compactMap({ $0 }) {
                guard case .number(let number) = end else { return false }
                numbers.append(number)
            }
        default: return false
        }
        return true
    }
}
