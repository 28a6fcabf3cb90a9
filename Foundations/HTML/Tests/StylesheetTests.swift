import HTML
import Testing

struct StylesheetTests {
    /// Words and the grounds on which they stand; 4.5 to 1 by WCAG 2.2, 1.4.3.
    static let words = [
        ("ink", ["paper", "sheet", "wash", "blue-2", "ok-2", "warn-2", "seal-2", "line-2"]),
        ("ink-2", ["paper", "sheet", "wash"]), ("ink-3", ["paper", "sheet", "wash"]),
        ("blue", ["paper", "sheet", "wash", "blue-2", "warn-2"]), ("seal", ["paper", "sheet", "wash", "seal-2"]),
        ("ok", ["paper", "sheet", "wash", "ok-2"]), ("warn", ["paper", "sheet", "wash", "warn-2"]),
        ("sheet", ["blue", "seal", "ok", "warn", "ink-2"]),
    ]
    /// Shapes that must be seen; 3 to 1 by WCAG 2.2, 1.4.11.
    static let shapes = [
        ("ink-3", ["paper", "sheet"]), ("blue", ["paper", "sheet", "line"]), ("seal", ["paper", "sheet", "wash"]),
        ("warn", ["wash"]), ("ok", ["wash"]),
    ]

    @Test(arguments: [false, true]) func `Words and shapes stand out in both schemes`(isDark: Bool) throws {
        let colours = Stylesheet().colours(isDark: isDark)
        for (pairs, least) in [(Self.words, 4.5), (Self.shapes, 3)] {
            for (name, grounds) in pairs {
                for ground in grounds {
                    let colour = try #require(colours["--\(name)"]), below = try #require(colours["--\(ground)"])
                    let contrast = colour.contrast(below)
                    #expect(contrast >= least, "--\(name) on --\(ground), dark: \(isDark)")
                }
            }
        }
    }

    @Test func `The contrast of known pairs is known`() throws {
        let black = try #require(Colour("#000000")), white = try #require(Colour("#ffffff"))
        let grey = try #require(Colour("#767676"))
        #expect(abs(black.contrast(white) - 21) < 0.001)
        #expect(abs(grey.contrast(white) - 4.54) < 0.005)
    }

    @Test func `The dark scheme and paper give a colour to every colour token`() {
        let light = Stylesheet().colours(isDark: false).keys.sorted()
        for marker in ["(prefers-color-scheme: dark) {\n  :root {", "@media print {\n  :root {"] {
            let block = Stylesheet().text.components(after: marker)
            for name in light { #expect(block.contains(name + ":"), "\(name) after \(marker)") }
        }
    }

    @Test func `Colours stand only in the blocks of tokens`() {
        let values = Stylesheet().text.split(whereSeparator: { ";{}".contains($0) }).filter { declaration in
            declaration.contains("#") && !declaration.drop(while: \.isWhitespace).hasPrefix("--")
        }
        #expect(values == [" background: #fff"], "only the ground of a QR code is white in every scheme")
    }

    @Test func `An asset's address changes with its content`() {
        let one = Asset("a", "css", "text/css", [1]), two = Asset("a", "css", "text/css", [2])
        #expect(one.link != two.link)
        #expect(one.name == Asset("a", "css", "text/css", [1]).name)
        #expect(Asset.all.allSatisfy { !$0.bytes.isEmpty })
    }
}

extension String {
    /// What stands between `marker` and the next closing brace.
    func components(after marker: String) -> Substring {
        guard let start = range(of: marker)?.upperBound else { return "" }
        return self[start...].prefix { $0 != "}" }
    }
}
