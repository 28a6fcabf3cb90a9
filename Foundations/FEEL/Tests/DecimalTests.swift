@testable import FEEL
import TestKit
import Testing

struct DecimalTests {
    private func number(_ text: String) -> Decimal128 { Decimal128(text)! }

    // Quotients and functions to 34 digits, computed with Python's decimal module at prec=34, ROUND_HALF_EVEN.
    @Test(arguments: [
        ("1", "3", "0.3333333333333333333333333333333333"), ("10", "3", "3.333333333333333333333333333333333"),
        ("2", "3", "0.6666666666666666666666666666666667"), ("100", "7", "14.28571428571428571428571428571429"),
        ("1", "12345678901234567890", "0.00000000000000000008100000072900000663471006037578055"), ("10", "4", "2.5"),
        ("-1", "8", "-0.125"),
    ])
    func `Quotients are rounded to 34 digits`(_ a: String, _ b: String, _ expected: String) {
        #expect(Decimal128.dividing(number(a), number(b))?.description == expected)
    }

    @Test func `Functions are right to the last digit`() {
        #expect(number("2").squareRoot == number("1.414213562373095048801688724209698"))
        #expect(number("16").squareRoot?.description == "4")
        #expect(number("1").exponential == number("2.718281828459045235360287471352662"))
        #expect(number("10").logarithm == number("2.302585092994045684017991454684364"))
        #expect(number("1.1").power(10)?.description == "2.5937424601")
        #expect(number("2").power(number("0.5")) == number("1.414213562373095048801688724209698"))
        #expect(number("2").power(-2)?.description == "0.25")
        #expect(number("-8").power(number("0.5")) == nil)
    }

    @Test func `What has no result is nil`() {
        #expect(Decimal128.dividing(1, 0) == nil)
        #expect(Decimal128.multiplying(number("1e6000"), number("1e6000")) == nil)
        #expect(number("-1").squareRoot == nil && number("0").logarithm == nil)
        #expect(Decimal128("1e7000") == nil && Decimal128("") == nil && Decimal128("1.2.3") == nil)
    }

    @Test(arguments: [
        (Rounding.up, "-5.6", "5.5"), (.down, "-5.5", "5.4"), (.halfUp, "-5.6", "5.5"), (.halfDown, "-5.5", "5.4"),
        (.halfEven, "-5.6", "5.4"), (.floor, "-5.6", "5.4"), (.ceiling, "-5.5", "5.5"),
    ])
    func `Every rounding does as its name says`(_ mode: Rounding, _ low: String, _ high: String) {
        #expect(number("-5.55").rounded(scale: 1, mode)?.description == low)
        #expect(number("5.45").rounded(scale: 1, mode)?.description == high)
    }

    @Test func `Sums, products and order agree with whole numbers`() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<3000 {
            let a = Int.random(in: -1_000_000_000...1_000_000_000, using: &random)
            let b = Int.random(in: -1_000_000_000...1_000_000_000, using: &random)
            let scaleA = Int.random(in: 0...5, using: &random)
            // The same number in another cohort.
            let x = Decimal128(a * [1, 10, 100, 1000, 10_000, 100_000][scaleA], scale: scaleA)
            #expect(Decimal128.adding(x, Decimal128(b)) == Decimal128(a + b))
            #expect(Decimal128.subtracting(x, Decimal128(b)) == Decimal128(a - b))
            #expect(Decimal128.multiplying(x, Decimal128(b)) == Decimal128(a * b))
            #expect((x < Decimal128(b)) == (a < b))
            #expect(x.hashValue == Decimal128(a).hashValue)
            #expect(Decimal128(x.description) == x)
        }
    }

    @Test func `A quotient times its divisor is within half a unit of the dividend`() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<1000 {
            let a = Decimal128(negative: false, coefficient: UInt128.random(in: 1..<powerOfTen(34), using: &random),
                               exponent: Int.random(in: -20...20, using: &random))
            let b = Decimal128(negative: false, coefficient: UInt128.random(in: 1..<powerOfTen(34), using: &random),
                               exponent: Int.random(in: -20...20, using: &random))
            let quotient = Decimal128.dividing(a, b)!
            let back = Decimal128.multiplying(quotient, b)!
            let error = Decimal128.dividing(Decimal128.subtracting(back, a)!.magnitude, a)!
            #expect(error <= number("1e-33"))
            let root = a.squareRoot!
            let square = Decimal128.multiplying(root, root)!
            #expect(Decimal128.dividing(Decimal128.subtracting(square, a)!.magnitude, a)! <= number("1e-32"))
        }
    }

    @Test func `Modulo has the sign of the divisor`() {
        #expect(Decimal128.modulo(12, 5) == 2 && Decimal128.modulo(-12, 5) == 3)
        #expect(Decimal128.modulo(12, -5) == -3 && Decimal128.modulo(-12, -5) == -2)
        #expect(Decimal128.modulo(number("10.1"), number("4.5")) == number("1.1"))
        #expect(Decimal128.modulo(1, 0) == nil)
    }
}
