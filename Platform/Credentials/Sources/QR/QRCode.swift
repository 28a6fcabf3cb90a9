import CQREncode
package import Kernel

/// A text as a QR code (ISO/IEC 18004), in the smallest version that holds it.
///
/// Base45 is written in the alphanumeric mode, two characters in 11 bits.
package struct QRCode: Hashable, Sendable {
    /// How much of it may be hidden or dirty and it is still read.
    package enum Correction: String, Sendable, CaseIterable {
        /// 15 %: for screens.
        case medium = "M"
        /// 25 %: for paper, which is folded and worn.
        case quartile = "Q"
    }

    /// 1 to 40.
    package let version: Int
    /// Modules along one side: 17 + 4 × version.
    package let side: Int
    package let correction: Correction
    private let modules: [Bool]

    /// Light modules around it (ISO/IEC 18004, 6.3.8).
    package static let quietZone = 4

    /// Throws `credential.too-long` for what no version holds.
    package init(_ text: String, _ correction: Correction) throws(GovError) {
        let level = correction == .medium ? QR_ECLEVEL_M : QR_ECLEVEL_Q
        guard !text.isEmpty, !text.utf8.contains(0),
              let code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1) else {
            throw GovError("credential.too-long", .invalid, CredentialText.tooLong)
        }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        version = Int(code.pointee.version)
        self.correction = correction
        // The lowest bit of each byte is the module, the others say what it is for.
        modules = UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
    }

    /// Whether the module is dark; false outside.
    package func isDark(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && y >= 0 && x < side && y < side && modules[y * side + x]
    }

    /// Modules along one side with the quiet zone.
    package var outerSide: Int { side + 2 * Self.quietZone }

    /// The dark modules as the data of an SVG path in units of modules, quiet zone included: one rectangle for each run
    /// of a row.
    package var path: String {
        var path = ""
        path.reserveCapacity(side * side * 3)
        for y in 0..<side {
            var x = 0
            while x < side {
                let start = x
                while isDark(x, y) { x += 1 }
                guard x > start else { x += 1; continue }
                path += "M\(start + Self.quietZone) \(y + Self.quietZone)h\(x - start)v1h-\(x - start)z"
                x += 1
            }
        }
        return path
    }

    /// A picture of its own; black on white whatever the page's colours are, since that is what readers read best.
    package var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(outerSide) \(outerSide)" shape-rendering="crispEdges">\
        <path fill="#fff" d="M0 0h\(outerSide)v\(outerSide)H0z"/><path d="\(path)"/></svg>
        """
    }

    /// A picture of one bit a pixel, so many pixels to the module (1 to 40).
    package func png(pixelsPerModule scale: Int = 8) -> [UInt8] {
        precondition((1...40).contains(scale), "1 to 40 pixels to the module")
        return PNGPicture.grey(side: outerSide * scale) { x, y in
            isDark(x / scale - Self.quietZone, y / scale - Self.quietZone)
        }
    }
}
