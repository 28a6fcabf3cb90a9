extension CBOR {
    /// Reads exactly one item.
    ///
    /// Time and memory follow the input's length; a length that the input cannot hold is refused before anything is
    /// reserved for it.
    ///
    /// - Throws: `CBORError`
    public init(decoding bytes: [UInt8], rules: CBORRules = .valid) throws(CBORError) {
        try self.init(decoding: bytes, in: 0..<bytes.count, rules: rules)
    }

    init(decoding bytes: [UInt8], in range: Range<Int>, rules: CBORRules) throws(CBORError) {
        var reader = CBORReader(bytes, in: range, rules: rules)
        self = try reader.value(depth: 0)
        try reader.expectEnd()
    }
}

/// Reads items one after the other from a part of some bytes, without copying them.
struct CBORReader {
    /// The first byte of an item taken apart, with its argument.
    struct Head {
        let major: UInt8
        /// The low five bits: 0...27, or 31 for an indefinite length and for the break.
        let information: UInt8
        let argument: UInt64
        let offset: Int

        var isBreak: Bool { major == 7 && information == 31 }
        var isIndefinite: Bool { information == 31 }
    }

    let bytes: [UInt8]
    private(set) var position: Int
    private let end: Int
    private let rules: CBORRules
    private var items = 0

