import Foundation
import Kernel

/// A word as the directory knows it: a run of Chinese characters, or of letters and digits of another script.
///
/// Case, diacritics and the width of characters are put aside: `Ёлка`, `елка` and `ЕЛКА` are one word.
struct SearchWord: Hashable, Sendable {
    /// At most 32 characters count.
    static let limit = 32
    let text: String
    let isChinese: Bool

    /// Single characters and pairs of a Chinese run; the word itself of another script.
    var grams: [String] {
        guard isChinese else { return [text] }
        let scalars = Array(text.unicodeScalars)
        let pairs = zip(scalars, scalars.dropFirst()).map { Self.string([$0, $1]) }
        return scalars.map { Self.string([$0]) } + pairs
    }

    /// The fewest grams that all of the word stands behind.
    var probes: [String] {
        let scalars = Array(text.unicodeScalars)
        guard isChinese, scalars.count > 2 else { return [text] }
        return zip(scalars, scalars.dropFirst()).map { Self.string([$0, $1]) }
    }

    /// The words of a text, in order.
    static func all(in text: String) -> [SearchWord] {
        var words: [SearchWord] = [], run: [Unicode.Scalar] = [], isChinese = false
        func end() {
            if !run.isEmpty { words.append(SearchWord(text: string(run.prefix(limit)), isChinese: isChinese)) }
            run.removeAll(keepingCapacity: true)
        }
        for scalar in folded(text) {
            let chinese = isIdeograph(scalar)
            guard chinese || isLetter(scalar) else {
                end()
                continue
            }
            if chinese != isChinese { end() }
            isChinese = chinese
            run.append(scalar)
        }
        end()
        return words
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// In small letters, without marks, full-width forms as plain ones.
    private static func folded(_ text: String) -> [Unicode.Scalar] {
        let isPlain = text.unicodeScalars.allSatisfy { $0.value < 0x80 || (0x4E00...0x9FFF).contains($0.value) }
        let source = isPlain ? text : text.decomposedStringWithCanonicalMapping
        var folded: [Unicode.Scalar] = []
        folded.reserveCapacity(source.utf8.count)
        for scalar in source.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: folded.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
            case 0..<0x80, 0x4E00...0x9FFF: folded.append(scalar)
            case 0xFF01...0xFF5E:
                folded += Unicode.Scalar(scalar.value - 0xFEE0).map { $0.properties.lowercaseMapping.unicodeScalars }
                    .map(Array.init) ?? []
            default:
                if scalar.properties.generalCategory != .nonspacingMark {
                    folded += scalar.properties.lowercaseMapping.unicodeScalars
                }
            }
        }
        return folded
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value) || scalar.value >= 0x3000 && scalar.properties.isIdeographic
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: return true
        case 0..<0x80: return false
        default:
            let properties = scalar.properties
            return properties.isAlphabetic || properties.generalCategory == .decimalNumber
        }
    }
}

/// Where in a resource a word stands; the earlier, the more it says.
enum SearchSection: Int, CaseIterable, Sendable {
    case title, summary, fields, others

    /// A word stands somewhere in the section: one bit; that it stands there by itself: four bits higher.
    var bit: UInt8 { 1 << UInt8(rawValue) }
    var wholeBit: UInt8 { bit << 4 }
}

/// The texts of a resource by section: what the directory finds it by.
struct SearchTexts: Codable, Hashable, Sendable {
    /// One list of texts for each section.
    let sections: [[String]]

    init(_ resource: Resource, _ lists: [String: CodeList]) {
        var fields: [String] = [], others = Self.languages(resource.owner.title) + [resource.name]
        for field in resource.fields {
            fields += Self.languages(field.title)
            if case .code(let name) = field.type, let list = lists[name] {
                others += Self.languages(list.title) + list.codes.prefix(Self.codes).flatMap {
                    Self.languages($0.title)
                }
            }
        }
        sections = [Self.languages(resource.title), Self.languages(resource.summary), fields, others]
    }

    /// Of a code list so many codes are found by their names.
    static let codes = 500

    private static func languages(_ text: Text) -> [String] {
        var all: [String] = []
        for language in Language.allCases where !all.contains(text[language]) { all.append(text[language]) }
        return all
    }

    /// Each gram with the bits of the sections where it stands.
    var masks: [String: UInt8] {
        var masks: [String: UInt8] = ["": 0xFF]
        for (section, texts) in zip(SearchSection.allCases, sections) {
            for word in Set(texts.flatMap(SearchWord.all)) {
                for gram in word.grams { masks[gram, default: 0] |= section.bit }
                masks[word.text, default: 0] |= section.bit | section.wholeBit
            }
        }
        return masks
    }
}
