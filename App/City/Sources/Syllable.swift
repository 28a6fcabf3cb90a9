/// Characters with their sound, written in a row: `清qing河he`.
struct Syllable: Hashable, Sendable {
    let hanzi: String
    let pinyin: String

    static func list(_ text: String) -> [Syllable] {
        var result: [Syllable] = []
        var hanzi = "", pinyin = ""
        for character in text where !character.isWhitespace {
            if character.isASCII {
                pinyin.append(character)
            } else {
                if !pinyin.isEmpty {
                    result.append(Syllable(hanzi: hanzi, pinyin: pinyin))
                    hanzi = ""
                    pinyin = ""
                }
                hanzi.append(character)
            }
        }
        result.append(Syllable(hanzi: hanzi, pinyin: pinyin))
        return result
    }

    static func joined(_ syllables: [Syllable]) -> CityName {
        let latin = syllables.map(\.pinyin).joined()
        return CityName(syllables.map(\.hanzi).joined(), latin.prefix(1).uppercased() + latin.dropFirst())
    }
}
