extension Library {
    /// The relations of points and ranges (DMN 1.5 §10.3.4.9, after Allen's interval algebra).
    static let ranges: [Builtin] = [
        relation("before", [.pointPoint, .pointRange, .rangePoint, .rangeRange]) { a, b in
            both(a.high, b.low) { $0 < 0 || $0 == 0 && !(a.includesHigh && b.includesLow) }
        },
        relation("after", [.pointPoint, .pointRange, .rangePoint, .rangeRange]) { a, b in
            both(b.high, a.low) { $0 < 0 || $0 == 0 && !(b.includesHigh && a.includesLow) }
        },
        relation("meets", [.rangeRange]) { a, b in
            both(a.high, b.low) { $0 == 0 && a.includesHigh && b.includesLow }
        },
        relation("met by", [.rangeRange]) { a, b in
            both(b.high, a.low) { $0 == 0 && b.includesHigh && a.includesLow }
        },
        relation("overlaps", [.rangeRange], overlaps),
        relation("overlaps before", [.rangeRange]) { a, b in
            guard let starts = lows(a, b), let ends = highs(a, b), let meeting = overlaps(a, b) else { return nil }
            return starts < 0 && ends <= 0 && meeting
        },
        relation("overlaps after", [.rangeRange]) { a, b in
            guard let starts = lows(a, b), let ends = highs(a, b), let meeting = overlaps(a, b) else { return nil }
            return starts >= 0 && ends > 0 && meeting
        },
        relation("finishes", [.pointRange, .rangeRange]) { a, b in
            guard let ends = highs(a, b), let starts = lows(a, b) else { return nil }
            return ends == 0 && starts >= 0
        },
        relation("finished by", [.rangePoint, .rangeRange]) { a, b in
            guard let ends = highs(a, b), let starts = lows(a, b) else { return nil }
            return ends == 0 && starts <= 0
        },
        relation("includes", [.rangePoint, .rangeRange]) { a, b in
            guard let ends = highs(a, b), let starts = lows(a, b) else { return nil }
            return starts <= 0 && ends >= 0
        },
        relation("during", [.pointRange, .rangeRange]) { a, b in
            guard let ends = highs(a, b), let starts = lows(a, b) else { return nil }
            return starts >= 0 && ends <= 0
        },
        relation("starts", [.pointRange, .rangeRange]) { a, b in
            guard let ends = highs(a, b), let starts = lows(a, b) else { return nil }
            return starts == 0 && ends <= 0
        },
        relation("started by", [.rangePoint, .rangeRange]) { a, b in
            guard let ends = highs(a, b), let starts = lows(a, b) else { return nil }
            return starts == 0 && ends >= 0
        },
        relation("coincides", [.pointPoint, .rangeRange]) { a, b in
            guard let ends = highs(a, b), let starts = lows(a, b) else { return nil }
            return starts == 0 && ends == 0
        },
    ]

    /// Which of both sides are ranges.
    private enum Form { case pointPoint, pointRange, rangePoint, rangeRange }

    /// A point counts as the range from itself to itself.
    private static func relation(_ name: String, _ forms: [Form],
                                 _ holds: @escaping @Sendable (RangeValue, RangeValue) -> Bool?) -> Builtin {
        let body: @Sendable (Evaluation, [Value]) -> Value = { evaluation, a in
            func side(_ value: Value) -> (RangeValue, isRange: Bool) {
                if case .range(let range) = value { return (range, true) }
                return (RangeValue(low: value, high: value, includesLow: true, includesHigh: true), false)
            }
            let (first, second) = (side(a[0]), side(a[1]))
            let form: Form = switch (first.isRange, second.isRange) {
            case (false, false): .pointPoint
            case (false, true): .pointRange
            case (true, false): .rangePoint
            case (true, true): .rangeRange
            }
            guard forms.contains(form), let truth = holds(first.0, second.0) else {
                return evaluation.fail("\(name) does not compare \(a[0].kindName) and \(a[1].kindName)")
            }
            return .boolean(truth)
        }
        let names: [(String, String)] = [("point1", "point2"), ("point", "range"), ("range", "point"),
            ("range1", "range2")]
        return Builtin(name, signatures: names.map { first, second in
            Builtin.Signature(parameters: [parameter(first), parameter(second)], body: body)
        })
    }

    private static func both(_ a: Value?, _ b: Value?, _ test: (Int) -> Bool) -> Bool? {
        // Without an end, nothing lies before or after.
        guard let a, let b else { return false }
        return Comparison.order(a, b).map(test)
    }

    /// Negative where the first range begins earlier.
    private static func lows(_ a: RangeValue, _ b: RangeValue) -> Int? {
        switch (a.low, b.low) {
        case (nil, nil): return 0
        case (nil, _): return -1
        case (_, nil): return 1
        case (let x?, let y?):
            guard let order = Comparison.order(x, y) else { return nil }
            return order != 0 ? order.signum() : (a.includesLow == b.includesLow ? 0 : (a.includesLow ? -1 : 1))
        }
    }

    /// Negative where the first range ends earlier.
    private static func highs(_ a: RangeValue, _ b: RangeValue) -> Int? {
        switch (a.high, b.high) {
        case (nil, nil): return 0
        case (nil, _): return 1
        case (_, nil): return -1
        case (let x?, let y?):
            guard let order = Comparison.order(x, y) else { return nil }
            return order != 0 ? order.signum() : (a.includesHigh == b.includesHigh ? 0 : (a.includesHigh ? 1 : -1))
        }
    }

    @Sendable
    private static func overlaps(_ a: RangeValue, _ b: RangeValue) -> Bool? {
        func reaches(_ high: Value?, _ includesHigh: Bool, _ low: Value?, _ includesLow: Bool) -> Bool? {
            guard let high, let low else { return true }
            return Comparison.order(high, low).map { $0 > 0 || $0 == 0 && includesHigh && includesLow }
        }
        guard let first = reaches(a.high, a.includesHigh, b.low, b.includesLow),
              let second = reaches(b.high, b.includesHigh, a.low, a.includesLow) else { return nil }
        return first && second
    }
}
