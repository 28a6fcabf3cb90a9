/// One row as it was read: the bytes of its cells without their quotes.
public struct CSVRow: Sendable {
    /// The number of the row, from 1, empty lines not counted; a header is row 1.
    public let number: Int
    /// The line of the text in which the row begins, from 1.
    public let line: Int
    private let bytes: [UInt8]
    /// Where each cell ends in `bytes`.
    private let ends: [Int]

    init(number: Int, line: Int, bytes: [UInt8], ends: [Int]) {
        self.number = number
        self.line = line
        self.bytes = bytes
        self.ends = ends
    }

    /// The number of cells, at least 1.
    public var count: Int { ends.count }

    /// The bytes of a cell; no copy.
    public subscript(index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// The text of a cell; throws `notUTF8`.
    public func text(_ index: Int) throws(CSVError) -> String {
        guard let text = String(validating: self[index], as: UTF8.self) else {
            throw CSVError(.notUTF8, line: line, column: index + 1)
        }
        return text
    }

    /// The text of all cells; throws `notUTF8`.
    public func texts() throws(CSVError) -> [String] {
        var texts: [String] = []
        texts.reserveCapacity(count)
        for index in 0..<count { texts.append(try text(index)) }
        return texts
    }
}
