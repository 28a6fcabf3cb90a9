import HTML
import Kernel
import Testing

struct FormatsTests {
    /// 3 July 2022, 02:12:26 UTC.
    let moment = Timestamp(milliseconds: 1_656_814_346_000)

    @Test(arguments: [
        (Language.simplifiedChinese, "7 月 3 日 10:12", "2022 年 7 月 3 日 10:12"),
        (.traditionalChinese, "7 月 3 日 10:12", "2022 年 7 月 3 日 10:12"),
        (.english, "3 Jul, 10:12", "3 July 2022, 10:12"), (.russian, "3 июл., 10:12", "3 июля 2022 г., 10:12"),
    ])
    func `A moment is told in the language's own way`(_ language: Language, _ short: String, _ full: String) {
        #expect(language.time(moment, offsetSeconds: 28_800) == short)
        #expect(language.time(moment, offsetSeconds: 28_800, .full) == full)
        #expect(language.time(moment, offsetSeconds: 0, .seconds) == "02:12:26")
    }

    @Test func `A moment carries its machine form with the jurisdiction's offset`() {
        let html = HTML.time(moment, offsetSeconds: 28_800, in: .english).description
        #expect(html == "<time datetime=\"2022-07-03T10:12:26.000+08:00\">3 Jul, 10:12</time>")
        #expect(HTML.day(Day(sinceEpoch: 0), in: .russian).description == "<time datetime=\"1970-01-01\">1 янв.</time>")
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (48_210_933, "48,210,933"), (-1234, "\u{2212}1,234")])
    func `Digits stand in groups of three`(_ number: Int, _ text: String) {
        #expect(Language.english.number(number) == text)
        #expect(Language.russian.number(number) == String(text.map { $0 == "," ? "\u{A0}" : $0 }))
    }

    @Test(arguments: [(0, "0"), (0.5, "0.5"), (1234.567, "1,234.57"), (-0.001, "0"), (-2.05, "\u{2212}2.05"), (3, "3")])
    func `Decimals are at most two`(_ value: Double, _ text: String) {
        #expect(Language.english.decimal(value) == text)
    }
}
