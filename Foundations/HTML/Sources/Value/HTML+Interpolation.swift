public import Kernel

extension HTML: ExpressibleByStringInterpolation {
    public init(stringLiteral markup: String) { self.init(raw: markup) }

    public init(stringInterpolation interpolation: StringInterpolation) { bytes = interpolation.bytes }

    /// Collects literal and interpolated parts in one growing buffer.
    public struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        /// Takes markup as it is written in the source.
        public mutating func appendLiteral(_ markup: String) { bytes.appendUTF8(markup) }

        /// Text: escaped.
        public mutating func appendInterpolation(_ text: String) { bytes.appendEscaped(text) }

        /// Text: escaped.
        public mutating func appendInterpolation(_ text: Substring) { bytes.appendEscaped(String(text)) }

        /// Words in the reader's language: escaped.
        public mutating func appendInterpolation(_ text: Text, _ language: Language) {
            bytes.appendEscaped(text[language])
        }

        /// A whole number: its digits.
        public mutating func appendInterpolation(_ number: some BinaryInteger) { bytes.appendUTF8(String(number)) }

        /// Markup: as it is.
        public mutating func appendInterpolation(_ markup: HTML) { bytes.append(contentsOf: markup.bytes) }

        /// Markup that may be absent.
        public mutating func appendInterpolation(_ markup: HTML?) {
            if let markup { bytes.append(contentsOf: markup.bytes) }
        }

        /// Pieces of markup, one after the other.
        public mutating func appendInterpolation(_ parts: some Sequence<HTML>) {
            for part in parts { bytes.append(contentsOf: part.bytes) }
        }

        /// A checked address, for `href`, `src` and `action`.
        public mutating func appendInterpolation(_ link: Link) { bytes.appendEscaped(link.address) }

        /// An attribute without a value, with the space before it, where `isPresent`:
        /// `<input name="x"\(attribute: "required", isRequired)>`.
        public mutating func appendInterpolation(attribute name: StaticString, _ isPresent: Bool) {
            if isPresent { appendName(name) }
        }

        /// An attribute with its value escaped and in quotes, with the space before it; nothing where `value` is nil.
        public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            appendName(name)
            bytes.appendUTF8("=\"")
            bytes.appendEscaped(value)
            bytes.append(UInt8(ascii: "\""))
        }

        private mutating func appendName(_ name: StaticString) {
            bytes.append(UInt8(ascii: " "))
            name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }
    }
}