    init(_ bytes: [UInt8], in range: Range<Int>, rules: CBORRules) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
        self.rules = rules
    }

    func failure(_ reason: CBORError.Reason, at offset: Int? = nil) -> CBORError {
        CBORError(reason: reason, offset: offset ?? position)
    }

    func expectEnd() throws(CBORError) {
        guard position == end else { throw failure(.trailingBytes) }
    }

    mutating func head() throws(CBORError) -> Head {
        let offset = position
        guard position < end else { throw failure(.truncated) }
        let first = bytes[position]
        position += 1
        let (major, information) = (first >> 5, first & 31)
        switch information {
        case 0..<24: return Head(major: major, information: information, argument: UInt64(information), offset: offset)
        case 24...27:
            let argument = try number(bytes: 1 << Int(information - 24))
            if rules.deterministic, major != 7, argument < [24, 0x100, 0x1_0000, 0x1_0000_0000][Int(information - 24)] {
                throw failure(.notDeterministic, at: offset)
            }
            return Head(major: major, information: information, argument: argument, offset: offset)
        case 31 where (2...5).contains(major) || major == 7:
            if rules.deterministic { throw failure(.notDeterministic, at: offset) }
            return Head(major: major, information: information, argument: 0, offset: offset)
        default: throw failure(.malformed, at: offset)
        }
    }

    private mutating func number(bytes count: Int) throws(CBORError) -> UInt64 {
        guard end - position >= count else { throw failure(.truncated) }
        var number: UInt64 = 0
        for index in position..<position + count { number = number << 8 | UInt64(bytes[index]) }
        position += count
        return number
    }

    /// The place of a definite byte or text string whose head was read; the position moves behind it.
    mutating func string(_ head: Head) throws(CBORError) -> Range<Int> {
        guard head.argument <= UInt64(end - position) else { throw failure(.truncated, at: head.offset) }
        let range = position..<position + Int(head.argument)
        position = range.upperBound
        return range
    }

    mutating func value(depth: Int) throws(CBORError) -> CBOR {
        try value(of: head(), depth: depth)
    }

    private mutating func value(of head: Head, depth: Int) throws(CBORError) -> CBOR {
        guard depth <= rules.maximumDepth else { throw failure(.tooDeep, at: head.offset) }
        items += 1
        guard items <= rules.maximumItems else { throw failure(.tooManyItems, at: head.offset) }
        switch head.major {
        case 0: return .unsigned(head.argument)
        case 1: return .negative(head.argument)
        case 2: return .bytes(try byteString(head))
        case 3: return .text(try textString(head))
        case 4: return .array(try array(head, depth: depth + 1))
        case 5: return .map(try map(head, depth: depth + 1))
        case 6: return .tagged(head.argument, try value(depth: depth + 1))
        default: return try simple(head)
        }
    }

    private mutating func byteString(_ head: Head) throws(CBORError) -> [UInt8] {
        guard head.isIndefinite else { return Array(bytes[try string(head)]) }
        var whole: [UInt8] = []
        while let chunk = try chunk(of: head) { whole += bytes[try string(chunk)] }
        return whole
    }

    private mutating func textString(_ head: Head) throws(CBORError) -> String {
        guard head.isIndefinite else { return try text(head) }
        var whole = ""
        while let chunk = try chunk(of: head) { whole += try text(chunk) }
        return whole
    }

    private mutating func text(_ head: Head) throws(CBORError) -> String {
        let range = try string(head)
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw failure(.invalidText, at: range.lowerBound)
        }
        return text
    }

    /// The head of the next chunk of an indefinite string; nil at its end.
    private mutating func chunk(of whole: Head) throws(CBORError) -> Head? {
        let next = try head()
        if next.isBreak { return nil }
        guard next.major == whole.major, !next.isIndefinite else { throw failure(.malformed, at: next.offset) }
        items += 1
        guard items <= rules.maximumItems else { throw failure(.tooManyItems, at: next.offset) }
        return next
    }

    private mutating func array(_ head: Head, depth: Int) throws(CBORError) -> [CBOR] {
        var items: [CBOR] = []
        if head.isIndefinite {
            while true {
                let next = try self.head()
                if next.isBreak { return items }
                items.append(try value(of: next, depth: depth))
            }
        }
        guard head.argument <= UInt64(end - position) else { throw failure(.truncated, at: head.offset) }
        items.reserveCapacity(min(Int(head.argument), 64))
        for _ in 0..<head.argument { items.append(try value(depth: depth)) }
        return items
    }

    private mutating func map(_ head: Head, depth: Int) throws(CBORError) -> [CBOR.Entry] {
        var keys = MapKeys()
        var entries: [CBOR.Entry] = []
        if head.isIndefinite {
            while true {
                let next = try self.head()
                if next.isBreak { return entries }
                entries.append(try entry(next, after: entries, &keys, depth: depth))
            }
        }
        guard head.argument <= UInt64(end - position) / 2 else { throw failure(.truncated, at: head.offset) }
        entries.reserveCapacity(min(Int(head.argument), 64))
        for _ in 0..<head.argument {
            entries.append(try entry(try self.head(), after: entries, &keys, depth: depth))
        }
        return entries
    }

    private mutating func entry(_ head: Head, after entries: [CBOR.Entry], _ keys: inout MapKeys,
                                depth: Int) throws(CBORError) -> CBOR.Entry {
        guard head.major <= 3 else { throw failure(.keyType, at: head.offset) }
        let key = try value(of: head, depth: depth)
        let place = head.offset..<position
        guard keys.insert(key, after: entries) else { throw failure(.duplicateKey, at: head.offset) }
        if rules.deterministic, let last = keys.place, !bytes[last].lexicographicallyPrecedes(bytes[place]) {
            throw failure(.notDeterministic, at: head.offset)
        }
        keys.place = place
        return CBOR.Entry(key, try value(depth: depth))
    }

    private mutating func simple(_ head: Head) throws(CBORError) -> CBOR {
        let number: Double
        switch head.information {
        case 20: return .boolean(false)
        case 21: return .boolean(true)
        case 22: return .null
        case 23: return .undefined
        case 0..<20: return .simple(head.information)
        case 24 where head.argument >= 32: return .simple(UInt8(head.argument))
        case 25: number = FloatWidth.value(ofHalf: UInt16(head.argument))
        case 26: number = Double(Float(bitPattern: UInt32(head.argument)))
        case 27: number = Double(bitPattern: head.argument)
        default: throw failure(.malformed, at: head.offset)
        }
        if rules.deterministic {
            let (shortest, bits): (UInt8, UInt64) = switch FloatWidth(shortestFor: number) {
            case .half(let bits): (25, UInt64(bits))
            case .single(let bits): (26, UInt64(bits))
            case .double(let bits): (27, bits)
            }
            guard shortest == head.information, bits == head.argument else {
                throw failure(.notDeterministic, at: head.offset)
            }
        }
        return .float(number)
    }
}

/// The keys of a map that were read so far: compared one by one while they are few, by hash when they are many.
private struct MapKeys {
    private var many: Set<CBOR> = []
    /// Where the last key stood.
    var place: Range<Int>?

    /// False if the key is there already.
    mutating func insert(_ key: CBOR, after entries: [CBOR.Entry]) -> Bool {
        if entries.count < 8 { return !entries.contains { $0.key == key } }
        if many.isEmpty { many = Set(entries.map(\.key)) }
        return many.insert(key).inserted
    }
}
