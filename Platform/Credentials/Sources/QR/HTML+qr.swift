package import HTML
package import Kernel

extension HTML {
    /// The code as a drawing in the page, black on white in any light; `label` says what it is to who cannot see it.
    package static func qr(_ code: QRCode, _ label: Text, in language: Language) -> HTML {
        let side = code.outerSide
        return """
            <svg viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label, language)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(code.path)"/></svg>
            """
    }
}
