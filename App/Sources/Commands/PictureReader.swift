import Foundation

/// Reads QR codes out of pictures with `zbarimg` (Debian's package zbar-tools), for conformance suites that have some.
///
/// It is another program and no part of ours: codes are read by the phones of those who check, not by the platform.
struct PictureReader {
    private let program: URL

    /// Nil where this machine has no `zbarimg`.
    init?() {
        let folders = (Machine.environment["PATH"] ?? "").split(separator: ":").map { URL(fileURLWithPath: String($0)) }
        let found = folders.map { $0.appendingPathComponent("zbarimg") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else { return nil }
        program = found
    }

    /// The text of the one code in a PNG; nil if there is none to be read.
    func read(_ png: [UInt8]) -> String? {
        let picture = FileManager.default.temporaryDirectory.appendingPathComponent("yitong-\(getpid()).png")
        defer { try? FileManager.default.removeItem(at: picture) }
        let process = Process(), output = Pipe()
        process.executableURL = program
        process.arguments = ["--quiet", "--raw", "--nodbus", picture.path]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do {
            try Data(png).write(to: picture)
            try process.run()
        } catch {
            return nil
        }
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}
