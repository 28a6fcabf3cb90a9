import Foundation

/// Reads a form with a file as it arrives (`multipart/form-data`, RFC 7578), holding no more than one piece of it.
///
/// Strict: the body begins with the boundary and ends with it; each part has a name; fields come before the one file;
/// names, heads, fields and their number have limits. What a file holds is given on in pieces and never kept.
struct Multipart: Sendable {
    /// What arrives, in the order of the body.
    enum Part: Equatable, Sendable {
        case field(name: String, value: String)
        /// A file begins; the name is as the browser gave it, without folders.
        case file(name: String, fileName: String)
        /// The next bytes of the file.
        case bytes([UInt8])
    }

    /// What a form may have at most.
    enum Limit {
        static let headBytes = 4096, fieldBytes = 65_536, parts = 64
    }

    /// The body is not such a form, or has too much in it.
    struct Fault: Error, Equatable {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }

    /// Where in the body the reader stands.
    private enum State { case start, head, field(String), file, afterBoundary, end }

    private let boundary: [UInt8]
    private var state = State.start
    private var buffer: [UInt8] = []
    private var parts = 0
    private var hasFile = false

    /// Nil unless the type is `multipart/form-data` with a boundary of 1 to 70 characters.
    init?(contentType: String) {
        let pieces = contentType.split(separator: ";").map { $0.trimmed }
        guard pieces.first?.lowercased() == "multipart/form-data" else { return nil }
        let values = pieces.dropFirst().filter { $0.lowercased().hasPrefix("boundary=") }.map { $0.dropFirst(9) }
        guard values.count == 1, var value = values.first else { return nil }
        if value.hasPrefix("\""), value.hasSuffix("\""), value.utf8.count >= 2 { value = value.dropFirst().dropLast() }
        guard (1...70).contains(value.utf8.count), value.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 })
        else { return nil }
        boundary = Array("\r\n--\(value)".utf8)
        // The first boundary has no line before it.
        buffer = [0x0D, 0x0A]
    }

    /// Takes a piece of the body. After a fault the reader is not used again.
    mutating func read(_ piece: some Sequence<UInt8>, _ use: (Part) throws -> Void) throws {
        buffer.append(contentsOf: piece)
        while try step(use) {}
    }

    /// Throws unless the body came to its end.
    func finish() throws(Fault) {
        guard case .end = state else { throw Fault("the form breaks off") }
    }

    /// Whether there may be more to do with what has arrived.
    private mutating func step(_ use: (Part) throws -> Void) throws -> Bool {
        switch state {
        case .start:
            guard buffer.count >= boundary.count else { return false }
            guard buffer.starts(with: boundary) else { throw Fault("the form does not begin with its boundary") }
            buffer.removeFirst(boundary.count)
            state = .afterBoundary
        case .afterBoundary:
            guard buffer.count >= 2 else { return false }
            switch (buffer[0], buffer[1]) {
            case (0x0D, 0x0A): state = .head
            case (0x2D, 0x2D): state = .end
            default: throw Fault("behind a boundary stands something else")
            }
            buffer.removeFirst(2)
        case .head:
            guard let end = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: buffer) else {
                guard buffer.count <= Limit.headBytes else { throw Fault("the head of a part is too long") }
                return false
            }
            guard end <= Limit.headBytes else { throw Fault("the head of a part is too long") }
            let head = Array(buffer[..<end])
            buffer.removeFirst(end + 4)
            try begin(head, use)
        case .field(let name):
            guard let end = Self.find(boundary, in: buffer) else {
                guard buffer.count <= Limit.fieldBytes + boundary.count else { throw Fault("a field is too long") }
                return false
            }
            guard end <= Limit.fieldBytes else { throw Fault("a field is too long") }
            guard let text = String(validating: buffer[..<end], as: UTF8.self), !buffer[..<end].contains(0) else {
                throw Fault("a field is no text")
            }
            buffer.removeFirst(end + boundary.count)
            state = .afterBoundary
            try use(.field(name: name, value: text))
        case .file: return try giveFile(use)
        case .end:
            // Browsers end with a line; whatever else follows is not of the form.
            guard buffer.count <= 2, buffer.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) else {
                throw Fault("behind the form stands something else")
            }
            return false
        }
        return true
    }

    private mutating func giveFile(_ use: (Part) throws -> Void) throws -> Bool {
        if let end = Self.find(boundary, in: buffer) {
            let bytes = Array(buffer[..<end])
            buffer.removeFirst(end + boundary.count)
            state = .afterBoundary
            if !bytes.isEmpty { try use(.bytes(bytes)) }
            return true
        }
        // What may be the beginning of a boundary waits for the rest.
        let sure = buffer.count - boundary.count + 1
        guard sure > 0 else { return false }
        let bytes = Array(buffer[..<sure])
        buffer.removeFirst(sure)
        try use(.bytes(bytes))
        return false
    }

    private mutating func begin(_ head: [UInt8], _ use: (Part) throws -> Void) throws {
        parts += 1
        guard parts <= Limit.parts else { throw Fault("the form has too many parts") }
        guard let text = String(validating: head, as: UTF8.self), !head.contains(0) else {
            throw Fault("the head of a part is no text")
        }
        let lines = text.components(separatedBy: "\r\n").filter { $0.lowercased().hasPrefix("content-disposition:") }
        guard lines.count == 1, let line = lines.first else { throw Fault("a part does not say what it is") }
        let disposition = line.drop { $0 != ":" }.dropFirst().trimmed
        guard disposition.lowercased().hasPrefix("form-data") else { throw Fault("a part is not of a form") }
        guard let name = Self.parameter("name", of: disposition),
            !name.isEmpty else { throw Fault("a part has no name") }
        guard let fileName = Self.parameter("filename", of: disposition) else {
            guard !hasFile else { throw Fault("a field comes behind the file") }
            state = .field(name)
            return
        }
        guard !hasFile else { throw Fault("the form has more than one file") }
        hasFile = true
        state = .file
        let last = fileName.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        try use(.file(name: name, fileName: String(last.filter { !$0.isNewline }.prefix(200))))
    }

    /// A quoted parameter, with `%22`, `%0D` and `%0A` for what browsers cannot write in quotes.
    private static func parameter(_ name: String, of text: String) -> String? {
        guard let start = text.range(of: "; \(name)=\"") ?? text.range(of: ";\(name)=\"") else { return nil }
        let rest = text[start.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        return String(rest[..<end]).replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
    }

    /// Where a sequence begins in the bytes. The boundaries of browsers begin with a line end, which is rare in a
    /// table.
    private static func find(_ mark: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= mark.count, let first = mark.first else { return nil }
        var position = 0
        let last = bytes.count - mark.count
        while position <= last {
            guard let next = bytes[position...last].firstIndex(of: first) else { return nil }
            if bytes[next...].starts(with: mark) { return next }
            position = next + 1
        }
        return nil
    }
}

extension StringProtocol {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        var rest = self[...]
        while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
        return String(rest)
    }
}
