import Kernel

/// A name in Chinese characters and as it is written in English.
package struct CityName: Hashable, Sendable {
    package let hanzi: String
    package let latin: String

    init(_ hanzi: String, _ latin: String) {
        self.hanzi = hanzi
        self.latin = latin
    }

    /// In the platform's languages; Russian readers get the kind of place in Russian and its name in Latin letters.
    package var text: Text { Text(hanzi, traditional, latin, russian) }

    private var russian: String {
        guard let space = latin.lastIndex(of: " "), let kind = Self.kinds[String(latin[latin.index(after: space)...])]
        else { return latin }
        return "\(kind) \(latin[..<space])"
    }

    private static let kinds = [
        "Province": "провинция", "City": "город", "District": "район", "County": "уезд", "Subdistrict": "подрайон",
        "Town": "посёлок", "Township": "волость", "Community": "община", "Village": "деревня",
    ]

    /// In traditional characters. The names of the city use few: those that differ are in one table.
    private var traditional: String {
        var result = ""
        for character in hanzi {
            // 制 is written 製 where something is manufactured, and stays in 控制.
            if character == "造", result.last == "制" {
                result.removeLast()
                result.append("製")
            }
            result.append(Self.forms[character] ?? character)
        }
        return result
    }

    private static let forms: [Character: Character] = {
        let pairs = Array("""
            区區县縣镇鎮乡鄉网網桥橋龙龍凤鳳云雲红紅长長东東银銀兰蘭枫楓岭嶺湾灣泽澤门門庄莊坞塢园園临臨岚嵐卫衛员員会會预預
            数數据據资資务務监監场場业業农農环環财財审審计計应應执執规規划劃设設运運输輸医醫疗療综綜团團学學级級办辦处處宾賓
            馆館贸貿药藥诊診华華万萬诚誠远遠丰豐兴興达達蓝藍鸿鴻锦錦恒恆儿兒乡鄉
            """.filter { !$0.isWhitespace })
        return Dictionary(stride(from: 0, to: pairs.count - 1, by: 2).map { (pairs[$0], pairs[$0 + 1]) },
                          uniquingKeysWith: { first, _ in first })
    }()
}
