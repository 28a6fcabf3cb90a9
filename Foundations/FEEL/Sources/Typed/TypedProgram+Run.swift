/// Which tables were evaluated, in their order, and the rules that matched.
struct TableLog {
    let entries: UnsafeMutablePointer<(table: Int, mask: UInt64)>
    var count = 0
}

extension TypedProgram {
    /// Runs the code over registers that hold constants and inputs; false where it gives up.
    func run(_ frame: UnsafeMutablePointer<Register>, _ log: inout TableLog) -> Bool {
        var next = code
        while true {
            let step = next.pointee
            next += 1
            let a = Int(step.a), b = Int(step.b)
            switch step.operation {
            case .add, .subtract, .multiply, .divide, .power, .negate:
                guard let number = number(step.operation, frame[a], frame[b]) else { return false }
                frame[Int(step.result)] = Register(number)
            case .less:
                if frame[a].isNull || frame[b].isNull { return false }
                frame[Int(step.result)] = Register(Decimal128.compare(frame[a].number, frame[b].number) < 0)
            case .lessOrEqual:
                if frame[a].isNull || frame[b].isNull { return false }
                frame[Int(step.result)] = Register(Decimal128.compare(frame[a].number, frame[b].number) <= 0)
            case .equalNumbers: frame[Int(step.result)] = Register(areEqual(frame[a], frame[b]))
            case .equalTexts:
                let known = UInt64(texts.count), (x, y) = (frame[a].low, frame[b].low)
                // Two strings that are not in the pool may be equal.
                if x >= known, y >= known, x != y, x != .max, y != .max { return false }
                frame[Int(step.result)] = Register(x == y)
            case .equalTruths: frame[Int(step.result)] = Register(frame[a].low == frame[b].low)
            case .isNull: frame[Int(step.result)] = Register(frame[a].isNull)
            case .not: frame[Int(step.result)] = frame[a].isNull ? .null : Register(frame[a].low == 0)
            case .and: frame[Int(step.result)] = decided(frame[a], frame[b], by: 0)
            case .or: frame[Int(step.result)] = decided(frame[a], frame[b], by: 1)
            case .move: frame[Int(step.result)] = frame[a]
            case .jump: next = code + b
            case .jumpIfFalse: if frame[a].low == 0 { next = code + b }
            case .jumpIfTrue: if frame[a].low == 1 { next = code + b }
            case .jumpUnlessTrue: if frame[a].low != 1 { next = code + b }
            case .begin: frame[Int(step.result)] = Register(low: tables[b].all, high: 0)
            case .narrow:
                guard let mask = lookups[b].mask(frame[a]) else { return false }
                frame[Int(step.result)].low &= mask
            case .jumpUnlessRule: if frame[Int(step.result)].low >> UInt64(a) & 1 == 0 { next = code + b }
            case .drop: if frame[b].low != 1 { frame[Int(step.result)].low &= ~(1 << UInt64(a)) }
            case .conclude:
                guard let place = conclude(&tables[b], frame[a].low, frame, b, &log) else { return false }
                next = code + place
            case .test:
                guard !frame[a].isNull, let mask = lookups[b].mask(frame[a]) else { return false }
                frame[Int(step.result)] = Register(mask & 1 == 1)
            case .admit: if !frame[a].isNull, (lookups[b].mask(frame[a]) ?? 0) & 1 == 0 { return false }
            case .require: if frame[a].isNull || (lookups[b].mask(frame[a]) ?? 0) & 1 == 0 { return false }
            case .solid: if frame[a].isNull { return false }
            case .end: return true
            }
        }
    }

    @inline(__always)
    private func number(_ operation: Instruction.Operation, _ a: Register, _ b: Register) -> Decimal128? {
        if a.isNull || b.isNull { return nil }
        return switch operation {
        case .add: Decimal128.adding(a.number, b.number)
        case .subtract: Decimal128.subtracting(a.number, b.number)
        case .multiply: Decimal128.multiplying(a.number, b.number)
        case .divide: Decimal128.dividing(a.number, b.number)
        case .power: a.number.power(b.number)
        default: -a.number
        }
    }

