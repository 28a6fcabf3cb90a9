extension CBOR {
    /// The core deterministic encoding (RFC 8949 §4.2.1): shortest heads, definite lengths, floats as short as keeps
    /// their value, map keys in the bytewise order of their own encodings.
    ///
    /// It is a programmer's error to encode a map with a key twice.
    public func encoded() -> [UInt8] {
        var output: [UInt8] = []
        encode(into: &output)
        return output
    }

    func encode(into output: inout [UInt8]) {
        switch self {
        case .unsigned(let number): CBOR.head(0, number, into: &output)
        case .negative(let number): CBOR.head(1, number, into: &output)
        case .bytes(let bytes):
            CBOR.head(2, UInt64(bytes.count), into: &output)
            output += bytes
        case .text(let text):
            let bytes = text.utf8
            CBOR.head(3, UInt64(bytes.count), into: &output)
            output += bytes
        case .array(let items):
            CBOR.head(4, UInt64(items.count), into: &output)
            for item in items { item.encode(into: &output) }
        case .map(let entries): CBOR.encode(entries, into: &output)
        case .tagged(let tag, let value):
            CBOR.head(6, tag, into: &output)
            value.encode(into: &output)
        case .boolean(let value): output.append(value ? 0xF5 : 0xF4)
        case .null: output.append(0xF6)
        case .undefined: output.append(0xF7)
        case .simple(let value):
            precondition(value < 20 || value >= 32, "simple values 20 to 31 are not free")
            CBOR.head(7, UInt64(value), into: &output)
        case .float(let number): CBOR.encode(number, into: &output)
        }
    }

    private static func encode(_ entries: [Entry], into output: inout [UInt8]) {
        head(5, UInt64(entries.count), into: &output)
        let encoded = entries.map { (key: $0.key.encoded(), value: $0.value) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        for (index, entry) in encoded.enumerated() {
            precondition(index == 0 || encoded[index - 1].key != entry.key, "a map has a key twice")
            output += entry.key
            entry.value.encode(into: &output)
        }
    }

    /// The first bytes of an item: its major type and the shortest form of its argument.
    static func head(_ major: UInt8, _ argument: UInt64, into output: inout [UInt8]) {
        let type = major << 5
        switch argument {
        case 0..<24: output.append(type | UInt8(argument))
        case 24...0xFF: output += [type | 24, UInt8(argument)]
        case 0x100...0xFFFF:
            output.append(type | 25)
            append(argument, bytes: 2, to: &output)
        case 0x1_0000...0xFFFF_FFFF:
            output.append(type | 26)
            append(argument, bytes: 4, to: &output)
        default:
            output.append(type | 27)
            append(argument, bytes: 8, to: &output)
        }
    }

    private static func append(_ number: UInt64, bytes: Int, to output: inout [UInt8]) {
        for index in (0..<bytes).reversed() { output.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(index)))) }
    }

    private static func encode(_ number: Double, into output: inout [UInt8]) {
        switch FloatWidth(shortestFor: number) {
        case .half(let bits):
            output.append(0xF9)
            append(UInt64(bits), bytes: 2, to: &output)
        case .single(let bits):
            output.append(0xFA)
            append(UInt64(bits), bytes: 4, to: &output)
        case .double(let bits):
            output.append(0xFB)
            append(bits, bytes: 8, to: &output)
        }
    }
}

/// A floating-point number in the shortest of the three IEEE 754 formats that keeps its value.
enum FloatWidth {
    case half(UInt16)
    case single(UInt32)
    case double(UInt64)

    /// Every NaN becomes the one quiet NaN of the half format.
    init(shortestFor number: Double) {
        guard !number.isNaN else { self = .half(0x7E00); return }
        let single = Float(number)
        guard Double(single) == number else { self = .double(number.bitPattern); return }
        if let half = FloatWidth.half(exactly: single) { self = .half(half) } else { self = .single(single.bitPattern) }
    }

    // Float16 does not exist on every platform, so the conversions are written out.
    private static func half(exactly number: Float) -> UInt16? {
        let bits = number.bitPattern
        let sign = UInt16(bits >> 16) & 0x8000
        let exponent = Int((bits >> 23) & 0xFF) - 127
        let fraction = bits & 0x7F_FFFF
        switch exponent {
        case -127: return fraction == 0 ? sign : nil
        case 128: return sign | 0x7C00
        case -14...15:
            guard fraction & 0x1FFF == 0 else { return nil }
            return sign | UInt16(exponent + 15) << 10 | UInt16(fraction >> 13)
        case -24 ..< -14:
            let significand = fraction | 0x80_0000
            let shift = UInt32(-1 - exponent)
            guard significand & (1 << shift - 1) == 0 else { return nil }
            return sign | UInt16(significand >> shift)
        default: return nil
        }
    }

    static func value(ofHalf bits: UInt16) -> Double {
        let fraction = Double(bits & 0x3FF)
        let magnitude = switch bits >> 10 & 0x1F {
        case 0: fraction * 0x1p-24
        case 31: fraction == 0 ? Double.infinity : .nan
        case let exponent: (fraction + 1024) * Double(sign: .plus, exponent: Int(exponent) - 25, significand: 1)
        }
        return bits & 0x8000 == 0 ? magnitude : -magnitude
    }
}
