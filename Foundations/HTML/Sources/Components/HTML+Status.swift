public import Kernel

extension HTML {
    /// A short status: word, shape and colour.
    public static func tag(_ tone: Tone, _ word: Text, in language: Language) -> HTML {
        "<span class=\"tag \(tone.rawValue)\">\(word, language)</span>"
    }

    /// Several statuses in a line.
    public static func tags(_ tags: [HTML]) -> HTML { "<p class=\"tags\">\(tags)</p>" }

    /// Something to know before going on. `content` is paragraphs and lists.
    public static func note(_ tone: Tone, _ heading: Text? = nil, in language: Language, _ content: HTML) -> HTML {
        let strong: HTML? = heading.map { "<strong>\($0, language)</strong>" }
        return "<div class=\"note \(tone.rawValue)\"><div>\(strong)\(content)</div></div>"
    }

    /// What has just been done, on the page that follows; read aloud by a screen reader.
    public static func toast(_ tone: Tone, _ words: Text, in language: Language) -> HTML {
        let role = tone == .stop ? "alert" : "status"
        return "<div class=\"note toast \(tone.rawValue)\" role=\"\(role)\">\(words, language)</div>"
    }

    /// A result that must be seen across a counter: one word on a full band, with its shape.
    public static func verdict(_ tone: Tone, _ word: Text, in language: Language) -> HTML {
        "<p class=\"verdict \(tone.rawValue)\">\(word, language)</p>"
    }

    /// A code to be shown at a door: the verdict, the picture to be scanned, the clock, and for how long it holds.
    public static func code(_ verdict: HTML, picture: HTML, clock: HTML, _ words: Text, in language: Language) -> HTML {
        """
        <div class="code stack">\(verdict)<div class="qr">\(picture)</div>\
        <div><p class="clock">\(clock)</p><p class="small">\(words, language)</p></div></div>
        """
    }

    /// Proof text: entry numbers, hashes, signatures.
    public static func proof(_ text: String) -> HTML { "<span class=\"proof\">\(text)</span>" }

    /// How far something has come, `done` of `total`.
    public static func progress(_ words: Text, done: Int, of total: Int, in language: Language) -> HTML {
        let total = max(total, 1), done = min(max(done, 0), total)
        return """
            <label class="progress"><span>\(words, language)</span>\
            <span class="number">\(language.number(done)) / \(language.number(total))</span>\
            <progress max="\(total)" value="\(done)"></progress></label>
            """
    }

    /// In place of a list that has nothing in it: what that means, and what may be done.
    public static func empty(_ title: Text, _ words: Text? = nil, action: HTML? = nil, in language: Language) -> HTML {
        let explanation: HTML? = words.map { "<p>\($0, language)</p>" }
        return "<div class=\"empty\"><p><strong>\(title, language)</strong></p>\(explanation)\(action)</div>"
    }
}
