import CZlib

/// Writes a ZIP archive as it goes (APPNOTE 6.3.9): each file is deflated as it comes, its length and check stand
/// behind it, and the directory at the end. Names are ASCII; no file may pass 4 GiB.
struct ZipWriter: ~Copyable {
    /// Why an archive cannot go on.
    enum Fault: Error { case tooLarge, memory }

    /// A file that is whole.
    private struct Entry {
        let name: String, crc: UInt32, packed: UInt64, plain: UInt64, offset: UInt64
    }

    private var bytes: [UInt8] = []
    private var offset: UInt64 = 0
    private var entries: [Entry] = []
    private var stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    /// False where zlib had no memory.
    private let isReady: Bool
    private var name = ""
    private var start: UInt64 = 0
    private var crc: UInt32 = 0
    private var packed: UInt64 = 0
    private var plain: UInt64 = 0

    /// An archive without files.
    init() {
        stream.initialize(to: z_stream())
        isReady = deflateInit2_(stream, 4, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                                Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Begins a file.
    mutating func begin(_ name: String) {
        self.name = name
        start = offset
        crc = 0
        packed = 0
        plain = 0
        deflateReset(stream)
        var head: [UInt8] = []
        head.put(0x0403_4B50, 4)
        // Version 2.0; lengths follow; deflated; 1 January 1980.
        for value: UInt64 in [20, 8, 8, 0, 0x21] { head.put(value, 2) }
        head.put(0, 12)
        head.put(UInt64(name.utf8.count), 2)
        head.put(0, 2)
        append(head + Array(name.utf8))
    }

    /// Adds to the file that was begun.
    mutating func write(_ part: [UInt8]) throws(Fault) {
        guard isReady else { throw .memory }
        if part.isEmpty { return }
        crc = UInt32(truncatingIfNeeded: crc32(UInt(crc), part, UInt32(part.count)))
        plain += UInt64(part.count)
        guard plain < UInt64(UInt32.max) else { throw .tooLarge }
        deflate(part, Z_NO_FLUSH)
    }

    /// Ends the file that was begun.
    mutating func end() {
        deflate([], Z_FINISH)
        var tail: [UInt8] = []
        tail.put(0x0807_4B50, 4)
        for value in [UInt64(crc), packed, plain] { tail.put(value, 4) }
        append(tail)
        entries.append(Entry(name: name, crc: crc, packed: packed, plain: plain, offset: start))
    }

    /// Ends the archive with its directory.
    mutating func finish() throws(Fault) {
        let first = offset
        for entry in entries {
            var head: [UInt8] = []
            head.put(0x0201_4B50, 4)
            for value: UInt64 in [20, 20, 8, 8, 0, 0x21] { head.put(value, 2) }
            for value in [UInt64(entry.crc), entry.packed, entry.plain] { head.put(value, 4) }
            head.put(UInt64(entry.name.utf8.count), 2)
            head.put(0, 12)
            head.put(entry.offset, 4)
            append(head + Array(entry.name.utf8))
        }
        guard offset < UInt64(UInt32.max) else { throw .tooLarge }
        var end: [UInt8] = []
        end.put(0x0605_4B50, 4)
        end.put(0, 4)
        for _ in 0..<2 { end.put(UInt64(entries.count), 2) }
        end.put(offset - first, 4)
        end.put(first, 4)
        end.put(0, 2)
        append(end)
    }

    /// What was written since the last call.
    mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    private mutating func append(_ part: [UInt8]) {
        bytes += part
        offset += UInt64(part.count)
    }

    private mutating func deflate(_ part: [UInt8], _ flush: Int32) {
        let capacity = 1 << 16
        part.withUnsafeBufferPointer { source in
            stream.pointee.next_in = source.baseAddress
            stream.pointee.avail_in = UInt32(source.count)
            var isDone = false
            while !isDone {
                let piece = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(capacity)
                    _ = CZlib.deflate(stream, flush)
                    count = capacity - Int(stream.pointee.avail_out)
                }
                packed += UInt64(piece.count)
                append(piece)
                isDone = stream.pointee.avail_out > 0
            }
        }
    }
}

extension [UInt8] {
    /// A number of so many bytes, small end first.
    fileprivate mutating func put(_ value: UInt64, _ count: Int) {
        for place in 0..<count { append(place < 8 ? UInt8(truncatingIfNeeded: value >> UInt64(8 * place)) : 0) }
    }
}
