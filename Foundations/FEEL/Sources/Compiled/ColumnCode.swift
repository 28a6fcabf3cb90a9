/// An expression over whole columns; nil where it cannot be done that way for these rows, by their types or an
/// overflow,
/// and the rows are evaluated one by one.
typealias ColumnCode = @Sendable (_ columns: [Column?], _ count: Int) -> Column?

/// Makes column code for what is made of numbers, strings, booleans, arithmetic, conditions and simple tables.
struct ColumnCompiler {
    /// The slots of the variables in sight.
    let slots: [String: Int]
    let tables: (DecisionTable) -> CompiledTable

    /// Nil for expressions that are never evaluated by columns.
    func code(_ e: Expression) -> ColumnCode? {
        switch e.kind {
        case .literal(let value):
            return { _, count in .constant(value, count: count) }
        case .name(let name):
            guard let slot = slots[name] else { return nil }
            return { columns, _ in columns[slot] }
        case .coerce(let inner, let type, _): return coerce(inner, type)
        case .binary(let op, let a, let b):
            guard let left = code(a), let right = code(b) else { return nil }
            return { columns, count in
                guard let x = left(columns, count), let y = right(columns, count) else { return nil }
                return ColumnOperations.apply(op, x, y, count)
            }
        case .between(let x, let low, let high):
            return code(Expression(.binary(.and, Expression(.binary(.greaterOrEqual, x, low)),
                                           Expression(.binary(.lessOrEqual, x, high)))))
        case .choose(let condition, let then, let otherwise):
            guard let test = code(condition), let yes = code(then), let no = code(otherwise) else { return nil }
            return { columns, count in
                guard let truth = test(columns, count), let a = yes(columns, count), let b = no(columns, count)
                else { return nil }
                return ColumnOperations.choose(truth, a, b, count)
            }
        case .table(let table): return self.table(table)
        default: return nil
        }
    }

    private func coerce(_ inner: Expression, _ type: FEELType) -> ColumnCode? {
        guard let code = code(inner) else { return nil }
        return { columns, count in
            guard let column = code(columns, count) else { return nil }
            switch (type, column) {
            case (.any, _), (.number, .numbers), (.string, .texts), (.boolean, .booleans): return column
            case (_, .constant(let value, let count)): return type.coerce(value).map { .constant($0, count: count) }
            case (.constrained(.string, _), .texts(let codes, let dictionary)):
                // Each different string is checked once.
                let allowed = dictionary.map { type.admits(.string($0)) }
                return .texts(codes.map { $0 >= 0 && !allowed[Int($0)] ? -1 : $0 }, dictionary: dictionary)
            default: return nil
            }
        }
    }

    private func table(_ table: DecisionTable) -> ColumnCode? {
        let compiled = tables(table)
        guard let outputs = TableColumns(compiled) else { return nil }
        var inputs: [ColumnCode] = []
        for input in table.inputs {
            guard let code = coerce(input.expression, input.type) else { return nil }
            inputs.append(code)
        }
        let codes = inputs
        return { columns, count in
            var masks = [UInt64](repeating: outputs.all, count: count)
            for (place, code) in codes.enumerated() {
                guard let column = code(columns, count), outputs.narrow(&masks, place, column) else { return nil }
            }
            return outputs.result(masks)
        }
    }
}

/// A simple decision table over columns: at most 64 rules with constant cells, one constant output, one rule wanted.
struct TableColumns: Sendable {
    private let compiled: CompiledTable
    let all: UInt64
    private let first: Bool
    /// The outputs as a column of one row for each rule, and a last one for null.
    private let outputs: Column

