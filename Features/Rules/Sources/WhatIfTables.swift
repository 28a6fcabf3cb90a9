import Access
import Decisions
import HTML
import Kernel
import Records
import Web

/// The tables of a report; the map of divisions stands beside its own.
enum WhatIfTables {
    static func changes(_ visit: Visit, _ found: WhatIfReport.Output) -> HTML {
        let language = visit.language
        let rows: [[HTML]] = found.changes.map { change in
            let isSame = change.before == change.after
            let hidden = change.exampleCount - change.examples.count
            let words = WhatIfText.hidden.filled("\(hidden)")
            let more: HTML? = hidden > 0 ? "<span class=\"small\">\(words, language)</span>" : nil
            let examples: [HTML] = change.examples.map { "<span class=\"number\">\($0.description)</span>" }
            return [
                label(change.before, language), isSame ? "=" : label(change.after, language),
                "\(language.number(change.people))", "\(examples.joined(separator: ", "))\(more.map { " \($0)" })",
            ]
        }
        return .section(WhatIfText.changes, in: language, .table(Table(
            WhatIfText.changes, isCaptionShown: false, columns: [
                Table.Column(WhatIfText.before), Table.Column(WhatIfText.after),
                Table.Column(WhatIfText.people, isNumber: true), Table.Column(WhatIfText.examples),
            ], rows: rows, empty: WhatIfText.noPeople), in: language))
    }

    static func areas(_ visit: Visit, _ found: WhatIfReport.Output) -> HTML {
        let language = visit.language
        let rows: [[HTML]] = found.areas.map { area in
            let name = WhatIfPages.name(area.division, found)
            let link = Rules.whatIf.link(found.run.id).adding("area", area.division.text)
            let isVillage = area.division.level == .village
            return [isVillage ? "\(name, language)" : HTML.link(name, link, in: language)] + count(area.count, language)
        }
        let table = HTML.table(Table(
            WhatIfText.byArea, isCaptionShown: false, columns: [Table.Column(WhatIfText.area)] + counts, rows: rows,
            empty: WhatIfText.noPeople), in: language)
        return .section(WhatIfText.byArea, in: language, HTML.split(isEven: true, [table],
                                                                    beside: [DivisionMap.html(visit, found)]))
    }

    static func groups(_ found: WhatIfReport.Output, _ language: Language) -> HTML {
        let rows: [[HTML]] = found.groups.map { group in
            let age = group.ageBand == AgeBand.unknown ? WhatIfText.unknownAge[language] : AgeBand.label(group.ageBand)
            let sex = group.sex.isEmpty ? "" : found.sexes?.title(of: group.sex)?[language] ?? group.sex
            return ["\(age) \(sex)"] + count(group.count, language)
        }
        return .section(WhatIfText.byGroup, in: language, .table(Table(
            WhatIfText.byGroup, isCaptionShown: false, columns: [Table.Column(WhatIfText.group)] + counts, rows: rows,
            empty: WhatIfText.noPeople), in: language))
    }

    /// A share with one decimal, such as `12.5 %`.
    static func share(_ part: Int, of whole: Int, _ language: Language) -> String {
        guard whole > 0 else { return "–" }
        return language.decimal(Double(part * 1000 / whole) / 10) + " %"
    }

    private static let counts = [
        Table.Column(WhatIfText.people, isNumber: true), Table.Column(WhatIfText.changed, isNumber: true),
        Table.Column(WhatIfText.share, isNumber: true),
    ]

    private static func count(_ count: WhatIfReport.Count, _ language: Language) -> [HTML] {
        ["\(language.number(count.people))", "\(language.number(count.changed))",
         "\(share(count.changed, of: count.people, language))"]
    }

    private static func label(_ outcome: String, _ language: Language) -> HTML {
        switch outcome {
        case "null": .tag(.warn, WhatIfText.nullOutcome, in: language)
        case "error": .tag(.stop, WhatIfText.errorOutcome, in: language)
        case "—": "\(WhatIfText.noBase, language)"
        case "…": "\(WhatIfText.others, language)"
        case "≠": "\(WhatIfText.othersChanged, language)"
        default: "\(outcome)"
        }
    }
}
