extension Library {
    static let numbers: [Builtin] = [
        Builtin("decimal", takes(parameter("n", .number), parameter("scale", .number)) { round($0, $1, .halfEven) }),
        Builtin("floor", takes(parameter("n", .number)) { round($0, $1 + [.number(0)], .floor) },
                takes(parameter("n", .number), parameter("scale", .number)) { round($0, $1, .floor) }),
        Builtin("ceiling", takes(parameter("n", .number)) { round($0, $1 + [.number(0)], .ceiling) },
                takes(parameter("n", .number), parameter("scale", .number)) { round($0, $1, .ceiling) }),
        Builtin("round up", takes(parameter("n", .number), parameter("scale", .number)) { round($0, $1, .up) }),
        Builtin("round down", takes(parameter("n", .number), parameter("scale", .number)) { round($0, $1, .down) }),
        Builtin("round half up", takes(parameter("n", .number),
            parameter("scale", .number)) { round($0, $1, .halfUp) }),
        Builtin("round half down", takes(parameter("n", .number),
            parameter("scale", .number)) { round($0, $1, .halfDown) }),
        Builtin("abs", takes(parameter("n", .number)) { _, a in .number((a[0].decimal ?? 0).magnitude) },
                takes(parameter("n", .daysAndTime)) { evaluation, a in
                    if case .daysAndTime(let x) = a[0], x.seconds < 0 { return Operations.negate(a[0], evaluation) }
                    return a[0]
                }, takes(parameter("n", .yearsAndMonths)) { evaluation, a in
                    if case .yearsAndMonths(let x) = a[0], x.months < 0 { return Operations.negate(a[0], evaluation) }
                    return a[0]
                }),
        Builtin("modulo", takes(parameter("dividend", .number), parameter("divisor", .number)) { evaluation, a in
            result(evaluation, Decimal128.modulo(a[0].decimal ?? 0, a[1].decimal ?? 0))
        }),
        Builtin("sqrt", takes(parameter("number", .number)) { result($0, $1[0].decimal?.squareRoot) }),
        Builtin("log", takes(parameter("number", .number)) { result($0, $1[0].decimal?.logarithm) }),
        Builtin("exp", takes(parameter("number", .number)) { result($0, $1[0].decimal?.exponential) }),
        Builtin("odd", takes(parameter("number", .number)) { parity($0, $1, 1) }),
        Builtin("even", takes(parameter("number", .number)) { parity($0, $1, 0) }),
    ]

    private static func result(_ evaluation: Evaluation, _ number: Decimal128?) -> Value {
        number.map(Value.number) ?? evaluation.fail("there is no result")
    }

    private static func round(_ evaluation: Evaluation, _ a: [Value], _ mode: Rounding) -> Value {
        guard let scale = a[1].decimal?.truncatedInteger,
              let rounded = a[0].decimal?.rounded(scale: scale, mode) else {
            return evaluation.fail("the scale must be from -6111 to 6176")
        }
        return .number(rounded)
    }

    private static func parity(_ evaluation: Evaluation, _ a: [Value], _ wanted: Decimal128) -> Value {
        guard let number = a[0].decimal, number.isInteger, let rest = Decimal128.modulo(number, 2) else {
            return evaluation.fail("only whole numbers are odd or even")
        }
        return .boolean(rest == wanted)
    }
}