    @inline(__always)
    private func areEqual(_ a: Register, _ b: Register) -> Bool {
        a.isNull || b.isNull ? a.isNull && b.isNull : a.number == b.number
    }

    /// The conjunction or disjunction, of which the one value decides alone.
    @inline(__always)
    private func decided(_ a: Register, _ b: Register, by value: UInt64) -> Register {
        if a.low == value || b.low == value { return Register(low: value, high: 0) }
        return a.isNull || b.isNull ? .null : Register(low: 1 - value, high: 0)
    }

    // MARK: Tables

    /// Where to go on; nil where more than one rule matches and none is to be preferred.
    @inline(__always)
    private func conclude(_ table: inout TypedTable, _ all: UInt64, _ frame: UnsafeMutablePointer<Register>, _ place: Int,
                          _ log: inout TableLog) -> Int? {
        let mask = table.policy == .first ? all & (~all &+ 1) : all
        log.entries[log.count] = (place, mask)
        log.count &+= 1
        if mask == 0 {
            if table.standard >= 0 { return Int(table.standard) }
            let nothing = table.aggregation == .count ? Register(.zero) : .null
            for column in 0..<table.columns { frame[table.results &+ column] = nothing }
            return Int(table.end)
        }
        var rule = mask.trailingZeroBitCount
        if mask & (mask &- 1) != 0 || table.aggregation != nil {
            guard let preferred = several(table, mask, frame) else { return nil }
            if preferred < 0 { return Int(table.end) }
            rule = preferred
        }
        if table.constants.isEmpty { return Int(table.targets[rule]) }
        if table.columns == 1 {
            frame[table.results] = table.constants[rule]
        } else {
            for column in 0..<table.columns {
                frame[table.results &+ column] = table.constants[rule &* table.columns &+ column]
            }
        }
        return Int(table.end)
    }

    /// The rule to take where several match, or −1 where their aggregate is in the frame.
    private func several(_ table: TypedTable, _ mask: UInt64, _ frame: UnsafeMutablePointer<Register>) -> Int? {
        let rules = CompiledTable.rules([mask])
        if let aggregation = table.aggregation {
            guard let value = aggregate(aggregation, rules.map { table.constants[$0].number }) else { return nil }
            frame[table.results] = Register(value)
            return -1
        }
        switch table.policy {
        case .any:
            func outputs(_ rule: Int) -> ArraySlice<Register> {
                table.constants[rule * table.columns..<(rule + 1) * table.columns]
            }
            guard !table.constants.isEmpty, rules.allSatisfy({ rule in
                zip(outputs(rule), outputs(rules[0])).allSatisfy { $0.low == $1.low && $0.high == $1.high }
            }) else { return nil }
            return rules[0]
        case .priority: return table.ranks.isEmpty ? nil : rules.min { table.ranks[$0] < table.ranks[$1] }
        default: return nil
        }
    }

    private func aggregate(_ aggregation: DecisionTable.Aggregation, _ values: [Decimal128]) -> Decimal128? {
        switch aggregation {
        case .count: Decimal128(values.count)
        case .minimum: values.min()
        case .maximum: values.max()
        case .sum: values.dropFirst().reduce(values.first) { sum, value in
            sum.flatMap { Decimal128.adding($0, value) }
        }
        }
    }

    /// What the log says, as evaluations report it.
    func firings(_ log: TableLog) -> [Evaluation.Firing] {
        (0..<log.count).map { index in
            let (place, mask) = log.entries[index]
            if mask == 0 { return tables[place].nothing }
            if mask & (mask &- 1) == 0 { return tables[place].firings[mask.trailingZeroBitCount] }
            return Evaluation.Firing(table: tables[place].name, rules: CompiledTable.rules([mask]))
        }
    }
}
