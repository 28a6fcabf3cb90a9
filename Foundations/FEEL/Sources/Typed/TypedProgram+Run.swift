/// Which tables were evaluated, in their order, and the rules that matched.
struct TableLog {
    /// Behind the frame's registers: the table in `low`, the rules in `high`.
    let entries: UnsafeMutablePointer<Register>
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
            case .add:
                guard has(frame, a, b), put(frame, step, Decimal128.adding(frame[a].number, frame[b].number))
                else { return false }
            case .subtract:
                guard has(frame, a, b), put(frame, step, Decimal128.subtracting(frame[a].number, frame[b].number))
                else { return false }
            case .multiply:
                guard has(frame, a, b), put(frame, step, Decimal128.multiplying(frame[a].number, frame[b].number))
                else { return false }
            case .divide:
                guard has(frame, a, b), put(frame, step, Decimal128.dividing(frame[a].number, frame[b].number))
                else { return false }
            case .power:
                guard has(frame, a, b), put(frame, step, frame[a].number.power(frame[b].number)) else { return false }
            case .negate: guard has(frame, a, a), put(frame, step, -frame[a].number) else { return false }
            case .less:
                guard has(frame, a, b) else { return false }
                frame[Int(step.result)] = Register(Decimal128.compare(frame[a].number, frame[b].number) < 0)
            case .lessOrEqual:
                guard has(frame, a, b) else { return false }
                frame[Int(step.result)] = Register(Decimal128.compare(frame[a].number, frame[b].number) <= 0)
            case .equalNumbers: frame[Int(step.result)] = Register(areEqual(frame[a], frame[b]))
            case .equalTexts:
                let known = UInt64(textCount), (x, y) = (frame[a].low, frame[b].low)
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
                guard let place = conclude(tables + b, frame[a].low, frame, b, &log) else { return false }
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
    private func has(_ frame: UnsafeMutablePointer<Register>, _ a: Int, _ b: Int) -> Bool {
        !frame[a].isNull && !frame[b].isNull
    }

    /// The result of a step, if there is one.
    @inline(__always)
    private func put(_ frame: UnsafeMutablePointer<Register>, _ step: Instruction, _ number: Decimal128?) -> Bool {
        guard let number else { return false }
        frame[Int(step.result)] = Register(number)
        return true
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
    private func conclude(_ table: UnsafeMutablePointer<TypedTable>, _ all: UInt64,
                          _ frame: UnsafeMutablePointer<Register>, _ place: Int, _ log: inout TableLog) -> Int? {
        let mask = table.pointee.policy == .first ? all & (~all &+ 1) : all
        let columns = table.pointee.columns, results = table.pointee.results
        log.entries[log.count] = Register(low: UInt64(place), high: mask)
        log.count &+= 1
        if mask == 0 {
            if table.pointee.standard >= 0 { return Int(table.pointee.standard) }
            let nothing = table.pointee.aggregation == .count ? Register(.zero) : .null
            for column in 0..<columns { frame[results &+ column] = nothing }
            return Int(table.pointee.end)
        }
        var rule = mask.trailingZeroBitCount
        if mask & (mask &- 1) != 0 || table.pointee.aggregation != nil {
            guard let preferred = several(table.pointee, mask, frame) else { return nil }
            if preferred < 0 { return Int(table.pointee.end) }
            rule = preferred
        }
        if table.pointee.constants < 0 { return Int(targets[table.pointee.targets &+ rule]) }
        let row = outputs + (table.pointee.constants &+ rule &* columns)
        for column in 0..<columns { frame[results &+ column] = row[column] }
        return Int(table.pointee.end)
    }

    /// The rule to take where several match, or −1 where their aggregate is in the frame.
    private func several(_ table: TypedTable, _ mask: UInt64, _ frame: UnsafeMutablePointer<Register>) -> Int? {
        let rules = CompiledTable.rules([mask])
        if let aggregation = table.aggregation {
            let values = rules.map { outputs[table.constants + $0].number }
            guard let value = aggregate(aggregation, values) else { return nil }
            frame[table.results] = Register(value)
            return -1
        }
        switch table.policy {
        case .any:
            let first = outputs + (table.constants + rules[0] * table.columns)
            guard table.constants >= 0, rules.allSatisfy({ rule in
                let row = outputs + (table.constants + rule * table.columns)
                return (0..<table.columns).allSatisfy { row[$0].low == first[$0].low && row[$0].high == first[$0].high }
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
            let place = Int(log.entries[index].low), mask = log.entries[index].high
            if mask == 0 { return tables[place].nothing }
            if mask & (mask &- 1) == 0 { return tables[place].firings[mask.trailingZeroBitCount] }
            return Evaluation.Firing(table: tables[place].name, rules: CompiledTable.rules([mask]))
        }
    }
}
