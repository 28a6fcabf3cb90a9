import Foundation

/// Runs cases of the shape of max-mapper/csv-spectrum: `csvs/NAME.csv` and, as an array of objects, `json/NAME.json`.
public enum CSVConformance {
    /// Tells of each case in the order of its name: the name, and what is wrong, or nil if it passed.
    ///
    /// Throws if the folder cannot be read or holds no case.
    public static func run(directory: String, report: (_ name: String, _ fault: String?) -> Void) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: directory + "/csvs").sorted()
        let names = files.filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }
        guard !names.isEmpty else { throw CSVError(.missingHeader, line: 1, column: 1) }
        for name in names {
            do {
                let text = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/csvs/\(name).csv"))
                let expected = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/json/\(name).json"))
                report(name, try fault(of: Array(text), expected: expected))
            } catch {
                report(name, "\(error)")
            }
        }
    }

    private static func fault(of text: [UInt8], expected: Data) throws -> String? {
        guard let rows = try? JSONDecoder().decode([[String: String]].self, from: expected) else {
            return "the case is faulty: its JSON is not an array of objects of strings"
        }
        var header: CSVHeader?
        var read: [[String: String]] = []
        func use(_ row: CSVRow) throws {
            guard let header else {
                header = try CSVHeader(row)
                return
            }
            read.append(Dictionary(uniqueKeysWithValues: zip(header.names, try row.texts())))
        }
        var reader = CSVReader()
        // Byte by byte, which is the hardest way to get it.
        for byte in text { try reader.read([byte], use) }
        try reader.finish(use)
        return read == rows ? nil : "read \(read), expected \(rows)"
    }
}
