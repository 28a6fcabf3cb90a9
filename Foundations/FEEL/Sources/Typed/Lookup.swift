/// A column's index for values in registers: which rules let a value through, as bits.
struct Lookup {
    let shape: Shape
    /// The numbers of the cells times 10^scale, ascending; then the same times 10^(scale + 1), and so on as they fit.
    private let points: UnsafeMutablePointer<Int64>
    private let count: Int
    private let scale: Int
    private let largestScale: Int
    /// For each class of numbers; or for each string of the pool and a last one for others; or for false and true.
    private let masks: UnsafeMutablePointer<UInt64>
    private let maskCount: Int
    /// Nil where a null is an error.
    private let null: UInt64?

    /// Nil where values of the shape are errors in some cell, or the points need more than 64 bits.
    init?(_ index: ColumnIndex, _ shape: Shape, _ pool: TextPool) {
        self.shape = shape
        let words: [UInt64]
        var cuts: [Int64] = [], scale = 0
        switch shape {
        case .number:
            guard !index.complains(.number(0)), let points = index.scaled else { return nil }
            (cuts, scale) = points
            words = index.numberWords
        case .text:
            guard !index.complains(.string("")) else { return nil }
            words = pool.texts.map(index.word(text:)) + [index.otherText]
        case .truth:
            guard !index.complains(.boolean(true)) else { return nil }
            words = [index.word(truth: false), index.word(truth: true)]
        }
        null = index.complains(.null) ? nil : index.nullWord
        count = cuts.count
        self.scale = scale
        var largest = scale
        while shape == .number, largest < scale + 4 {
            let more = cuts.suffix(count).compactMap { cut -> Int64? in
                let (product, overflow) = cut.multipliedReportingOverflow(by: 10)
                return overflow ? nil : product
            }
            guard more.count == count else { break }
            cuts += more
            largest += 1
        }
        largestScale = largest
        maskCount = words.count
        points = .allocate(capacity: max(cuts.count, 1))
        points.initialize(from: cuts, count: cuts.count)
        masks = .allocate(capacity: words.count)
        masks.initialize(from: words, count: words.count)
    }

    func deallocate() {
        points.deallocate()
        masks.deallocate()
    }

    /// The rules for a value; nil where it is an error.
    @inline(__always)
    func mask(_ value: Register) -> UInt64? {
        if value.isNull { return null }
        switch shape {
        case .number: return masks[numberClass(value)]
        case .text: return masks[min(Int(truncatingIfNeeded: value.low), maskCount &- 1)]
        case .truth: return masks[Int(truncatingIfNeeded: value.low)]
        }
    }

    /// Twice the points below, and one more for a point itself.
    @inline(__always)
    private func numberClass(_ value: Register) -> Int {
        let number = value.number
        let digits = -number.exponent
        if number.isSmall, digits >= scale, digits <= largestScale, number.low <= UInt64(Int64.max) {
            let magnitude = Int64(truncatingIfNeeded: number.low)
            return place(number.isNegative ? 0 &- magnitude : magnitude, exact: true, (digits &- scale) &* count)
        }
        return roundedClass(number)
    }

    private func roundedClass(_ number: Decimal128) -> Int {
        let shift = number.exponent + scale
        var whole = number.coefficient, exact = true
        if shift < 0 {
            guard shift >= -38 else { return place(number.isNegative ? -1 : 0, exact: number.isZero, 0) }
            (whole, exact) = divide(whole, byPowerOfTen: -shift)
        } else if shift > 0, whole != 0 {
            guard shift <= 19, whole >> 64 == 0 else { return number.isNegative ? 0 : 2 * count }
            whole *= UInt128(smallPowerOfTen(shift))
        }
        guard whole < UInt128(Int64.max) else { return number.isNegative ? 0 : 2 * count }
        // Rounded towards negative infinity.
        let floor = number.isNegative ? -Int64(whole) - (exact ? 0 : 1) : Int64(whole)
        return place(floor, exact: exact, 0)
    }

    /// Where a number lies that is `floor`, or where not exact a little more, among the points from an offset on.
    @inline(__always)
    private func place(_ floor: Int64, exact: Bool, _ offset: Int) -> Int {
        let points = self.points + offset
        if count <= 16 {
            var below = 0, upTo = 0
            for index in 0..<count {
                below &+= points[index] < floor ? 1 : 0
                upTo &+= points[index] <= floor ? 1 : 0
            }
            return exact ? below &+ upTo : 2 &* upTo
        }
        var low = 0, high = count
        while low < high {
            let middle = (low &+ high) >> 1
            if points[middle] < floor { low = middle &+ 1 } else { high = middle }
        }
        let meets = low < count && points[low] == floor
        return meets ? (exact ? 2 &* low &+ 1 : 2 &* low &+ 2) : 2 &* low
    }
}
