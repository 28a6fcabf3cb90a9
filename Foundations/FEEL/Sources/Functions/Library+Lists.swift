extension Library {
    private static let anyList: FEELType = .list(.any)

    static let lists: [Builtin] = [
        Builtin("list contains", takes(parameter("list", anyList), parameter("element", nullable: true)) { _, a in
            .boolean((a[0].elements ?? []).contains { $0 == a[1] })
        }),
        Builtin("count", takes(parameter("list", anyList)) { _, a in .number((a[0].elements ?? []).count) }),
        Builtin("min", onList("list") { extreme($0, $1, wanted: -1) }, onRest("c") { extreme($0, $1, wanted: -1) }),
        Builtin("max", onList("list") { extreme($0, $1, wanted: 1) }, onRest("c") { extreme($0, $1, wanted: 1) }),
        Builtin("sum", onList("list") { sum($0, $1) }, onRest("n") { sum($0, $1) }),
        Builtin("mean", onList("list") { mean($0, $1) }, onRest("n") { mean($0, $1) }),
        Builtin("product", onList("list") { product($0, $1) }, onRest("n") { product($0, $1) }),
        Builtin("median", onList("list") { median($0, $1) }, onRest("n") { median($0, $1) }),
        Builtin("stddev", onList("list") { deviation($0, $1) }, onRest("n") { deviation($0, $1) }),
        Builtin("mode", onList("list") { mode($0, $1) }, onRest("n") { mode($0, $1) }),
        Builtin("all", onList("list") { truth($0, $1, every: true) }, onRest("b") { truth($0, $1, every: true) }),
        Builtin("any", onList("list") { truth($0, $1, every: false) }, onRest("b") { truth($0, $1, every: false) }),
    ]

    private static func onList(_ name: String, _ body: @escaping @Sendable (Evaluation, [Value]) -> Value)
        -> Builtin.Signature {
        takes(parameter(name, anyList)) { evaluation, a in body(evaluation, a[0].elements ?? []) }
    }

    /// Several arguments instead of a list of them.
    private static func onRest(_ name: String, _ body: @escaping @Sendable (Evaluation, [Value]) -> Value)
        -> Builtin.Signature {
        takes(rest(name)) { evaluation, a in
            a.isEmpty ? evaluation.fail("at least one argument is needed") : body(evaluation, a)
        }
    }

    private static func extreme(_ evaluation: Evaluation, _ list: [Value], wanted: Int) -> Value {
        guard var best = list.first else { return .null }
        for value in list {
            guard let order = Comparison.order(value, best) else {
                return evaluation.fail("\(value.kindName) cannot be compared with \(best.kindName)")
            }
            if order.signum() == wanted { best = value }
        }
        return best
    }

    private static func numbers(_ evaluation: Evaluation, _ list: [Value]) -> [Decimal128]? {
        var numbers: [Decimal128] = []
        numbers.reserveCapacity(list.count)
        for value in list {
            guard case .number(let number) = value else {
                evaluation.fail("\(value.kindName) is not a number")
                return nil
            }
            numbers.append(number)
        }
        return numbers
    }

    private static func folded(_ evaluation: Evaluation, _ list: [Value], _ start: Decimal128,
                               _ step: (Decimal128, Decimal128) -> Decimal128?) -> Decimal128? {
        guard let numbers = numbers(evaluation, list) else { return nil }
        var result = start
        for number in numbers {
            guard let next = step(result, number) else {
                evaluation.fail("the result is out of range")
                return nil
            }
            result = next
        }
        return result
    }

    private static func sum(_ evaluation: Evaluation, _ list: [Value]) -> Value {
        if list.isEmpty { return .null }
        return folded(evaluation, list, 0, Decimal128.adding).map(Value.number) ?? .null
    }

    private static func product(_ evaluation: Evaluation, _ list: [Value]) -> Value {
        if list.isEmpty { return .null }
        return folded(evaluation, list, 1, Decimal128.multiplying).map(Value.number) ?? .null
    }

    private static func mean(_ evaluation: Evaluation, _ list: [Value]) -> Value {
        guard !list.isEmpty, let sum = folded(evaluation, list, 0, Decimal128.adding) else { return .null }
        return Decimal128.dividing(sum, Decimal128(list.count)).map(Value.number) ?? .null
    }

    private static func median(_ evaluation: Evaluation, _ list: [Value]) -> Value {
        guard let numbers = numbers(evaluation, list)?.sorted(), !numbers.isEmpty else { return .null }
        let middle = numbers.count / 2
        if numbers.count % 2 == 1 { return .number(numbers[middle]) }
        return Decimal128.adding(numbers[middle - 1], numbers[middle]).flatMap { Decimal128.dividing($0, 2) }
            .map(Value.number) ?? .null
    }

    /// Of the sample: divided by one less than the count.
    private static func deviation(_ evaluation: Evaluation, _ list: [Value]) -> Value {
        guard let numbers = numbers(evaluation, list) else { return .null }
        guard numbers.count > 1 else { return evaluation.fail("stddev: at least two numbers are needed") }
        guard case .number(let mean) = mean(evaluation, list) else { return .null }
        var squares = Decimal128.zero
        for number in numbers {
            guard let distance = Decimal128.subtracting(number, mean),
                  let square = Decimal128.multiplying(distance, distance),
                  let sum = Decimal128.adding(squares, square) else { return evaluation.fail("stddev: out of range") }
            squares = sum
        }
        return Decimal128.dividing(squares, Decimal128(numbers.count - 1))?.squareRoot.map(Value.number) ?? .null
    }

    /// The most frequent numbers in ascending order.
    private static func mode(_ evaluation: Evaluation, _ list: [Value]) -> Value {
        guard let numbers = numbers(evaluation, list) else { return .null }
        var counts: [Decimal128: Int] = [:]
        for number in numbers { counts[number, default: 0] += 1 }
        let most = counts.values.max() ?? 0
        return .list(counts.filter { $0.value == most }.keys.sorted().map(Value.number))
    }

    private static func truth(_ evaluation: Evaluation, _ list: [Value], every: Bool) -> Value {
        var result: Bool? = every
        for value in list {
            result = every ? Operations.conjunction(result, value.truth) : Operations.disjunction(result, value.truth)
            if value.truth == nil, !value.isNull { evaluation.fail("\(value.kindName) is not a boolean") }
        }
        return Operations.truth(result)
    }
}
