/// What both evaluators do with values once they have them.
enum Operations {
    static func apply(_ op: Expression.Operator, _ a: Value, _ b: Value, _ evaluation: Evaluation) -> Value {
        switch op {
        case .add, .subtract, .multiply, .divide, .power: arithmetic(op, a, b, evaluation)
        case .equal: truth(equality(a, b, evaluation))
        case .notEqual: truth(equality(a, b, evaluation).map { !$0 })
        case .less, .lessOrEqual, .greater, .greaterOrEqual: truth(compare(op, a, b, evaluation))
        case .and: truth(conjunction(boolean(a), boolean(b)))
        case .or: truth(disjunction(boolean(a), boolean(b)))
        }
    }

    static func truth(_ truth: Bool?) -> Value { truth.map(Value.boolean) ?? .null }

    static func boolean(_ value: Value) -> Bool? {
        if case .boolean(let truth) = value { truth } else { nil }
    }

    /// Three-valued logic (DMN 1.5 table 50).
    static func conjunction(_ a: Bool?, _ b: Bool?) -> Bool? {
        a == false || b == false ? false : (a == nil || b == nil ? nil : true)
    }

    static func disjunction(_ a: Bool?, _ b: Bool?) -> Bool? {
        a == true || b == true ? true : (a == nil || b == nil ? nil : false)
    }

    static func equality(_ a: Value, _ b: Value, _ evaluation: Evaluation) -> Bool? {
        let weight = min(a.extent.weight, b.extent.weight)
        if weight > 1, !evaluation.charge(Int(weight)) { return nil }
        if let same = Comparison.equal(a, b) { return same }
        evaluation.fail("\(a.kindName) cannot be compared with \(b.kindName)")
        return nil
    }

    static func compare(_ op: Expression.Operator, _ a: Value, _ b: Value, _ evaluation: Evaluation) -> Bool? {
        guard let order = Comparison.order(a, b) else {
            evaluation.fail("\(a.kindName) cannot be compared with \(b.kindName)")
            return nil
        }
        return switch op {
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        default: order >= 0
        }
    }

    static func between(_ value: Value, _ low: Value, _ high: Value, _ evaluation: Evaluation) -> Value {
        truth(conjunction(compare(.greaterOrEqual, value, low, evaluation),
            compare(.lessOrEqual, value, high, evaluation)))
    }

    static func negate(_ value: Value, _ evaluation: Evaluation) -> Value {
        switch value {
        case .number(let x): return .number(-x)
        case .daysAndTime(let x):
            return DaysDuration(nanoseconds: -x.nanoseconds).map(Value.daysAndTime) ?? evaluation.fail("out of range")
        case .yearsAndMonths(let x):
            return MonthsDuration(months: -x.months).map(Value.yearsAndMonths) ?? evaluation.fail("out of range")
        default: return evaluation.fail("\(value.kindName) cannot be negated")
        }
    }

    /// The result of one unary test; `candidate` is what its expression gave.
    static func matches(_ value: Value, _ candidate: Value, asks: Bool) -> Bool? {
        if asks, case .boolean(let truth) = candidate { return truth }
        if let same = Comparison.equal(value, candidate), same { return true }
        switch candidate {
        case .range(let range):
            if case .range = value { return false }
            return range.contains(value)
        case .list(let list):
            return list.elements.contains { holds($0, value) }
        case .boolean(true):
            // A condition that does not ask for `?`; never for a missing value.
            switch value {
            case .boolean: return false
            case .null: return false
            default: return true
            }
        default:
            return Comparison.equal(value, candidate)
        }
    }

    private static func holds(_ element: Value, _ value: Value) -> Bool {
        if Comparison.equal(element, value) == true { return true }
        switch element {
        case .range(let range): return range.contains(value) ?? false
        default: return false
        }
    }

    /// The value of `a.name`.
    static func path(_ value: Value, _ name: String, _ evaluation: Evaluation) -> Value {
        switch value {
        case .context(let context):
            return context[name] ?? evaluation.fail("no entry \(name)")
        case .list(let list):
            guard evaluation.charge(list.count) else { return .null }
            return .list(list.elements.map { path($0, name, evaluation) })
        default:
            return Properties.value(of: value, name) ?? evaluation.fail("\(value.kindName) has no \(name)")
        }
    }

    static func range(_ low: Value?, _ high: Value?, _ includesLow: Bool, _ includesHigh: Bool,
                      _ evaluation: Evaluation) -> Value {
        if let low, let high, Comparison.order(low, high) == nil {
            if case .null = low { return nullRange(low, high, includesLow, includesHigh, evaluation) }
            if case .null = high { return nullRange(low, high, includesLow, includesHigh, evaluation) }
            return evaluation.fail("a range cannot go from \(low.kindName) to \(high.kindName)")
        }
        return .range(RangeValue(low: low, high: high, includesLow: includesLow, includesHigh: includesHigh))
    }

    static func point(_ value: Value, _ form: RangeValue.Form) -> Value {
        .range(RangeValue(low: value, high: value, includesLow: true, includesHigh: true, form: form))
    }

    /// A null end makes nothing comparable, so such a range holds nothing.
    private static func nullRange(_ low: Value, _ high: Value, _ includesLow: Bool, _ includesHigh: Bool,
                                  _ evaluation: Evaluation) -> Value {
        .range(RangeValue(low: low, high: high, includesLow: includesLow, includesHigh: includesHigh))
    }

    /// The element at a place counted from 1, or from the end where negative.
    static func element(_ list: [Value], _ index: Decimal128, _ evaluation: Evaluation) -> Value {
        guard let place = index.integer, place != 0, place.magnitude <= list.count else {
            return evaluation.fail("there is no element \(index) in a list of \(list.count)")
        }
        return list[place > 0 ? place - 1 : list.count + place]
    }

    /// The elements that a filter goes through: a value that is no list is a list of one, null is empty.
    static func elements(_ value: Value) -> [Value] {
        switch value {
        case .list(let list): list.elements
        case .null: []
        default: [value]
        }
    }
}
