/// A file that pages need, kept inside the binary.
///
/// Its address holds a hash of its content, so a server may let browsers keep it for ever.
public struct Asset: Sendable {
    /// Such as `yitong.1f0c….css`.
    public let name: String
    /// For the `Content-Type` header.
    public let contentType: String
    public let bytes: [UInt8]

    /// `/-/assets/` and the name.
    public let link: Link

    /// Tokens and frame, then the parts, then what phone, forced colours and paper change.
    public static let stylesheet = Asset(
        "yitong", "css", "text/css; charset=utf-8",
        PackageResources.tokens_css + PackageResources.parts_css + PackageResources.media_css)
    /// Enriches charts, maps and errors; pages work without it.
    public static let script = Asset("yitong", "js", "text/javascript; charset=utf-8", PackageResources.yitong_js)
    /// A stroke through a ring, for the window.
    public static let mark = Asset("mark", "svg", "image/svg+xml", PackageResources.mark_svg)

    /// All that a server has to serve.
    public static let all = [stylesheet, script, mark]

    /// `bytes` under a name that changes with them; for files from elsewhere too, such as a distribution's library.
    public init(_ base: String, _ ending: String, _ contentType: String, _ bytes: [UInt8]) {
        name = "\(base).\(Asset.hash(bytes)).\(ending)"
        link = "/-/assets/\(name)"
        self.contentType = contentType
        self.bytes = bytes
    }

    /// FNV-1a of 64 bits: tells versions apart, and claims nothing against forgery.
    private static func hash(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16)
    }
}
