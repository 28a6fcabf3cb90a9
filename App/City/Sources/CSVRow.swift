import Kernel

/// Writes the fields of CSV rows (RFC 4180, UTF-8, a line feed at the end) into bytes.
struct CSVRow {
    private(set) var bytes: [UInt8] = []
    private var atStart = true

    init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        atStart = true
    }

    mutating func text(_ text: String) {
        separate()
        var text = text
        text.withUTF8 { utf8 in
            guard utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
                bytes.append(contentsOf: utf8)
                return
            }
            bytes.append(0x22)
            for byte in utf8 {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        }
    }

    mutating func number(_ number: Int) {
        separate()
        append(number)
    }

    /// An empty field for none.
    mutating func number(_ number: Int?) {
        if let number { self.number(number) } else { separate() }
    }

    mutating func number<Thing>(_ number: CityNumber<Thing>) { self.number(number.value) }

    mutating func number<Thing>(_ number: CityNumber<Thing>?) { self.number(number?.value) }

    mutating func position(_ position: Position) {
        separate()
        append(degreesE7: Int(position.lonE7))
        separate()
        append(degreesE7: Int(position.latE7))
    }

    /// Well-known text, quoted for its commas.
    mutating func outline(_ outline: Outline) { ring(outline.ring, "\"POLYGON((", "))\"") }

    mutating func line(_ line: [Position]) { ring(line, "\"LINESTRING(", ")\"") }

    mutating func end() {
        bytes.append(0x0A)
        atStart = true
    }

    private mutating func separate() {
        if !atStart { bytes.append(0x2C) }
        atStart = false
    }

    private mutating func ring(_ ring: [Position], _ opening: String, _ closing: String) {
        separate()
        bytes.append(contentsOf: opening.utf8)
        for (index, position) in ring.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            append(degreesE7: Int(position.lonE7))
            bytes.append(0x20)
            append(degreesE7: Int(position.latE7))
        }
        bytes.append(contentsOf: closing.utf8)
    }

    private mutating func append(_ number: Int) {
        if number < 0 { bytes.append(0x2D) }
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Seven decimals; the city lies in the north-east of the globe.
    private mutating func append(degreesE7 number: Int) {
        append(number / 10_000_000)
        bytes.append(0x2E)
        var place = 1_000_000
        while place > 0 {
            bytes.append(0x30 + UInt8(number / place % 10))
            place /= 10
        }
    }
}
