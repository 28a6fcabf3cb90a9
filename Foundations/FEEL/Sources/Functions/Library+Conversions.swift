extension Library {
    static let conversions: [Builtin] = [
        Builtin("string", takes(parameter("from", nullable: true)) { evaluation, a in
            if case .null = a[0] { return .null }
            return Rendering.text(a[0]).map(evaluation.bounded) ?? evaluation.fail("too long for a string")
        }),
        Builtin("number", takes(parameter("from", .number)) { _, a in a[0] },
                takes(parameter("from", .string), optional("grouping separator", .string),
                      optional("decimal separator", .string)) { number($0, $1) }),
        Builtin("not", takes(parameter("negand", nullable: true)) { evaluation, a in
            if case .boolean(let truth) = a[0] { return .boolean(!truth) }
            return a[0].isNull ? .null : evaluation.fail("not: negand must be boolean, not \(a[0].kindName)")
        }),
        Builtin("is", takes(parameter("value1", nullable: true), parameter("value2", nullable: true)) { _, a in
            .boolean(identical(a[0], a[1]))
        }),
        Builtin("date", takes(parameter("from", .string)) { evaluation, a in
            CalendarDate(a[0].text ?? "").map(Value.date) ?? evaluation.fail("date: not a date")
        }, takes(parameter("from", .date)) { _, a in a[0] }, takes(parameter("from", .dateTime)) { evaluation, a in
            if case .dateTime(let moment) = a[0] { return .date(moment.date) }
            return evaluation.fail("date: not a date")
        }, takes(parameter("year", .number), parameter("month", .number), parameter("day", .number)) { evaluation, a in
            guard let year = a[0].decimal?.integer, let month = a[1].decimal?.integer, let day = a[2].decimal?.integer,
                  let date = CalendarDate(year: year, month: month, day: day) else {
                return evaluation.fail("date: there is no such day")
            }
            return .date(date)
        }),
        Builtin("time", takes(parameter("from", .string)) { evaluation, a in
            TimeOfDay(a[0].text ?? "").map(Value.time) ?? evaluation.fail("time: not a time")
        }, takes(parameter("from", .time)) { _, a in a[0] }, takes(parameter("from", .dateTime)) { evaluation, a in
            if case .dateTime(let moment) = a[0] { return .time(moment.time) }
            return evaluation.fail("time: not a time")
        }, takes(parameter("hour", .number), parameter("minute", .number), parameter("second", .number),
                 optional("offset", .daysAndTime)) { time($0, $1) }),
        Builtin("date and time", takes(parameter("from", .string)) { evaluation, a in
            DateTime(a[0].text ?? "").map(Value.dateTime) ?? evaluation.fail("date and time: not a date and time")
        }, takes(parameter("from", .dateTime)) { _, a in a[0] },
        takes(parameter("date", .dateTime), parameter("time", .time)) { evaluation, a in
            guard case .dateTime(let moment) = a[0],
                case .time(let time) = a[1] else { return evaluation.fail("no date") }
            return .dateTime(DateTime(date: moment.date, time: time))
        }, takes(parameter("year", .number), parameter("month", .number), parameter("day", .number),
                 parameter("hour", .number), parameter("minute", .number), parameter("second", .number)) {
            dateTime($0, $1, nil)
        }, takes(parameter("year", .number), parameter("month", .number), parameter("day", .number),
                 parameter("hour", .number), parameter("minute", .number), parameter("second", .number),
                 parameter("hour offset", .number)) { evaluation, a in
            guard let hours = a[6].decimal.flatMap({ Decimal128.multiplying($0, 3600) })?.integer,
                  let zone = Zone(offsetSeconds: hours) else { return evaluation.fail("date and time: no such offset") }
            return dateTime(evaluation, a, zone)
        }, takes(parameter("year", .number), parameter("month", .number), parameter("day", .number),
                 parameter("hour", .number), parameter("minute", .number), parameter("second", .number),
                 parameter("timezone", .string)) { evaluation, a in
            guard let zone = Zone(name: a[6].text
                ?? "") else { return evaluation.fail("date and time: no such timezone") }
            return dateTime(evaluation, a, zone)
        }),
        Builtin("duration", takes(parameter("from", .string)) { evaluation, a in
            var reader = TemporalReader(a[0].text ?? "")
            return reader.duration() ?? evaluation.fail("duration: not a duration")
        }, takes(parameter("from", .daysAndTime)) { _, a in a[0] },
            takes(parameter("from", .yearsAndMonths)) { _, a in a[0] }),
        Builtin("years and months duration", takes(parameter("from", .dateTime),
            parameter("to", .dateTime)) { evaluation, a in
            guard case .dateTime(let x) = a[0], case .dateTime(let y) = a[1],
                  let duration = MonthsDuration(from: x.date,
                      to: y.date) else { return evaluation.fail("out of range") }
            return .yearsAndMonths(duration)
        }),
        Builtin("range", takes(parameter("from", .string)) { evaluation, a in
            literalRange(a[0].text ?? "").map(Value.range) ?? evaluation.fail("range: not a range of literals")
        }),
    ]

    private static func number(_ evaluation: Evaluation, _ a: [Value]) -> Value {
        var text = a[0].text ?? ""
        let grouping = a[1].text, point = a[2].text
        guard grouping.map({ [" ", ",", "."].contains($0) }) ?? true, point.map({ [",", "."].contains($0) }) ?? true,
              grouping == nil || grouping != point else {
            return evaluation.fail("number: these separators are not allowed")
        }
        if let grouping { text = text.split(separator: grouping, omittingEmptySubsequences: false).joined() }
        if let point, point != "." {
            guard !text.contains(".") else { return evaluation.fail("number: not a number") }
            text = text.split(separator: point, omittingEmptySubsequences: false).joined(separator: ".")
        }
        guard !text.hasPrefix("+"), !text.hasSuffix("."), let number = Decimal128(text) else {
            return evaluation.fail("number: not a number")
        }
        return .number(number)
    }

    private static func seconds(_ value: Value) -> (Int, Int)? {
        guard let nano = value.decimal.flatMap({ Decimal128.multiplying($0, 1_000_000_000) })?.rounded(scale: 0,
            .down)?.integer,
              nano >= 0 else { return nil }
        return nano.quotientAndRemainder(dividingBy: 1_000_000_000)
    }

    private static func time(_ evaluation: Evaluation, _ a: [Value]) -> Value {
        var zone: Zone?
        if case .daysAndTime(let offset) = a[3] {
            guard offset.fraction == 0, let valid = Zone(offsetSeconds: offset.seconds) else {
                return evaluation.fail("time: no such offset")
            }
            zone = valid
        }
        guard let hour = a[0].decimal?.integer, let minute = a[1].decimal?.integer, let (second, nano) = seconds(a[2]),
              let time = TimeOfDay(hour: hour, minute: minute, second: second, nanosecond: nano, zone: zone) else {
            return evaluation.fail("time: there is no such time")
        }
        return .time(time)
    }

    private static func dateTime(_ evaluation: Evaluation, _ a: [Value], _ zone: Zone?) -> Value {
        guard let year = a[0].decimal?.integer, let month = a[1].decimal?.integer, let day = a[2].decimal?.integer,
              let date = CalendarDate(year: year, month: month, day: day), let hour = a[3].decimal?.integer,
              let minute = a[4].decimal?.integer, let (second, nano) = seconds(a[5]),
              let time = TimeOfDay(hour: hour, minute: minute, second: second, nanosecond: nano, zone: zone) else {
            return evaluation.fail("date and time: there is no such moment")
        }
        return .dateTime(DateTime(date: date, time: time))
    }

    /// The same kind, content and form: unlike `=`, times with different offsets are never the same.
    static func identical(_ a: Value, _ b: Value) -> Bool {
        switch (a, b) {
        case (.time(let x), .time(let y)): x.sameForm(y)
        case (.dateTime(let x), .dateTime(let y)): x.sameForm(y)
        case (.list(let x), .list(let y)):
            x.count == y.count && zip(x.elements, y.elements).allSatisfy(identical)
        default: Comparison.equal(a, b) ?? false
        }
    }

    /// A range whose ends are literals or calls of conversions with literals.
    private static func literalRange(_ text: String) -> RangeValue? {
        guard text.utf8.count <= 1000, let expression = halfOpenRange(text) ?? (try? Expression(parsing: text)),
              case .range = expression.kind, isLiteral(expression) else { return nil }
        let evaluation = Evaluation()
        guard case .range(let range) = Interpreter(evaluation: evaluation).value(expression, Scope(.globals([:]), nil)),
              evaluation.errorCount == 0 else { return nil }
        guard let low = range.low, let high = range.high else { return range }
        if low.isNull, high.isNull { return nil }
        if let order = Comparison.order(low, high), order > 0 { return nil }
        return range
    }

    /// `[2..)` or `(..2]`, which only the text of a range may be (DMN 1.5 grammar rule 66).
    private static func halfOpenRange(_ text: String) -> Expression? {
        var rest = text[...].trimmed
        guard rest.count > 3, let first = rest.popFirst(), let last = rest.popLast() else { return nil }
        rest = rest.trimmed
        if rest.hasPrefix(".."), first == "(" || first == "]", last == ")" || last == "[" || last == "]" {
            return (try? Expression(parsing: String(rest.dropFirst(2)))).map {
                Expression(.range(low: nil, high: $0, includesLow: false, includesHigh: last == "]"))
            }
        }
        if rest.hasSuffix(".."), first == "(" || first == "[" || first == "]", last == ")" || last == "[" {
            return (try? Expression(parsing: String(rest.dropLast(2)))).map {
                Expression(.range(low: $0, high: nil, includesLow: first == "[", includesHigh: false))
            }
        }
        return nil
    }

    private static func isLiteral(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal: return true
        case .range, .negate: return expression.children.allSatisfy(isLiteral)
        case .call(let function, let arguments):
            guard case .name(let name) = function.kind else { return false }
            let allowed = ["date", "time", "date and time", "duration"]
            return allowed.contains(name) && arguments.allSatisfy(isLiteral)
        default: return false
        }
    }
}

extension Substring {
    /// Without the white space at both ends.
    fileprivate var trimmed: Substring {
        guard let start = firstIndex(where: { !$0.isWhitespace }),
              let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return self[start...end]
    }
}
