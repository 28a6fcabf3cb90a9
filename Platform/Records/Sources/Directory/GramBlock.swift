/// Where one gram stands among 4,096 numbers of the directory, as it is kept in one row.
///
/// `postings` lists the places by what they are worth (`level`), best first, so that the first page is at the front;
/// within a mask the places rise and are kept as differences (base 128, low bits first). `tally` says how many places
/// there are of each level and of each facet, so that a search for one gram counts its facets without reading places.
struct GramBlock {
    /// How many numbers a block has.
    static let size = 4096

    /// The best that a mask says, 1 to 8: title before summary before fields before the rest, whole before part.
    static func level(_ mask: UInt8) -> Int { Int(levels[Int(mask)]) }

    private static let levels: [UInt8] = (0...255).map { mask in
        for (index, section) in SearchSection.allCases.enumerated() {
            let worth = UInt8(8 - 2 * index)
            if UInt8(mask) & section.wholeBit != 0 { return worth }
            if UInt8(mask) & section.bit != 0 { return worth - 1 }
        }
        return 0
    }

    /// Places (0..<4096) with their masks, by place.
    let places: [(place: Int, mask: UInt8)]

    init(places: [(place: Int, mask: UInt8)]) { self.places = places }

    init(postings: [UInt8]) {
        var places: [(place: Int, mask: UInt8)] = []
        Self.each(postings) { mask, place in places.append((place, mask)) }
        self.places = places.sorted { $0.place < $1.place }
    }

    var postings: [UInt8] {
        var groups: [UInt8: [Int]] = [:]
        for (place, mask) in places { groups[mask, default: []].append(place) }
        var bytes: [UInt8] = []
        for mask in groups.keys.sorted(by: { (Self.level($0), $0) > (Self.level($1), $1) }) {
            let group = groups[mask] ?? []
            bytes.append(mask)
            bytes.appendVarint(group.count)
            var last = 0
            for place in group {
                bytes.appendVarint(place - last)
                last = place
            }
        }
        return bytes
    }

    /// Counts of the levels 8 to 1, then of each facet by rising code.
    func tally(_ columns: FacetColumns) -> [UInt8] {
        var levels = [Int](repeating: 0, count: 9), facets: [UInt16: Int] = [:]
        for (place, mask) in places {
            levels[Self.level(mask)] += 1
            for code in columns[place] { facets[code, default: 0] += 1 }
        }
        var bytes: [UInt8] = [], last = 0
        for level in (1...8).reversed() { bytes.appendVarint(levels[level]) }
        for code in facets.keys.sorted() {
            bytes.appendVarint(Int(code) - last)
            bytes.appendVarint(facets[code] ?? 0)
            last = Int(code)
        }
        return bytes
    }

    /// Gives each place with its mask, the best first.
    static func each(_ postings: [UInt8], _ body: (_ mask: UInt8, _ place: Int) -> Void) {
        postings.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let mask = bytes[index]
                index += 1
                var place = 0
                for _ in 0..<bytes.varint(&index) {
                    place += bytes.varint(&index)
                    body(mask, place)
                }
            }
        }
    }

    /// The places of one level, rising.
    static func places(_ postings: [UInt8], level: Int) -> [Int] {
        var places: [Int] = [], runs = 0
        postings.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count, Self.level(bytes[index]) >= level {
                let isWanted = Self.level(bytes[index]) == level
                index += 1
                if isWanted { runs += 1 }
                var place = 0
                for _ in 0..<bytes.varint(&index) {
                    place += bytes.varint(&index)
                    if isWanted { places.append(place) }
                }
            }
        }
        return runs > 1 ? places.sorted() : places
    }

    /// Adds what a tally says to the counts.
    static func add(_ tally: [UInt8], levels: inout [Int], facets: inout [Int]) {
        tally.withUnsafeBufferPointer { bytes in
            var index = 0, code = 0
            for level in (1...8).reversed() { levels[level] += bytes.varint(&index) }
            while index < bytes.count {
                code += bytes.varint(&index)
                let count = bytes.varint(&index)
                if code >= facets.count { facets += repeatElement(0, count: code + 1 - facets.count) }
                facets[code] += count
            }
        }
    }
}

/// The facets of a block's numbers: seven codes of two bytes for each place.
struct FacetColumns {
    static let width = DirectoryFacet.Kind.allCases.count
    private(set) var bytes: [UInt8]

    /// Fills up to a whole block: nothing is known of a place that no number has yet.
    init(_ bytes: [UInt8] = []) {
        let missing = GramBlock.size * Self.width * 2 - bytes.count
        self.bytes = bytes + repeatElement(0, count: max(0, missing))
    }

    subscript(place: Int) -> [UInt16] {
        get { (0..<Self.width).map { code(place, $0) } }
        set {
            for (index, code) in newValue.enumerated() {
                bytes[(place * Self.width + index) * 2] = UInt8(code & 0xFF)
                bytes[(place * Self.width + index) * 2 + 1] = UInt8(code >> 8)
            }
        }
    }

    /// The code of one kind.
    func code(_ place: Int, _ kind: Int) -> UInt16 {
        let index = (place * Self.width + kind) * 2
        return UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
    }
}

extension [UInt8] {
    /// Seven bits a byte, low ones first; the highest bit says that there are more.
    fileprivate mutating func appendVarint(_ number: Int) {
        var rest = number
        while rest > 0x7F {
            append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// What `appendVarint` wrote; bytes that end too early read as what there is.
    @inline(__always)
    fileprivate func varint(_ index: inout Int) -> Int {
        var number = 0, shift = 0
        while index < count {
            let byte = self[index]
            index += 1
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 || shift > 28 { break }
            shift += 7
        }
        return number
    }
}
