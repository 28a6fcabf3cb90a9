/// A person's name: surname and one or two characters.
package struct PersonName: Hashable, Sendable {
    let surname: Syllable
    let given: Syllable
    let second: Syllable?

    /// `王小明`
    package var hanzi: String { surname.hanzi + given.hanzi + (second?.hanzi ?? "") }

    /// `Wang Xiaoming`
    package var pinyin: String {
        let name = given.pinyin + (second?.pinyin ?? "")
        return "\(surname.pinyin) \(name.prefix(1).uppercased())\(name.dropFirst())"
    }
}
