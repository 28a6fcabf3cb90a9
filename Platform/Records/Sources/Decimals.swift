/// Decimal numbers as integers of their smallest place.
package enum Decimals {
    /// Reads `-12.5` with two places as -1250; nil if it is no number, has more places or does not fit.
    package static func scaled(_ text: String, places: Int) -> Int64? {
        var digits = text.utf8[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard fraction.count <= places else { return nil }
        let zeros = repeatElement(UInt8(ascii: "0"), count: places - fraction.count)
        var result: Int64 = 0
        for digit in Array(parts[0]) + fraction + zeros {
            guard (0x30...0x39).contains(digit) else { return nil }
            let (tens, overflow) = result.multipliedReportingOverflow(by: 10)
            let (sum, overflow2) = tens.addingReportingOverflow(Int64(digit - 0x30))
            if overflow || overflow2 { return nil }
            result = sum
        }
        return isNegative ? -result : result
    }

    /// Writes -1250 with two places as `-12.50`.
    package static func text(_ number: Int64, places: Int) -> String {
        guard places > 0 else { return String(number) }
        let digits = String(number.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(number < 0 ? "-" : "")\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}
