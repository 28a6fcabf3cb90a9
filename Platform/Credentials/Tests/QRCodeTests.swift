import COSE
@testable import Credentials
import Foundation
import Kernel
import TestKit
import Testing

/// Codes as pictures, read back by a reader that knows nothing of us.
@Suite struct QRCodeTests {
    private static let text: String = {
        let bytes = RandomSource.seeded(5).bytes(142)
        return "YT1:" + Base45.encode(bytes)
    }()

    @Test func `The smallest version that fits is taken, and the characters of Base45 are packed`() throws {
        // 217 characters: 221 of them fit into version 8 at M, and 189 into version 9 at Q (ISO/IEC 18004, table 7).
        #expect(Self.text.utf8.count == 217)
        let screen = try QRCode(Self.text, .medium)
        #expect(screen.version == 8 && screen.side == 49)
        #expect(try QRCode(String(Self.text.prefix(189)), .quartile).version == 9)
        #expect(try QRCode(String(Self.text.prefix(190)), .quartile).version == 10)
        #expect(screen.isDark(0, 0) && !screen.isDark(-1, 0) && !screen.isDark(7, 7) && !screen.isDark(49, 0))
        #expect(throws: GovError.self) { try QRCode(String(repeating: "A", count: 4000), .quartile) }
    }

    @Test(arguments: QRCode.Correction.allCases, [3, 8])
    func `An independent reader reads the picture back`(correction: QRCode.Correction, scale: Int) throws {
        let code = try QRCode(Self.text, correction)
        #expect(try Self.read(code.png(pixelsPerModule: scale), "png") == Self.text)
    }

    @Test func `The drawing and the picture have the same dark modules`() throws {
        let code = try QRCode(Self.text, .medium)
        var dark = Set<[Int]>()
        for run in code.path.split(separator: "z") {
            let numbers = run.split { !$0.isNumber }.compactMap { Int($0) }
            for x in numbers[0]..<numbers[0] + numbers[2] { dark.insert([x, numbers[1]]) }
        }
        for y in 0..<code.outerSide {
            for x in 0..<code.outerSide {
                #expect(dark.contains([x, y]) == code.isDark(x - QRCode.quietZone, y - QRCode.quietZone))
            }
        }
        #expect(code.svg.hasPrefix("<svg") && !code.svg.contains("style"))
    }

    /// What zbarimg reads in a picture. A missing reader fails the test: it is one of the packages that tests need.
    static func read(_ picture: [UInt8], _ ending: String) throws -> String {
        let path = NSTemporaryDirectory() + "code-\(UUID().uuidString).\(ending)"
        try Data(picture).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let reader = Process(), output = Pipe()
        reader.executableURL = URL(fileURLWithPath: "/usr/bin/zbarimg")
        reader.arguments = ["--quiet", "--raw", "--nodbus", path]
        reader.standardOutput = output
        reader.standardError = FileHandle.nullDevice
        try reader.run()
        let read = try output.fileHandleForReading.readToEnd() ?? Data()
        reader.waitUntilExit()
        return String(decoding: read, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}
