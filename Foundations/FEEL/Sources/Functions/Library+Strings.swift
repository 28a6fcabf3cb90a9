extension Library {
    static let strings: [Builtin] = [
        Builtin("substring", takes(parameter("string", .string), parameter("start position", .number),
                                   optional("length", .number)) { substring($0, $1) }),
        Builtin("string length", takes(parameter("string", .string)) { _, a in
            .number((a[0].text ?? "").unicodeScalars.count)
        }),
        Builtin("upper case", takes(parameter("string", .string)) { evaluation, a in
            evaluation.bounded((a[0].text ?? "").uppercased())
        }),
        Builtin("lower case", takes(parameter("string", .string)) { evaluation, a in
            evaluation.bounded((a[0].text ?? "").lowercased())
        }),
        Builtin("substring before", takes(parameter("string", .string), parameter("match", .string)) { _, a in
            let (text, match) = (scalars(a[0]), scalars(a[1]))
            return find(match, in: text).map { string(text[..<$0]) } ?? .string("")
        }),
        Builtin("substring after", takes(parameter("string", .string), parameter("match", .string)) { _, a in
            let (text, match) = (scalars(a[0]), scalars(a[1]))
            return find(match, in: text).map { string(text[($0 + match.count)...]) } ?? .string("")
        }),
        Builtin("contains", takes(parameter("string", .string), parameter("match", .string)) { _, a in
            .boolean(find(scalars(a[1]), in: scalars(a[0])) != nil)
        }),
        Builtin("starts with", takes(parameter("string", .string), parameter("match", .string)) { _, a in
            .boolean(scalars(a[0]).starts(with: scalars(a[1])))
        }),
        Builtin("ends with", takes(parameter("string", .string), parameter("match", .string)) { _, a in
            .boolean(scalars(a[0]).reversed().starts(with: scalars(a[1]).reversed()))
        }),
        Builtin("matches", takes(parameter("input", .string), parameter("pattern", .string),
                                 optional("flags", .string)) { evaluation, a in
            withPattern(evaluation, a[1], a[2]) { pattern in
                pattern.firstMatch(in: scalars(a[0]), from: 0, evaluation).map { .boolean($0 != nil) } ?? .null
            }
        }),
        Builtin("replace", takes(parameter("input", .string), parameter("pattern", .string),
                                 parameter("replacement", .string), optional("flags", .string)) { evaluation, a in
            withPattern(evaluation, a[1], a[3]) { pattern in
                switch pattern.replacing(scalars(a[0]), with: scalars(a[2]), evaluation) {
                case .success(let text): evaluation.bounded(text)
                case .failure(let error): evaluation.fail("replace: \(error.reason)")
                }
            }
        }),
        Builtin("split", takes(parameter("string", .string), parameter("delimiter", .string)) { evaluation, a in
            withPattern(evaluation, a[1], .null) { pattern in
                switch pattern.splitting(scalars(a[0]), evaluation) {
                case .success(let parts): .list(parts.map(Value.string))
                case .failure(let error): evaluation.fail("split: \(error.reason)")
                }
            }
        }),
        Builtin("string join", takes(parameter("list", .list(.string)), optional("delimiter", .string)) { evaluation,
            a in
            let texts = (a[0].elements ?? []).compactMap(\.text), delimiter = a[1].text ?? ""
            let size = texts.reduce(0) { $0 + $1.utf8.count + delimiter.utf8.count }
            guard size <= evaluation.limits.stringBytes * 2 else { return evaluation.fail("string join: too long") }
            return evaluation.bounded(texts.joined(separator: delimiter))
        }),
    ]

    private static func scalars(_ value: Value) -> [Unicode.Scalar] { Array((value.text ?? "").unicodeScalars) }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> Value {
        .string(String(String.UnicodeScalarView(scalars)))
    }

    /// Where a part first occurs (Knuth, Morris and Pratt: linear for any input).
    private static func find(_ part: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Int? {
        guard !part.isEmpty else { return 0 }
        var borders = [Int](repeating: 0, count: part.count), length = 0
        for index in part.indices.dropFirst() {
            while length > 0, part[index] != part[length] { length = borders[length - 1] }
            if part[index] == part[length] { length += 1 }
            borders[index] = length
        }
        length = 0
        for index in text.indices {
            while length > 0, text[index] != part[length] { length = borders[length - 1] }
            if text[index] == part[length] { length += 1 }
            if length == part.count { return index - length + 1 }
        }
        return nil
    }

    private static func substring(_ evaluation: Evaluation, _ a: [Value]) -> Value {
        let text = scalars(a[0])
        guard let start = a[1].decimal?.truncatedInteger, start != 0, start.magnitude <= 1 << 40 else {
            return evaluation.fail("substring: start position must not be 0")
        }
        let first = start > 0 ? start - 1 : text.count + start
        guard first >= 0 else { return evaluation.fail("substring: start position is before the string") }
        var end = text.count
        if let length = a[2].decimal {
            guard let count = length.truncatedInteger, count >= 1 else {
                return evaluation.fail("substring: length must be at least 1")
            }
            end = count < text.count ? min(text.count, first + count) : text.count
        }
        guard first < text.count else { return start > 0 && first > text.count ? .string("") : .string("") }
        return string(text[first..<end])
    }

    private static func withPattern(_ evaluation: Evaluation, _ pattern: Value, _ flags: Value,
                                    _ body: (Pattern) -> Value) -> Value {
        switch Pattern.compiled(pattern.text ?? "", flags: flags.text ?? "") {
        case .success(let compiled): body(compiled)
        case .failure(let error): evaluation.fail(error.reason)
        }
    }
}
