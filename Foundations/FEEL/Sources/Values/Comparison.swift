/// Equality and order of values (DMN 1.5 tables 42 and 43), with null for what cannot be compared.
enum Comparison {
    /// `a = b`: nil (null) for values of different kinds; null equals null only.
    static func equal(_ a: Value, _ b: Value) -> Bool? {
        switch (a, b) {
        case (.number(let x), .number(let y)): return x == y
        case (.string(let x), .string(let y)): return sameText(x, y)
        case (.boolean(let x), .boolean(let y)): return x == y
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.list(let x), .list(let y)):
            guard x.count == y.count else { return false }
            for (left, right) in zip(x.elements, y.elements) {
                guard let same = equal(left, right) else { return nil }
                if !same { return false }
            }
            return true
        case (.context(let x), .context(let y)):
            guard x.count == y.count else { return false }
            for index in x.names.indices {
                guard let other = y[x.names[index]] else { return false }
                guard let same = equal(x.values[index], other) else { return nil }
                if !same { return false }
            }
            return true
        case (.dateTime(let x), .dateTime(let y)): return x.sameInstant(y)
        case (.time(let x), .time(let y)): return x.sameInstant(y)
        case (.date(let x), .date(let y)): return x == y
        case (.daysAndTime(let x), .daysAndTime(let y)): return x == y
        case (.yearsAndMonths(let x), .yearsAndMonths(let y)): return x == y
        case (.range(let x), .range(let y)): return x == y
        case (.function(let x), .function(let y)): return x === y
        default: return nil
        }
    }

    /// Negative, zero or positive; nil for what has no order: different kinds, booleans, lists, contexts, functions.
    static func order(_ a: Value, _ b: Value) -> Int? {
        switch (a, b) {
        case (.number(let x), .number(let y)): Decimal128.compare(x, y)
        case (.string(let x), .string(let y)): textOrder(x, y)
        case (.date(let x), .date(let y)): sign(x, y)
        case (.time(let x), .time(let y)): x.order(y)
        case (.dateTime(let x), .dateTime(let y)): x.order(y)
        case (.daysAndTime(let x), .daysAndTime(let y)): sign(x, y)
        case (.yearsAndMonths(let x), .yearsAndMonths(let y)): sign(x, y)
        default: nil
        }
    }

    private static func sign<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : (a == b ? 0 : 1) }

    /// By code point, which is the order of UTF-8's bytes.
    static func textOrder(_ a: String, _ b: String) -> Int {
        var left = a.utf8.makeIterator(), right = b.utf8.makeIterator()
        while true {
            switch (left.next(), right.next()) {
            case (nil, nil): return 0
            case (nil, _): return -1
            case (_, nil): return 1
            case (let x?, let y?): if x != y { return x < y ? -1 : 1 }
            }
        }
    }
}
