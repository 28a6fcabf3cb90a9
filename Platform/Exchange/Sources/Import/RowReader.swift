import Foundation
package import Kernel
import Tabular

/// Rows of a file as they stand in it, some thousand at a time.
struct RawRows: Sendable {
    /// The names of the columns.
    let header: [String]
    /// Rows, each with the cells of the header.
    var rows: [CSVRow] = []
    /// Rows with more or fewer cells than the header.
    var crooked: [CSVRow] = []
    /// How many bytes of the file were read so far.
    var bytesRead = 0
    var isLast = false
}

/// Reads a file part by part, beside whoever writes what came before.
actor RowReader {
    private let handle: FileHandle
    private var decoder: TextDecoder?
    private var reader: CSVReader
    private var header: [String]?
    private var waiting: [CSVRow] = []
    private var crooked: [CSVRow] = []
    private var bytesRead = 0
    private var isAtEnd = false

    init(_ file: ImportFile, limits: CSVLimits) throws(GovError) {
        do {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file.path))
        } catch {
            throw GovError("import.file", .invalid, ExchangeText.noFile.filled(file.name), detail: "\(error)")
        }
        decoder = file.encoding == .utf8 ? nil : TextDecoder(file.encoding)
        reader = CSVReader(format: file.format, limits: limits)
    }

    /// The next rows, about as many as asked for. Throws `import.unreadable` with line and column.
    func next(_ count: Int) throws(GovError) -> RawRows {
        do {
            while !isAtEnd, waiting.count + crooked.count < count { try readPiece() }
        } catch let error as CSVError {
            throw GovError("import.unreadable", .invalid,
                           ExchangeText.unreadable.filled("\(error.line)", "\(error.column)", error.reason.rawValue),
                           detail: error.description)
        } catch let error as TextDecodingError {
            throw GovError("import.encoding", .invalid,
                           ExchangeText.badEncoding.filled(error.encoding.rawValue, "\(error.offset)"))
        } catch {
            throw GovError("import.file", .invalid, ExchangeText.noFile.filled(""), detail: "\(error)")
        }
        guard let header else { throw GovError("import.empty", .invalid, ExchangeText.noHeader) }
        let taken = Array(waiting.prefix(count))
        waiting.removeFirst(taken.count)
        defer { crooked = [] }
        return RawRows(header: header, rows: taken, crooked: crooked, bytesRead: bytesRead,
                       isLast: isAtEnd && waiting.isEmpty)
    }

    private func readPiece() throws {
        let piece = try handle.read(upToCount: ImportFile.pieceBytes).map { [UInt8]($0) } ?? []
        bytesRead += piece.count
        if piece.isEmpty {
            try decoder?.finish()
            try reader.finish(take)
            try? handle.close()
            isAtEnd = true
        } else {
            try reader.read(decoder?.decode(piece) ?? piece, take)
        }
    }

    private func take(_ row: CSVRow) throws {
        guard let header else {
            self.header = try CSVHeader(row).names
            return
        }
        if row.count == header.count { waiting.append(row) } else { crooked.append(row) }
    }
}

extension ImportFile {
    /// The names of its columns. Throws `import.unreadable`.
    package func header() async throws(GovError) -> [String] {
        try await RowReader(self, limits: CSVLimits()).next(1).header
    }
}
