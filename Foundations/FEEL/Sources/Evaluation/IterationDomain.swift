/// What a `for`, `some` or `every` goes through: the elements of a list, or whole numbers or days in either direction,
/// one at a time so that `1..10**12` costs nothing before the limit stops it.
enum IterationDomain {
    case list([Value])
    case numbers(from: Int, to: Int)
    case days(from: Int, to: Int)

    init?(_ source: Value, end: Value?, _ evaluation: Evaluation) {
        if let end {
            guard let span = IterationDomain.span(source, end) else {
                evaluation.fail("cannot count from \(source.kindName) to \(end.kindName)")
                return nil
            }
            self = span
            return
        }
        switch source {
        case .list(let list): self = .list(list.elements)
        case .null:
            evaluation.fail("cannot go through null")
            return nil
        case .range(let range):
            guard let low = range.low, let high = range.high, Comparison.order(low, high).map({ $0 <= 0 }) ?? false,
                  let span = IterationDomain.span(low, high) else {
                evaluation.fail("cannot go through this range")
                return nil
            }
            self = span.without(first: !range.includesLow, last: !range.includesHigh)
        default: self = .list([source])
        }
    }

    private static func span(_ low: Value, _ high: Value) -> IterationDomain? {
        switch (low, high) {
        case (.number(let x), .number(let y)):
            guard let first = x.integer, let last = y.integer else { return nil }
            return .numbers(from: first, to: last)
        case (.date(let x), .date(let y)): return .days(from: x.sinceEpoch, to: y.sinceEpoch)
        default: return nil
        }
    }

    private func without(first: Bool, last: Bool) -> IterationDomain {
        func shortened(_ low: Int, _ high: Int) -> (Int, Int)? {
            let step = low <= high ? 1 : -1
            let a = first ? low &+ step : low, b = last ? high &- step : high
            return step > 0 ? (a <= b ? (a, b) : nil) : (a >= b ? (a, b) : nil)
        }
        switch self {
        case .list: return self
        case .numbers(let low, let high): return shortened(low, high).map { .numbers(from: $0, to: $1) } ?? .list([])
        case .days(let low, let high): return shortened(low, high).map { .days(from: $0, to: $1) } ?? .list([])
        }
    }

    /// Calls until told to stop; false when it was.
    func forEach(_ body: (Value) -> Bool) -> Bool {
        switch self {
        case .list(let elements):
            for element in elements where !body(element) { return false }
        case .numbers(let first, let last):
            var number = first
            while true {
                guard body(.number(number)) else { return false }
                if number == last { break }
                number += first <= last ? 1 : -1
            }
        case .days(let first, let last):
            for day in stride(from: first, through: last, by: first <= last ? 1 : -1) {
                guard let date = CalendarDate(sinceEpoch: day), body(.date(date)) else { return false }
            }
        }
        return true
    }
}
