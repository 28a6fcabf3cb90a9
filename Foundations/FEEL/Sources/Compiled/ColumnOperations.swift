/// Operators over columns. Nil where the rows must be evaluated one by one.
enum ColumnOperations {
    static func apply(_ op: Expression.Operator, _ a: Column, _ b: Column, _ count: Int) -> Column? {
        if case .constant(let x, _) = a, case .constant(let y, _) = b {
            return .constant(Operations.apply(op, x, y, Evaluation()), count: count)
        }
        switch op {
        case .and, .or: return logic(op, a, b, count)
        case .add, .subtract, .multiply: return arithmetic(op, a, b, count)
        case .divide, .power: return nil
        case .equal, .notEqual:
            return compareNumbers(op, a, b, count) ?? equalTexts(op, a, b, count)
        default: return compareNumbers(op, a, b, count)
        }
    }

    // MARK: Numbers

    /// A column of scaled numbers, or one that can be made of a constant.
    private struct Numbers {
        let values: [Int64]
        let scale: Int
        let nulls: [Bool]?

        init?(_ column: Column, _ count: Int) {
            switch column {
            case .numbers(let numbers, let scale, let nulls): (values, self.scale, self.nulls) = (numbers, scale, nulls)
            case .constant(.number(let number), _):
                let short = number.normalized
                let digits = max(0, -short.exponent)
                guard digits <= 9, let scaled = short.scaled(by: digits) else { return nil }
                (values, scale, nulls) = (Array(repeating: scaled, count: count), digits, nil)
            default: return nil
            }
        }

        private init(values: [Int64], scale: Int, nulls: [Bool]?) {
            (self.values, self.scale, self.nulls) = (values, scale, nulls)
        }

        /// With more digits behind the point; nil where they do not fit.
        func scaled(to target: Int) -> Numbers? {
            if target == scale { return self }
            let factor = Int64(powersOfTen[target - scale])
            var result: [Int64] = [], lost = false
            result.reserveCapacity(values.count)
            for value in values {
                let (product, overflow) = value.multipliedReportingOverflow(by: factor)
                lost = lost || overflow
                result.append(product)
            }
            return lost ? nil : Numbers(values: result, scale: target, nulls: nulls)
        }
    }

    private static func nulls(_ a: Numbers, _ b: Numbers) -> [Bool]? {
        switch (a.nulls, b.nulls) {
        case (nil, nil): nil
        case (let x?, nil): x
        case (nil, let y?): y
        case (let x?, let y?): zip(x, y).map { $0 || $1 }
        }
    }

    private static func arithmetic(_ op: Expression.Operator, _ a: Column, _ b: Column, _ count: Int) -> Column? {
        guard var x = Numbers(a, count), var y = Numbers(b, count) else { return nil }
        let scale = op == .multiply ? x.scale + y.scale : max(x.scale, y.scale)
        guard scale <= 9 else { return nil }
        if op != .multiply {
            guard let left = x.scaled(to: scale), let right = y.scaled(to: scale) else { return nil }
            (x, y) = (left, right)
        }
        var result = [Int64](repeating: 0, count: count), lost = false
        for row in 0..<count {
            let (value, overflow) = switch op {
            case .add: x.values[row].addingReportingOverflow(y.values[row])
            case .subtract: x.values[row].subtractingReportingOverflow(y.values[row])
            default: x.values[row].multipliedReportingOverflow(by: y.values[row])
            }
            result[row] = value
            lost = lost || overflow
        }
        return lost ? nil : .numbers(result, scale: scale, nulls: nulls(x, y))
    }

    private static func compareNumbers(_ op: Expression.Operator, _ a: Column, _ b: Column, _ count: Int) -> Column? {
        guard let first = Numbers(a, count), let second = Numbers(b, count) else { return nil }
        let scale = max(first.scale, second.scale)
        guard let x = first.scaled(to: scale), let y = second.scaled(to: scale) else { return nil }
        let nulls = nulls(x, y)
        // Null equals null and nothing else, which the rows find out one by one.
        if nulls != nil, op == .equal || op == .notEqual { return nil }
        var result = [UInt8](repeating: 0, count: count)
        for row in 0..<count {
            let (m, n) = (x.values[row], y.values[row])
            let truth = switch op {
            case .less: m < n
            case .lessOrEqual: m <= n
            case .greater: m > n
            case .greaterOrEqual: m >= n
            case .equal: m == n
            default: m != n
            }
            result[row] = nulls?[row] == true ? 2 : (truth ? 1 : 0)
        }
        return .booleans(result)
    }

    // MARK: Strings

    /// A column of strings against one string.
    private static func equalTexts(_ op: Expression.Operator, _ a: Column, _ b: Column, _ count: Int) -> Column? {
        switch (a, b) {
        case (.texts(let codes, let dictionary), .constant(.string(let text), _)),
             (.constant(.string(let text), _), .texts(let codes, let dictionary)):
            let yes: UInt8 = op == .equal ? 1 : 0
            let same = dictionary.map { sameText($0, text) ? yes : 1 - yes }
            // Null is not equal to a string.
            return .booleans(codes.map { $0 < 0 ? 1 - yes : same[Int($0)] })
        default: return nil
        }
    }

    // MARK: Booleans

    private static func truths(_ column: Column, _ count: Int) -> [UInt8]? {
        switch column {
        case .booleans(let codes): codes
        case .constant(let value, _): Array(repeating: value.truth.map { $0 ? 1 : 0 } ?? 2, count: count)
        default: nil
        }
    }

    private static func logic(_ op: Expression.Operator, _ a: Column, _ b: Column, _ count: Int) -> Column? {
        guard let x = truths(a, count), let y = truths(b, count) else { return nil }
        // The value that decides by itself.
        let decisive: UInt8 = op == .and ? 0 : 1
        return .booleans((0..<count).map { row in
            x[row] == decisive || y[row] == decisive ? decisive : (x[row] == 2 || y[row] == 2 ? 2 : 1 - decisive)
        })
    }

    static func choose(_ condition: Column, _ a: Column, _ b: Column, _ count: Int) -> Column? {
        guard let truth = truths(condition, count) else { return nil }
        if let x = Numbers(a, count), let y = Numbers(b, count) {
            let scale = max(x.scale, y.scale)
            guard let left = x.scaled(to: scale), let right = y.scaled(to: scale) else { return nil }
            var nulls: [Bool]?
            if x.nulls != nil || y.nulls != nil {
                nulls = (0..<count).map { (truth[$0] == 1 ? x.nulls?[$0] : y.nulls?[$0]) ?? false }
            }
            return .numbers((0..<count).map { truth[$0] == 1 ? left.values[$0] : right.values[$0] }, scale: scale,
                nulls: nulls)
        }
        if let x = truths(a, count), let y = truths(b, count), isBoolean(a), isBoolean(b) {
            return .booleans((0..<count).map { truth[$0] == 1 ? x[$0] : y[$0] })
        }
        return Column((0..<count).map { truth[$0] == 1 ? a[$0] : b[$0] })
    }

    private static func isBoolean(_ column: Column) -> Bool {
        switch column {
        case .booleans, .constant(.boolean, _): true
        default: false
        }
    }
}
