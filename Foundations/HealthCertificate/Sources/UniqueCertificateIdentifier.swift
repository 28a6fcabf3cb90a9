/// The identifier of a health certificate (eHealth Network, "Interoperability guidelines", annex 2): texts between the
/// separators `/`, `#` and `:`, with or without `URN:UVCI:` before them.
public enum UniqueCertificateIdentifier {
    /// The text at an index from 0; nil where there is none.
    public static func part(_ index: Int, of identifier: String) -> String? {
        let prefix = "URN:UVCI:"
        let body = identifier.hasPrefix(prefix) ? identifier.dropFirst(prefix.count) : identifier[...]
        let parts = body.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "#" || $0 == ":" }
        return parts.indices.contains(index) ? String(parts[index]) : nil
    }
}
