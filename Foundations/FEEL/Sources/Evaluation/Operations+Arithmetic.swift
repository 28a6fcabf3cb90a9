extension Operations {
    /// DMN 1.5 tables 51 to 53.
    static func arithmetic(_ op: Expression.Operator, _ a: Value, _ b: Value, _ evaluation: Evaluation) -> Value {
        if case .number(let x) = a, case .number(let y) = b {
            let result: Decimal128? = switch op {
            case .add: Decimal128.adding(x, y)
            case .subtract: Decimal128.subtracting(x, y)
            case .multiply: Decimal128.multiplying(x, y)
            case .divide: Decimal128.dividing(x, y)
            default: x.power(y)
            }
            if let result { return .number(result) }
            return evaluation.fail("\(x) \(op.rawValue) \(y) has no result")
        }
        let result: Value? = switch op {
        case .add: sum(a, b, evaluation)
        case .subtract: difference(a, b)
        case .multiply: product(a, b) ?? product(b, a)
        case .divide: quotient(a, b)
        default: nil
        }
        return result ?? evaluation.fail("\(a.kindName) \(op.rawValue) \(b.kindName) has no result")
    }

    private static func sum(_ a: Value, _ b: Value, _ evaluation: Evaluation) -> Value? {
        switch (a, b) {
        case (.string(let x), .string(let y)):
            guard x.utf8.count + y.utf8.count <= evaluation.limits.stringBytes else { return evaluation.bounded(x + y) }
            return evaluation.bounded(x + y)
        case (.daysAndTime(let x), .daysAndTime(let y)):
            return DaysDuration(nanoseconds: x.nanoseconds + y.nanoseconds).map(Value.daysAndTime)
        case (.yearsAndMonths(let x), .yearsAndMonths(let y)):
            return MonthsDuration(months: x.months + y.months).map(Value.yearsAndMonths)
        case (.daysAndTime, .date), (.daysAndTime, .dateTime), (.daysAndTime, .time), (.yearsAndMonths, .date),
             (.yearsAndMonths, .dateTime):
            return shift(b, a)
        default: return shift(a, b)
        }
    }

    /// A moment moved by a duration.
    private static func shift(_ moment: Value, _ duration: Value) -> Value? {
        switch (moment, duration) {
        case (.date(let x), .yearsAndMonths(let y)): x.adding(months: y.months).map(Value.date)
        case (.dateTime(let x), .yearsAndMonths(let y)): x.adding(y).map(Value.dateTime)
        case (.date(let x), .daysAndTime(let y)): midnight(x).adding(y).map { .date($0.date) }
        case (.dateTime(let x), .daysAndTime(let y)): x.adding(y).map(Value.dateTime)
        case (.time(let x), .daysAndTime(let y)): .time(x.adding(y))
        default: nil
        }
    }

    private static func midnight(_ date: CalendarDate) -> DateTime { DateTime(date: date, time: .utcMidnight) }

    private static func difference(_ a: Value, _ b: Value) -> Value? {
        switch (a, b) {
        case (.date(let x), .date(let y)): return midnight(x).subtracting(midnight(y)).map(Value.daysAndTime)
        case (.dateTime(let x), .dateTime(let y)): return x.subtracting(y).map(Value.daysAndTime)
        case (.dateTime(let x), .date(let y)): return x.subtracting(midnight(y)).map(Value.daysAndTime)
        case (.date(let x), .dateTime(let y)): return midnight(x).subtracting(y).map(Value.daysAndTime)
        case (.time(let x), .time(let y)): return x.subtracting(y).map(Value.daysAndTime)
        case (.daysAndTime(let x), .daysAndTime(let y)):
            return DaysDuration(nanoseconds: x.nanoseconds - y.nanoseconds).map(Value.daysAndTime)
        case (.yearsAndMonths(let x), .yearsAndMonths(let y)):
            return MonthsDuration(months: x.months - y.months).map(Value.yearsAndMonths)
        case (_, .daysAndTime(let y)):
            return DaysDuration(nanoseconds: -y.nanoseconds).flatMap { shift(a, .daysAndTime($0)) }
        case (_, .yearsAndMonths(let y)):
            return MonthsDuration(months: -y.months).flatMap { shift(a, .yearsAndMonths($0)) }
        default: return nil
        }
    }

    private static func product(_ a: Value, _ b: Value) -> Value? {
        switch (a, b) {
        case (.daysAndTime(let x), .number(let y)):
            Decimal128.multiplying(x.decimalSeconds,
                y).flatMap(DaysDuration.init(decimalSeconds:)).map(Value.daysAndTime)
        case (.yearsAndMonths(let x), .number(let y)): months(Decimal128.multiplying(Decimal128(x.months), y))
        default: nil
        }
    }

    private static func months(_ number: Decimal128?) -> Value? {
        number?.truncatedInteger.flatMap(MonthsDuration.init(months:)).map(Value.yearsAndMonths)
    }

    private static func quotient(_ a: Value, _ b: Value) -> Value? {
        switch (a, b) {
        case (.daysAndTime(let x), .number(let y)):
            Decimal128.dividing(x.decimalSeconds, y).flatMap(DaysDuration.init(decimalSeconds:)).map(Value.daysAndTime)
        case (.daysAndTime(let x), .daysAndTime(let y)):
            Decimal128.dividing(x.decimalSeconds, y.decimalSeconds).map(Value.number)
        case (.yearsAndMonths(let x), .number(let y)): months(Decimal128.dividing(Decimal128(x.months), y))
        case (.yearsAndMonths(let x), .yearsAndMonths(let y)):
            Decimal128.dividing(Decimal128(x.months), Decimal128(y.months)).map(Value.number)
        default: nil
        }
    }
}
