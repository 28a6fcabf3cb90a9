import Decisions
import Kernel
import Records

/// Where the value of an input comes from, in words.
enum QueryWords {
    /// With the titles of resource and fields where they are known.
    static func text(_ query: InputQuery, _ resources: [String: Resource]) -> Text {
        let resource = resources[query.resource]
        func title(_ name: String?) -> Text {
            guard let name else { return Text(verbatim: "") }
            return resource?.fields.first { $0.name == name }?.title ?? Text(verbatim: name)
        }
        let source = resource?.title ?? Text(verbatim: query.resource)
        var parts = [fill(words[query.kind] ?? source, source, title(query.field))]
        if let window = query.window {
            let days = Text(verbatim: window.days.map { "\($0)" } ?? "")
            parts.append(window.days == nil ? fill(upTo, title(window.field)) : fill(within, days, title(window.field)))
        }
        for filter in query.filters {
            parts.append(fill(onlyWhere, title(filter.field), Text(verbatim: filter.values.joined(separator: " / "))))
        }
        return parts.dropFirst().reduce(parts[0]) { sum, part in
            Text(sum.hans + part.hans, sum.hant + part.hant, sum.en + part.en, sum.ru + part.ru)
        }
    }

    /// Puts words into words, each in its language.
    private static func fill(_ template: Text, _ values: Text...) -> Text {
        func filled(_ language: Language) -> String {
            let words = values.map { $0[language] }
            return template.filled(words[0], words.count > 1 ? words[1] : "")[language]
        }
        return Text(filled(.simplifiedChinese), filled(.traditionalChinese), filled(.english), filled(.russian))
    }

    private static let words: [InputQuery.Kind: Text] = [
        .field: Text("{0} 的 {1}", "{0} 的 {1}", "{1} of {0}", "{1} из {0}"),
        .age: Text("按 {0} 的 {1} 计算的周岁", "按 {0} 的 {1} 計算的周歲", "whole years since {1} of {0}", "полных лет с {1} из {0}"),
        .exists: Text("{0} 有无记录", "{0} 有無紀錄", "whether {0} has a record", "есть ли запись в {0}"),
        .count: Text("{0} 的记录数", "{0} 的紀錄數", "number of records in {0}", "число записей в {0}"),
        .sum: Text("{0} 的 {1} 之和", "{0} 的 {1} 之和", "sum of {1} in {0}", "сумма {1} в {0}"),
        .least: Text("{0} 的 {1} 最小值", "{0} 的 {1} 最小值", "least {1} in {0}", "наименьшее {1} в {0}"),
        .greatest: Text("{0} 的 {1} 最大值", "{0} 的 {1} 最大值", "greatest {1} in {0}", "наибольшее {1} в {0}"),
        .latest: Text("{0} 最近一条的 {1}", "{0} 最近一條的 {1}", "{1} of the latest in {0}", "{1} последней записи в {0}"),
        .sharing: Text("{0} 中 {1} 相同的人数", "{0} 中 {1} 相同的人數", "how many share {1} in {0}",
                       "сколько людей с тем же {1} в {0}"),
    ]
    private static let within = Text("，{1} 在最近 {0} 天", "，{1} 在最近 {0} 天", ", {1} in the last {0} days",
                                     ", {1} за последние {0} дн.")
    private static let upTo = Text("，{0} 到当天为止", "，{0} 到當天為止", ", {0} up to the day", ", {0} до этого дня")
    private static let onlyWhere = Text("，{0} 为 {1}", "，{0} 為 {1}", ", where {0} is {1}", ", где {0} — {1}")
}