    init?(_ compiled: CompiledTable) {
        let table = compiled.table
        guard table.rules.count <= 64, !table.rules.isEmpty, table.outputs.count == 1,
            !compiled.constants.contains(where: { $0 == nil }),
              table.hitPolicy == .unique || table.hitPolicy == .first,
              compiled.inputs.allSatisfy({ $0.index.isComplete
                  && ($0.allowed?.isComplete ?? true) }) else { return nil }
        self.compiled = compiled
        all = table.rules.count == 64 ? .max : (1 << UInt64(table.rules.count)) - 1
        first = table.hitPolicy == .first
        // A default that is not constant needs the general way.
        let standard = table.outputs[0].standard
        var last = Value.null
        if let standard {
            guard case .literal(let value) = standard.kind else { return nil }
            last = value
        }
        outputs = Column(compiled.constants.map { $0 ?? .null } + [last, .null])
    }

    /// Keeps the rules that let each row's value through; false where the column has no such form.
    func narrow(_ masks: inout [UInt64], _ place: Int, _ column: Column) -> Bool {
        let input = compiled.inputs[place]
        guard ColumnLookup(input.index).narrow(&masks, column) else { return false }
        guard let allowed = input.allowed else { return true }
        var fits = [UInt64](repeating: 1, count: masks.count)
        guard ColumnLookup(allowed).narrow(&fits, column) else { return false }
        // No rule and no default for what is not allowed: marked by a bit pattern that no rules give.
        for row in masks.indices where fits[row] == 0 { masks[row] = 0 }
        return compiled.table.outputs[0].standard == nil || !fits.contains(0)
    }

    func result(_ masks: [UInt64]) -> Column? {
        let nothing = compiled.constants.count
        let places = masks.map { mask -> Int in
            if mask == 0 { return nothing }
            if !first, mask & (mask &- 1) != 0 { return nothing + 1 }
            return mask.trailingZeroBitCount
        }
        switch outputs {
        case .texts(let codes, let dictionary): return .texts(places.map { codes[$0] }, dictionary: dictionary)
        case .booleans(let codes): return .booleans(places.map { codes[$0] })
        case .numbers(let numbers, let scale, let nulls):
            return .numbers(places.map { numbers[$0] }, scale: scale,
                nulls: nulls.map { flags in places.map { flags[$0] } })
        default: return .values(places.map { outputs[$0] })
        }
    }
}

/// A column index applied to a column.
struct ColumnLookup {
    private let index: ColumnIndex

    init(_ index: ColumnIndex) { self.index = index }

    func narrow(_ masks: inout [UInt64], _ column: Column) -> Bool {
        switch column {
        case .numbers(let numbers, let scale, let nulls): return narrow(&masks, numbers, scale, nulls)
        case .texts(let codes, let dictionary):
            let words = dictionary.map { index.word(text: $0) }, null = index.nullWord
            for row in codes.indices { masks[row] &= codes[row] < 0 ? null : words[Int(codes[row])] }
        case .booleans(let codes):
            let words = [index.word(truth: false), index.word(truth: true), index.nullWord]
            for row in codes.indices { masks[row] &= words[Int(codes[row])] }
        case .constant(let value, _):
            guard let word = index.word(value, Evaluation()) else { return false }
            for row in masks.indices { masks[row] &= word }
        case .values: return false
        }
        return true
    }

    private func narrow(_ masks: inout [UInt64], _ numbers: [Int64], _ scale: Int, _ nulls: [Bool]?) -> Bool {
        // Points with more digits than the column would need the column scaled up.
        guard let cuts = index.cuts(scale: scale) else { return false }
        let words = index.numberWords, null = index.nullWord
        masks.withUnsafeMutableBufferPointer { masks in
            words.withUnsafeBufferPointer { words in
                cuts.withUnsafeBufferPointer { cuts in
                    for row in numbers.indices {
                        if let nulls, nulls[row] {
                            masks[row] &= null
                            continue
                        }
                        let number = numbers[row]
                        // Twice the points below, and one if it is a point itself.
                        var place = 0
                        for cut in cuts { place &+= (cut < number ? 1 : 0) &+ (cut <= number ? 1 : 0) }
                        masks[row] &= words[place]
                    }
                }
            }
        }
        return true
    }
}
