import Foundation
import Store

/// The files of an `EntryJournal`; one thread at a time.
///
/// A segment begins with `magic`, the identity of its database (16 bytes) and its number (8 bytes). An entry is the
/// length of its content (4 bytes), salt (16), commitment (32), content; numbers are big-endian. The commitment is the
/// check: what a crash left half written at the end fits none, was acknowledged to nobody, and is cut off. So do the
/// zeros that are written ahead of the entries.
final class JournalSegments {
    static let identityBytes = 16

    private static let magic = Array("yitong entries 1\n".utf8)
    private static let headerBytes = magic.count + identityBytes + 8
    private static let prefixBytes = 4 + Commitment.saltBytes + 32

    private let path: String
    private let identity: [UInt8]
    private let segmentBytes: Int64
    private var descriptor: Int32 = -1
    private var number: Int64
    private var size: Int64 = 0
    /// How long the file is: behind `size` it is zeros. Then most appends change no length, which the file system would
    /// have to note on disk beside the entry.
    private var room: Int64 = 0
    /// How many zeros are written ahead at a time.
    private static let roomBytes = 1 << 20
    /// After a failed `fdatasync` nobody knows what is on disk: nothing more is accepted until the next start.
    private var fault: StoreError?

    private init(path: String, identity: [UInt8], number: Int64, segmentBytes: Int64) {
        self.path = path
        self.identity = identity
        self.segmentBytes = segmentBytes
        self.number = number
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Reads what lies behind `place` and goes on in a new segment.
    static func open(path: String, identity: [UInt8], after place: EntryJournal.Place, segmentBytes: Int64) throws
        -> (JournalSegments, [EntryJournal.Waiting]) {
        let numbers = try found(path)
        let segments = JournalSegments(path: path, identity: identity,
                                       number: max(numbers.last ?? 0, place.segment - 1) + 1,
                                       segmentBytes: segmentBytes)
        var waiting: [EntryJournal.Waiting] = []
        for number in numbers {
            let start = number == place.segment ? place.offset : 0
            let file = segments.file(number)
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw StoreError.unusable("\(file) cannot be read. Give this account the right to read it.")
            }
            guard try segments.checkHeader(bytes, number) else { continue }
            if number >= place.segment { waiting += entries(Array(bytes), from: Int(start), segment: number) }
        }
        try segments.begin()
        // Those in which nothing waits go at once, the others when the sequencer has taken what they hold.
        segments.remove(before: waiting.first?.end.segment ?? segments.number)
        return (segments, waiting)
    }

    /// The numbers of the segments that are there, in order.
    private static func found(_ path: String) throws -> [Int64] {
        let url = URL(fileURLWithPath: path)
        let prefix = url.lastPathComponent + "-entries-"
        let names = try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
        return names.filter { $0.hasPrefix(prefix) }.compactMap { Int64($0.dropFirst(prefix.count)) }.sorted()
    }

    private func file(_ number: Int64) -> String { "\(path)-entries-\(number)" }

    private func header(_ number: Int64) -> [UInt8] {
        Self.magic + identity + withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// False for a segment that a crash left before it had its header, and so without an entry.
    private func checkHeader(_ bytes: Data, _ number: Int64) throws -> Bool {
        if bytes.count < Self.headerBytes { return false }
        guard Array(bytes.prefix(Self.headerBytes)) == header(number) else {
            throw StoreError.unusable("""
                \(file(number)) does not belong to the database beside it. If that was put there by hand, move the \
                file to where its own database is.
                """)
        }
        return true
    }

    private static func entries(_ bytes: [UInt8], from start: Int, segment: Int64) -> [EntryJournal.Waiting] {
        var found: [EntryJournal.Waiting] = []
        var position = max(start, headerBytes)
        while bytes.count - position >= prefixBytes {
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let content = position + prefixBytes, end = content + length
            guard end <= bytes.count else { break }
            let salt = Array(bytes[position + 4..<position + 4 + Commitment.saltBytes])
            let entry = PendingEntry(salt: salt, content: Array(bytes[content..<end]))
            guard entry.commitment.elementsEqual(bytes[content - 32..<content]) else { break }
            found.append(.init(entry: entry, end: .init(segment: segment, offset: Int64(end))))
            position = end
        }
        return found
    }

    /// Makes the segment `number`, durable with its name.
    private func begin() throws {
        let name = file(number)
        let new = Foundation.open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard new >= 0 else { throw refusal("make") }
        do {
            (size, room) = (0, 0)
            try write(header(number), to: new)
            guard fsync(new) == 0 else { throw refusal("write") }
            try DurableFile.syncFolder(of: name)
        } catch {
            close(new)
            unlink(name)
            throw error
        }
        if descriptor >= 0 { close(descriptor) }
        descriptor = new
    }

    /// Appends entries and returns the place behind each when all are on disk; all of them, or none.
    func append(_ entries: [PendingEntry]) throws -> [EntryJournal.Place] {
        if let fault { throw fault }
        if size > segmentBytes {
            let old = (number, size, room)
            number += 1
            do { try begin() } catch {
                (number, size, room) = old
                throw error
            }
        }
        var bytes: [UInt8] = [], places: [EntryJournal.Place] = []
        let start = size
        for entry in entries {
            withUnsafeBytes(of: UInt32(entry.content.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes += entry.salt
            bytes += entry.commitment
            bytes += entry.content
            places.append(.init(segment: number, offset: start + Int64(bytes.count)))
        }
        do {
            if start + Int64(bytes.count) > room { try makeRoom(bytes.count) }
            try write(bytes, to: descriptor)
        } catch {
            // Half an entry must not stand before the next one.
            (size, room) = (start, start)
            if ftruncate(descriptor, off_t(start)) != 0 { fault = refusal("cut") }
            throw error
        }
        guard fdatasync(descriptor) == 0 else {
            let failed = refusal("write")
            fault = failed
            throw failed
        }
        return places
    }

    private func makeRoom(_ bytes: Int) throws {
        let end = size + Int64(max(bytes, Self.roomBytes))
        try write([UInt8](repeating: 0, count: Int(end - max(room, size))), to: descriptor, at: max(room, size))
        room = end
    }

    private func write(_ bytes: [UInt8], to file: Int32) throws {
        try write(bytes, to: file, at: size)
        size += Int64(bytes.count)
    }

    private func write(_ bytes: [UInt8], to file: Int32, at place: Int64) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(file, $0.baseAddress.map { $0 + done }, bytes.count - done, off_t(place) + off_t(done))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw refusal("write") }
            done += count
        }
    }

    /// Removes the files of earlier segments; one that cannot be removed now is removed at the next start.
    func remove(before segment: Int64) {
        guard let numbers = try? Self.found(path) else { return }
        for number in numbers where number < segment && number < self.number { unlink(file(number)) }
    }

    /// What the system said, as the store's error.
    private func refusal(_ what: String) -> StoreError {
        let words = "\(file(number)): cannot \(what) it: \(String(cString: strerror(errno)))"
        return errno == ENOSPC || errno == EDQUOT ? .full(words) : .unavailable(words)
    }
}
