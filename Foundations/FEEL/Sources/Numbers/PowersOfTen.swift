/// 10^power as 64 bits, for 0 to 19; 0 for any other. Made a table by the compiler, which costs less than an array.
@inline(__always)
func smallPowerOfTen(_ power: Int) -> UInt64 {
    switch power {
    case 0: 1
    case 1: 10
    case 2: 100
    case 3: 1_000
    case 4: 10_000
    case 5: 100_000
    case 6: 1_000_000
    case 7: 10_000_000
    case 8: 100_000_000
    case 9: 1_000_000_000
    case 10: 10_000_000_000
    case 11: 100_000_000_000
    case 12: 1_000_000_000_000
    case 13: 10_000_000_000_000
    case 14: 100_000_000_000_000
    case 15: 1_000_000_000_000_000
    case 16: 10_000_000_000_000_000
    case 17: 100_000_000_000_000_000
    case 18: 1_000_000_000_000_000_000
    case 19: 10_000_000_000_000_000_000
    default: 0
    }
}

/// 10^power as 128 bits, for 0 to 38.
@inline(__always)
func powerOfTen(_ power: Int) -> UInt128 {
    if power <= 19 { return UInt128(smallPowerOfTen(power)) }
    return UInt128(smallPowerOfTen(19)) &* UInt128(smallPowerOfTen(power &- 19))
}
