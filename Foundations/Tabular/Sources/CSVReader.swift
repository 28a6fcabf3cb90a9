/// Reads a table from text as it arrives, in pieces of any size, holding one row at a time (RFC 4180).
///
/// Lines may end with CRLF, LF or CR, mixed; inside quotes line ends stay as they are. A UTF-8 byte order mark is
/// passed over, and so are lines with nothing in them. Rows of different lengths are given as they are: the reader of a
/// table with a header compares `row.count`, and can go on with the next row.
/// ```swift
/// var reader = CSVReader()
/// for try await piece in body { try reader.read(piece) { row in try use(row) } }
/// try reader.finish { row in try use(row) }
/// ```
/// After anything was thrown the reader is not used again.
public struct CSVReader: Sendable {
    /// Where in a cell the reader stands.
    private enum State { case cellStart, bare, quoted, quoteSeen, returnSeen }

    private let format: CSVFormat
    private let limits: CSVLimits
    private var state = State.cellStart
    /// How much of a byte order mark has been seen; nil once the text has begun.
    private var markBytes: Int? = 0
    private var row: [UInt8] = []
    private var ends: [Int] = []
    private var cellStart = 0
    private var isQuoted = false
    private var rowNumber = 0
    private var line = 1
    private var rowLine = 1

    /// A reader at the beginning of a text.
    public init(format: CSVFormat = CSVFormat(), limits: CSVLimits = CSVLimits()) {
        self.format = format
        self.limits = limits
    }

    /// Takes a piece of the text and gives the rows that end in it. Throws `CSVError`, and what `use` throws.
    public mutating func read(_ piece: [UInt8], _ use: (CSVRow) throws -> Void) throws {
        try piece.withUnsafeBufferPointer { try read($0, use) }
    }

    /// Takes a piece of the text and gives the rows that end in it. Throws `CSVError`, and what `use` throws.
    public mutating func read(_ piece: UnsafeBufferPointer<UInt8>, _ use: (CSVRow) throws -> Void) throws {
        var position = try skipMark(piece)
        while position < piece.count {
            switch state {
            case .cellStart:
                isQuoted = piece[position] == 0x22
                state = isQuoted ? .quoted : .bare
                if isQuoted { position += 1 }
            case .bare: position = try readBare(piece, from: position, use)
            case .quoted: position = try readQuoted(piece, from: position)
            case .quoteSeen:
                if piece[position] == 0x22 {
                    try append(piece[position...position])
                    state = .quoted
                    position += 1
                } else {
                    position = try endCell(piece, at: position, use)
                }
            case .returnSeen:
                if piece[position] == 0x0A { position += 1 }
                state = .cellStart
            }
        }
    }

    /// Ends the text and gives the last row if no line end followed it. Throws `CSVError`, and what `use` throws.
    public mutating func finish(_ use: (CSVRow) throws -> Void) throws {
        // One or two bytes of a mark are no mark.
        if let seen = markBytes, seen > 0 { throw error(.notText) }
        switch state {
        case .quoted: throw error(.openQuote)
        case .returnSeen: return
        case .cellStart: if ends.isEmpty { return }
        case .bare, .quoteSeen: break
        }
        try endRow(use)
        state = .returnSeen
    }

    // MARK: Cells

    private mutating func readBare(
        _ piece: UnsafeBufferPointer<UInt8>, from start: Int, _ use: (CSVRow) throws -> Void
    ) throws -> Int {
        let delimiter = format.delimiter, highest = max(delimiter, 0x22)
        var end = start
        while end < piece.count {
            let byte = piece[end]
            // Letters and digits pass with one comparison.
            if byte <= highest {
                if byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D || byte == 0 { break }
            }
            end += 1
        }
        try append(piece[start..<end])
        guard end < piece.count else { return end }
        guard piece[end] == 0x22 else { return try endCell(piece, at: end, use) }
        guard format.allowsStrayQuotes else { throw error(.strayQuote) }
        try append(piece[end...end])
        return end + 1
    }

    private mutating func readQuoted(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) throws -> Int {
        var end = start
        while end < piece.count && piece[end] != 0x22 {
            if piece[end] == 0x0A { line += 1 }
            guard piece[end] != 0 else { throw error(.notText) }
            end += 1
        }
        try append(piece[start..<end])
        guard end < piece.count else { return end }
        state = .quoteSeen
        return end + 1
    }

    private mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) throws {
        guard row.count - cellStart + bytes.count <= limits.cellBytes else { throw error(.cellTooLong) }
        guard row.count + bytes.count <= limits.rowBytes else { throw error(.rowTooLong) }
        row.append(contentsOf: UnsafeBufferPointer(rebasing: bytes))
    }

    // MARK: Ends

    /// At the byte behind a cell: a delimiter, a line end, or something that must not be there.
    private mutating func endCell(
        _ piece: UnsafeBufferPointer<UInt8>, at position: Int, _ use: (CSVRow) throws -> Void
    ) throws -> Int {
        switch piece[position] {
        case format.delimiter:
            try endCell()
            state = .cellStart
        case 0x0A, 0x0D:
            try endRow(use)
            state = piece[position] == 0x0D ? .returnSeen : .cellStart
        case 0: throw error(.notText)
        default: throw error(.textAfterQuote)
        }
        return position + 1
    }

    private mutating func endCell() throws {
        ends.append(row.count)
        cellStart = row.count
        guard ends.count <= limits.columns else { throw error(.tooManyColumns) }
    }

    private mutating func endRow(_ use: (CSVRow) throws -> Void) throws {
        let isEmptyLine = ends.isEmpty && row.isEmpty && !isQuoted
        if !isEmptyLine {
            try endCell()
            rowNumber += 1
            try use(CSVRow(number: rowNumber, line: rowLine, bytes: row, ends: ends))
        }
        row.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        cellStart = 0
        isQuoted = false
        line += 1
        rowLine = line
    }

    private func error(_ reason: CSVError.Reason) -> CSVError { CSVError(reason, line: line, column: ends.count + 1) }

    // MARK: Byte order mark

    /// Where the text begins in the piece.
    private mutating func skipMark(_ piece: UnsafeBufferPointer<UInt8>) throws -> Int {
        guard var seen = markBytes else { return 0 }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        for position in piece.indices {
            // Neither byte of UTF-16's mark occurs in UTF-8.
            if seen == 0 && piece[position] >= 0xFE { throw error(.notText) }
            guard piece[position] == mark[seen] else {
                if seen > 0 { try append(Array(mark[..<seen])) }
                markBytes = nil
                return position
            }
            seen += 1
            markBytes = seen == mark.count ? nil : seen
            if markBytes == nil { return position + 1 }
        }
        return piece.count
    }

    /// The first bytes of a mark that turned out to be none are text.
    private mutating func append(_ bytes: [UInt8]) throws {
        state = .bare
        try bytes.withUnsafeBufferPointer { try append($0[...]) }
    }
}
