extension Decimal128: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `-12.5`, `.5`, `1e-3`; digits beyond the 34th are rounded. Nil for anything else and for what is out of
    /// range.
    public init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == 0x2D
        if negative || bytes.first == 0x2B { bytes = bytes.dropFirst() }
        var coefficient: UInt128 = 0, exponent = 0, digits = 0, point = false, sticky = false
        while let byte = bytes.first {
            if byte == 0x2E, !point {
                point = true
            } else if (0x30...0x39).contains(byte) {
                digits += 1
                if coefficient < powerOfTen(36) {
                    coefficient = coefficient * 10 + UInt128(byte - 0x30)
                    if point { exponent -= 1 }
                } else {
                    if byte != 0x30 { sticky = true }
                    if !point { exponent += 1 }
                }
            } else {
                break
            }
            bytes = bytes.dropFirst()
        }
        guard digits > 0 else { return nil }
        if let mark = bytes.first {
            guard mark | 0x20 == 0x65, bytes.count <= 8, let power = Int(String(decoding: bytes.dropFirst(),
                as: UTF8.self))
            else { return nil }
            exponent += power
        }
        guard let number = Decimal128.rounded(negative: negative, coefficient, exponent,
            sticky: sticky) else { return nil }
        self = number
    }

    /// Without exponent and without trailing zeros behind the point.
    public var description: String {
        let number = normalized
        let digits = String(number.coefficient)
        let sign = number.isNegative ? "-" : ""
        let exponent = number.exponent
        if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
        if digits.count > -exponent {
            return sign + digits.dropLast(-exponent) + "." + digits.suffix(-exponent)
        }
        return sign + "0." + String(repeating: "0", count: -exponent - digits.count) + digits
    }
}

extension Decimal128: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }
}
