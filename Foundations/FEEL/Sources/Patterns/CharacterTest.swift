/// Which code points one place of a pattern takes.
indirect enum CharacterTest: Sendable {
    case scalar(Unicode.Scalar)
    case range(Unicode.Scalar, Unicode.Scalar)
    case any
    case anyButLineEnds
    case digit, space, word, nameStart, namePart
    case category(String)
    case not(CharacterTest)
    case either([CharacterTest])
    case without(CharacterTest, CharacterTest)
    /// In upper or lower case.
    case ignoringCase(CharacterTest)

    func takes(_ c: Unicode.Scalar) -> Bool {
        switch self {
        case .scalar(let x): return x == c
        case .range(let low, let high): return low <= c && c <= high
        case .any: return true
        case .anyButLineEnds: return c != "\n" && c != "\r"
        case .digit: return c.isASCII ? c.decimalDigit != nil : c.properties.generalCategory == .decimalNumber
        case .space: return c == " " || c == "\t" || c == "\n" || c == "\r"
        case .word:
            if c.isASCII, c.properties.isAlphabetic || c.decimalDigit != nil { return true }
            return !["P", "Z", "C"].contains(CharacterTest.name(c).prefix(1))
        case .nameStart: return c == ":" || c != "?" && NameTable.isNameStart(c)
        case .namePart: return c == ":" || c == "-" || c == "." || c != "?" && NameTable.isNamePart(c)
        case .category(let name): return CharacterTest.name(c).hasPrefix(name)
        case .not(let test): return !test.takes(c)
        case .either(let tests): return tests.contains { $0.takes(c) }
        case .without(let test, let other): return test.takes(c) && !other.takes(c)
        case .ignoringCase(let test):
            return test.takes(c) || CharacterTest.variants(c).contains { test.takes($0) }
        }
    }

    private static func variants(_ c: Unicode.Scalar) -> [Unicode.Scalar] {
        [c.properties.lowercaseMapping, c.properties.uppercaseMapping].compactMap { text in
            text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
        }
    }

    static let categories: Set<String> = [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn",
    ]

    /// The blocks of Unicode that are named most, by XML Schema's names.
    static let blocks: [String: ClosedRange<UInt32>] = [
        "BasicLatin": 0...0x7F, "Latin-1Supplement": 0x80...0xFF, "LatinExtended-A": 0x100...0x17F,
        "LatinExtended-B": 0x180...0x24F, "Greek": 0x370...0x3FF, "GreekandCoptic": 0x370...0x3FF,
        "Cyrillic": 0x400...0x4FF, "Armenian": 0x530...0x58F, "Hebrew": 0x590...0x5FF, "Arabic": 0x600...0x6FF,
        "Devanagari": 0x900...0x97F, "Thai": 0xE00...0xE7F, "Georgian": 0x10A0...0x10FF,
        "HangulJamo": 0x1100...0x11FF, "GeneralPunctuation": 0x2000...0x206F, "CurrencySymbols": 0x20A0...0x20CF,
        "Arrows": 0x2190...0x21FF, "MathematicalOperators": 0x2200...0x22FF,
        "CJKSymbolsandPunctuation": 0x3000...0x303F, "Hiragana": 0x3040...0x309F, "Katakana": 0x30A0...0x30FF,
        "CJKUnifiedIdeographsExtensionA": 0x3400...0x4DBF, "CJKUnifiedIdeographs": 0x4E00...0x9FFF,
        "HangulSyllables": 0xAC00...0xD7A3, "HalfwidthandFullwidthForms": 0xFF00...0xFFEF,
    ]

    private static func name(_ c: Unicode.Scalar) -> String {
        switch c.properties.generalCategory {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .privateUse: "Co"
        default: "Cn"
        }
    }
}
