import Kernel
package import Store

extension FieldReader {
    /// The same for a cell of a file: as `read(String)` reads its text, without making one where the bytes are enough.
    package func read(_ cell: UnsafeBufferPointer<UInt8>) -> Result<Value, FieldFault> {
        guard let bytes = Self.trimmed(cell) else { return readText(cell) }
        if bytes.isEmpty { return check(.null) }
        switch field.type {
        case .text(let limit, _): return readShort(bytes, limit) ?? readText(cell)
        case .integer: return Self.integer(bytes).map { check(.integer($0)) } ?? readText(cell)
        case .day: return Self.day(bytes).map { .success(.integer($0)) } ?? readText(cell)
        case .division: return Self.division(bytes).map { check(.integer($0)) } ?? readText(cell)
        case .decimal, .boolean, .moment, .code, .identifier, .subject, .outline: return readText(cell)
        }
    }

    private func readText(_ cell: UnsafeBufferPointer<UInt8>) -> Result<Value, FieldFault> {
        guard let text = String(validating: cell, as: UTF8.self) else {
            return .failure(FieldFault(field.name, RecordText.notText))
        }
        return read(text)
    }

    /// A text that is right; nil where it is not, or where only characters could tell.
    private func readShort(_ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) -> Result<Value, FieldFault>? {
        guard bytes.count <= limit || bytes.count <= 4 * limit, !bytes.contains(0) else { return nil }
        if let matcher { guard matcher.matches(bytes) == true else { return nil } } else if hasPattern { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        if bytes.count > limit, text.unicodeScalars.count > limit { return nil }
        return .success(.text(text))
    }

    /// Without white space of one byte at both ends; nil where an end may be white space of more.
    static func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        var start = 0, end = cell.count
        while start < end, isSpace(cell[start]) { start += 1 }
        while end > start, isSpace(cell[end - 1]) { end -= 1 }
        guard start < end else { return UnsafeBufferPointer(rebasing: cell[start..<start]) }
        // U+0085, U+00A0, U+1680, U+2000…, U+3000 begin so; U+3000, which a Chinese keyboard writes, ends in 80.
        switch cell[start] {
        case 0xC2, 0xE1, 0xE2, 0xE3: return nil
        default: break
        }
        // A mark that belongs to a space before it goes with that space.
        if start > 0, cell[start] >= 0x80 { return nil }
        if end - start >= 2, cell[end - 1] >= 0x80 {
            if [0xC2, 0xCC, 0xCD].contains(cell[end - 2]) { return nil }
            if end - start >= 3, (0xE1...0xE3).contains(cell[end - 3]) { return nil }
        }
        return UnsafeBufferPointer(rebasing: cell[start..<end])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = bytes[0] == 0x2D
        let digits = isNegative || bytes[0] == 0x2B ? bytes.dropFirst() : bytes[...]
        guard (1...18).contains(digits.count) else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int64(digit - 0x30)
        }
        return isNegative ? -number : number
    }

    /// Days since 1970-01-01 of a day that exists.
    static func day(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        let gap: Int
        switch bytes.count {
        case 8: gap = 0
        case 10 where bytes[4] == 0x2D && bytes[7] == 0x2D: gap = 1
        default: return nil
        }
        var isNumber = true
        func digit(_ place: Int) -> Int {
            let byte = bytes[place]
            if !(0x30...0x39).contains(byte) { isNumber = false }
            return Int(byte & 0x0F)
        }
        let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
        let month = digit(4 + gap) * 10 + digit(5 + gap), day = digit(6 + 2 * gap) * 10 + digit(7 + 2 * gap)
        guard isNumber else { return nil }
        return Day(year: year, month: month, day: day).map { Int64($0.sinceEpoch) }
    }

    static func division(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        let spans: [Int64] = [10_000_000_000, 100_000_000, 1_000_000, 1000, 1]
        guard let level = [2, 4, 6, 9, 12].firstIndex(of: bytes.count), let number = integer(bytes),
              bytes[0] != 0x2D, bytes[0] != 0x2B else { return nil }
        return number * spans[level]
    }
}
