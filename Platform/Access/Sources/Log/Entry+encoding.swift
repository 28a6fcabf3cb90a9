package import Kernel
import Merkle

extension Entry {
    /// The most subjects that one entry lists; more are a set.
    package static let maximumListed = 4096

    /// The one encoding of the entry: what the log commits to.
    ///
    /// Numbers are big-endian; texts are UTF-8 behind their length in two bytes; absent is 0 or empty. In order:
    /// version (1 byte, 1), milliseconds (8), outcome (1), account (8), title, role, division (8), department, name,
    /// purpose, basis, concern (kind in 1 byte: nobody 0, one subject 1, listed 2, set 3, then its parts), batch (0,
    /// or 1 with count (8) and root (32)).
    ///
    /// Throws `log.too-long` for more than 4,096 listed subjects or a text of more than 65,535 bytes.
    package func encoded() throws(GovError) -> [UInt8] {
        var writer = EntryWriter(capacity: 192 + title.utf8.count + basis.utf8.count + concern.listed.count * 8)
        writer.byte(1)
        writer.number(at.milliseconds)
        writer.byte(outcome.rawValue)
        writer.number(account?.rawValue ?? 0)
        try writer.text(title)
        try writer.text(role ?? "")
        writer.number(office?.division.number ?? 0)
        try writer.text(office?.department ?? "")
        try writer.text(name)
        try writer.text(purpose)
        try writer.text(basis)
        switch concern {
        case .nobody: writer.byte(0)
        case .subject(let subject):
            writer.byte(1)
            writer.number(subject.rawValue)
        case .subjects(let subjects):
            guard subjects.count <= Entry.maximumListed else { throw Entry.tooLong("\(subjects.count) subjects") }
            writer.byte(2)
            writer.short(subjects.count)
            for subject in subjects { writer.number(subject.rawValue) }
        case .set(let resource, let predicate, let version):
            writer.byte(3)
            try writer.text(resource)
            try writer.text(predicate)
            writer.number(version)
        }
        guard let batch else {
            writer.byte(0)
            return writer.bytes
        }
        writer.byte(1)
        writer.number(Int64(batch.count))
        batch.root.withUnsafeBytes { writer.bytes.append(contentsOf: $0) }
        return writer.bytes
    }

    /// Reads what `encoded` wrote; nil for anything else, also for another spelling of the same.
    package init?(encoded bytes: [UInt8]) {
        var reader = EntryReader(bytes)
        guard reader.byte() == 1, let at = reader.number(), let outcome = reader.byte().flatMap(Outcome.init),
              let account = reader.number(), let title = reader.text(), let role = reader.text(),
              let division = reader.number(), let department = reader.text(), let name = reader.text(),
              let purpose = reader.text(), let basis = reader.text(), let concern = reader.concern(),
              let hasBatch = reader.byte(), account >= 0 else { return nil }
        var office: Scope?
        if division != 0 {
            guard let code = DivisionCode(number: division) else { return nil }
            office = Scope(division: code, department: department.isEmpty ? nil : department)
        } else if !department.isEmpty {
            return nil
        }
        var batch: Batch?
        switch hasBatch {
        case 0: break
        case 1:
            guard let count = reader.number(), let number = Int(exactly: count), let root = reader.hash()
            else { return nil }
            batch = Batch(count: number, root: root)
        default: return nil
        }
        guard reader.isAtEnd else { return nil }
        self.init(at: Timestamp(milliseconds: at), name: name, outcome: outcome,
                  account: account == 0 ? nil : AccountID(rawValue: account), title: title,
                  role: role.isEmpty ? nil : role, office: office, purpose: purpose, basis: basis, concern: concern,
                  batch: batch)
    }

    static func tooLong(_ what: String) -> GovError {
        GovError("log.too-long", .internal, AccessText.fault, detail: "an entry of \(what); it should be a set")
    }
}

/// Writes the fields of an entry, each with its length.
private struct EntryWriter {
    var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    mutating func short(_ number: Int) {
        bytes.append(UInt8(truncatingIfNeeded: number >> 8))
        bytes.append(UInt8(truncatingIfNeeded: number))
    }

    mutating func number(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func text(_ text: String) throws(GovError) {
        let utf8 = text.utf8
        guard utf8.count <= 0xFFFF else { throw Entry.tooLong("a text of \(utf8.count) bytes") }
        short(utf8.count)
        bytes.append(contentsOf: utf8)
    }
}

/// Reads what `EntryWriter` wrote and nothing else.
private struct EntryReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard bytes.count - position >= count else { return nil }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func byte() -> UInt8? { take(1)?.first }

    mutating func short() -> Int? { take(2)?.reduce(0) { $0 << 8 | Int($1) } }

    mutating func number() -> Int64? { take(8)?.reduce(0) { $0 << 8 | Int64($1) } }

    mutating func text() -> String? {
        guard let count = short(), let slice = take(count) else { return nil }
        return String(validating: slice, as: UTF8.self)
    }

    mutating func hash() -> MerkleHash? { take(MerkleHash.byteCount).flatMap { MerkleHash($0) } }

    mutating func concern() -> Concern? {
        switch byte() {
        case 0: return .nobody
        case 1: return number().map { .subject(SubjectID(rawValue: $0)) }
        case 2:
            guard let count = short(), (2...Entry.maximumListed).contains(count), let slice = take(count * 8)
            else { return nil }
            var subjects: [SubjectID] = []
            subjects.reserveCapacity(count)
            for start in stride(from: slice.startIndex, to: slice.endIndex, by: 8) {
                let subject = SubjectID(rawValue: slice[start..<start + 8].reduce(0) { $0 << 8 | Int64($1) })
                if let last = subjects.last, last >= subject { return nil }
                subjects.append(subject)
            }
            return .subjects(subjects)
        case 3:
            guard let resource = text(), let predicate = text(), let version = number() else { return nil }
            return .set(resource: resource, predicate: predicate, version: version)
        default: return nil
        }
    }
}
