import Foundation
import Kernel

/// An address as it is looked for: written in one way, whatever way somebody wrote it.
///
/// Traditional characters become simplified, full width half, 號 and 栋 the usual 号 and 幢, Chinese numerals before
/// such a word Arabic ones; spaces and marks go. What stands after the building (unit, floor, room) is left out.
struct PlaceText: Hashable, Sendable {
    /// The road, or all of it where no number of a house follows; without divisions.
    let street: String
    /// The number in the road (号); 0 where there is none.
    let number: Int
    /// The number in the compound (幢), or in the lane (弄); 0 where there is none.
    let unit: Int
    /// What stands between the number and the end, if it is a name: 清河路18号望江大厦.
    let name: String

    /// The longest text that is read.
    static let limit = 200

    /// Reads a text of which the divisions were taken away.
    init(plain text: String) {
        var rest = Substring(text)
        let road = rest.prefix { !$0.isASCIIDigit }
        let afterRoad = rest.dropFirst(road.count)
        let digits = afterRoad.prefix { $0.isASCIIDigit }
        let after = afterRoad.dropFirst(digits.count)
        // 18号, 18 at the end, or a lane: 18弄; but not the floor of 3楼.
        guard !road.isEmpty, let number = Int(digits), number < 1_000_000,
              after.isEmpty || "号弄-,".contains(after.first ?? " ") || after.first?.isASCIIDigit == true else {
            (street, self.number, unit, name) = (String(text), 0, 0, "")
            return
        }
        street = String(road)
        self.number = number
        rest = after.drop { "号弄-,".contains($0) }
        let order = rest.prefix { $0.isASCIIDigit }
        if let unit = Int(order), unit < 100_000, rest.dropFirst(order.count).first.map({ "幢号".contains($0) }) ?? true {
            self.unit = unit
            rest = rest.dropFirst(order.count + 1)
        } else {
            unit = 0
        }
        let word = rest.prefix { !$0.isASCIIDigit }
        name = word.count >= 2 && !Self.inner.contains(String(word.suffix(2))) ? String(word) : ""
    }

    private static let inner: Set = ["单元", "楼层", "房间"]

    /// One writing of a text; at most `limit` characters of it.
    static func plain(_ text: String) -> String {
        var text = String(text.prefix(limit)).precomposedStringWithCompatibilityMapping
        if !text.utf8.allSatisfy({ $0 < 0x80 }) {
            text = text.applyingTransform(simplifying, reverse: false) ?? text
        }
        let marks = text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" }
        return numbered(String(marks.map { sameWords[$0] ?? $0 }))
    }

    /// How a name of Chinese characters is spoken, in Latin letters without tones or spaces.
    static func latin(_ text: String) -> String {
        let spoken = text.applyingTransform(.mandarinToLatin, reverse: false) ?? text
        let plain = spoken.applyingTransform(.stripDiacritics, reverse: false) ?? spoken
        return plain.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    private static let simplifying = StringTransform(rawValue: "Hant-Hans")
    private static let sameWords: [Character: Character] = ["栋": "幢", "座": "幢", "號": "号"]

    /// Chinese numerals before a word that counts houses become Arabic: 十八号 is 18号.
    private static func numbered(_ text: String) -> String {
        var result = "", run = ""
        for character in text {
            if numerals[character] != nil || character == "十" || character == "百" {
                run.append(character)
                continue
            }
            if !run.isEmpty {
                result += "号弄幢".contains(character) ? number(run).map(String.init) ?? run : run
                run = ""
            }
            result.append(character)
        }
        return result + run
    }

    private static let numerals: [Character: Int] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    /// 十八, 一百零五, 二〇八; nil for what is no number.
    static func number(_ text: String) -> Int? {
        if !text.contains("十"), !text.contains("百") {
            return text.count > 6 ? nil : text.reduce(Optional(0)) { sum, digit in
                sum.flatMap { sum in numerals[digit].map { sum * 10 + $0 } }
            }
        }
        var total = 0, digit: Int?
        for character in text {
            if let value = numerals[character] {
                if value == 0 { continue }
                if digit != nil { return nil }
                digit = value
            } else {
                total += (digit ?? 1) * (character == "百" ? 100 : 10)
                digit = nil
            }
        }
        return total + (digit ?? 0)
    }

    /// The pairs of neighbours in a text, each once, in order; of one character itself. At most 40.
    static func pairs(_ text: String) -> [String] {
        let characters = Array(text.prefix(41))
        guard characters.count > 1 else { return characters.map(String.init) }
        var seen: Set<String> = []
        return zip(characters, characters.dropFirst()).map { "\($0)\($1)" }.filter { seen.insert($0).inserted }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
