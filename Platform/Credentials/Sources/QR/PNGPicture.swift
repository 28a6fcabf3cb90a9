import COSE

/// Writes a square picture of black and white as PNG (ISO/IEC 15948): one bit a pixel, no filter, one IDAT.
enum PNGPicture {
    static func grey(side: Int, isBlack: (_ x: Int, _ y: Int) -> Bool) -> [UInt8] {
        let stride = (side + 7) / 8
        var rows: [UInt8] = []
        rows.reserveCapacity((stride + 1) * side)
        for y in 0..<side {
            rows.append(0)
            for byte in 0..<stride {
                var bits: UInt8 = 0
                for bit in 0..<8 {
                    let x = byte * 8 + bit
                    if x >= side || !isBlack(x, y) { bits |= 0x80 >> UInt8(bit) }
                }
                rows.append(bits)
            }
        }
        let size = big(UInt32(side))
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", size + size + [1, 0, 0, 0, 0]) + chunk("IDAT", Zlib.deflate(rows)) + chunk("IEND", [])
    }

    private static func chunk(_ kind: String, _ body: [UInt8]) -> [UInt8] {
        let checked = Array(kind.utf8) + body
        return big(UInt32(body.count)) + checked + big(checksum(checked))
    }

    private static func big(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// CRC-32 of ISO 3309, bit by bit: a picture of a code is small.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var rest: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        return ~rest
    }
}
