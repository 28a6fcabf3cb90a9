import Access
import Exchange
import HTML
import Kernel
import Records
import Web

/// The rates of problem data, by department and by resource, and one resource with its rules and their history.
enum QualityPages {
    static func overview(_ visit: Visit) async throws -> Answer {
        let lines = try await visit.look(QualityOverview(), for: RecordRights.openness)
        let refusals = try await visit.look(RefusalRates(), for: RecordRights.openness)
        let titles = try await visit.look(PublishedResources(), for: RecordRights.openness)
        let language = visit.language
        let main: HTML = """
            \(HTML.head(QualityWords.quality, lead: QualityWords.lead, in: language))
            <section>\(HTML.table(resources(visit, lines), in: language))</section>
            <section>\(HTML.table(departments(visit, lines), in: language))</section>
            <section>\(HTML.table(imports(visit, refusals, titles), in: language))</section>
            """
        return visit.page(QualityWords.quality, under: Quality.overview, main)
    }

    private static func resources(_ visit: Visit, _ lines: [QualityOverview.Line]) -> Table {
        let language = visit.language
        let rows: [[HTML]] = lines.map { line in
            let title = line.resource.title, name = Word(pathText: line.resource.name)
            let link: HTML = name.map { "<a href=\"\(Quality.resource.link($0))\">\(title, language)</a>" }
                ?? "\(title, language)"
            guard let run = line.last else {
                let none: HTML = "\(QualityWords.notChecked, language)"
                return [link, "\(line.resource.owner.title, language)", none, "—", "—", "—", "—"]
            }
            return [link, "\(line.resource.owner.title, language)", rate(run.rate), .number(run.failed, in: language),
                    .number(run.checked, in: language), .number(run.unchecked, in: language),
                    visit.time(run.askedAt)]
        }
        return Table(QualityWords.byResource, columns: [
            Table.Column(QualityWords.resource), Table.Column(QualityWords.department),
            Table.Column(QualityWords.rate, isNumber: true), Table.Column(QualityWords.failed, isNumber: true),
            Table.Column(QualityWords.checked, isNumber: true), Table.Column(QualityWords.unchecked, isNumber: true),
            Table.Column(QualityWords.checkedAt),
        ], rows: rows, empty: QualityWords.noRules)
    }

    /// Sums over what each department's last checks came to.
    private static func departments(_ visit: Visit, _ lines: [QualityOverview.Line]) -> Table {
        let language = visit.language
        let groups = Dictionary(grouping: lines.filter { $0.last != nil }) { $0.resource.owner.department }
        let rows: [[HTML]] = groups.sorted { $0.key < $1.key }.map { _, lines in
            let runs = lines.compactMap(\.last)
            let failed = runs.reduce(0) { $0 + $1.failed }, checked = runs.reduce(0) { $0 + $1.checked }
            let title = lines[0].resource.owner.title
            return ["\(title, language)", rate(checked > 0 ? Double(failed) / Double(checked) : nil),
                    .number(failed, in: language), .number(checked, in: language),
                    .number(runs.reduce(0) { $0 + $1.unchecked }, in: language)]
        }
        return Table(QualityWords.byDepartment, columns: [
            Table.Column(QualityWords.department), Table.Column(QualityWords.rate, isNumber: true),
            Table.Column(QualityWords.failed, isNumber: true), Table.Column(QualityWords.checked, isNumber: true),
            Table.Column(QualityWords.unchecked, isNumber: true),
        ], rows: rows, empty: QualityWords.notChecked)
    }

    private static func imports(_ visit: Visit, _ refusals: [RefusalRates.Rate], _ resources: [Resource]) -> Table {
        let language = visit.language
        let titles = Dictionary(resources.map { ($0.name, $0.title) }) { first, _ in first }
        let rows: [[HTML]] = refusals.map { line in
            ["\(titles[line.resource] ?? Text(verbatim: line.resource), language)",
             rate(Double(line.refused) / Double(line.read)), .number(line.refused, in: language),
             .number(line.read, in: language)]
        }
        return Table(QualityWords.imports, columns: [
            Table.Column(QualityWords.resource), Table.Column(QualityWords.refusalRate, isNumber: true),
            Table.Column(QualityWords.refused, isNumber: true), Table.Column(QualityWords.rowsRead, isNumber: true),
        ], rows: rows, empty: QualityWords.noImports)
    }

    static func resource(_ visit: Visit, _ name: Word) async throws -> Answer {
        let found = try await visit.look(QualityOfResource(name.text), for: RecordRights.openness)
        let language = visit.language, resource = found.resource
        let mayKeep = visit.principal.may(QualityRights.keep, in: resource.owner.scope)
        let token = [(name: "form-token", value: visit.formToken)]
        var buttons: [HTML] = []
        if mayKeep {
            buttons.append(.button(QualityWords.newRule, Quality.rule.link(name), isSecond: true, in: language))
            if found.open == nil, !found.rules.isEmpty {
                buttons.append(.press(QualityWords.checkNow, Quality.start.link(name), token, in: language))
            }
        }
        let open: HTML? = found.open.map { run in
            let link = HTML.link(QualityWords.seeCheck, Quality.run.link(run.id), in: language)
            return .note(.plain, QualityWords.running, in: language, "<p>\(link)</p>")
        }
        let trail = HTML.trail([NamedLink(QualityWords.quality, Quality.overview.link)], here: resource.title,
                               in: language)
        let main: HTML = """
            \(HTML.head(resource.title, lead: QualityWords.owner.filled(resource.owner.title[language]), trail: trail,
                        in: language))
            \(HTML.actions(buttons))\(open)
            <section>\(HTML.table(rules(visit, found, mayKeep ? name : nil), in: language))</section>
            \(history(visit, found))
            """
        return visit.page(resource.title, under: Quality.overview, main)
    }

    private static func rules(_ visit: Visit, _ found: QualityOfResource.Output, _ keeper: Word?) -> Table {
        let language = visit.language, token = (name: "form-token", value: visit.formToken)
        let counts = Dictionary(found.counts.map { ($0.rule.code, $0) }) { first, _ in first }
        let rows: [[HTML]] = found.rules.map { rule in
            let count = counts[rule.code]
            let unchecked = count.map { $0.unchecked.reduce(0) { $0 + $1.count } }
            var row: [HTML] = [
                "\(rule.title, language) <small>\(QualityWords.kind(rule.kind), language)</small>",
                .tag(QualityWords.tone(rule.severity), QualityWords.severity(rule.severity), in: language),
                count.map { .number($0.failed, in: language) } ?? "—",
                count.map { .number($0.failed + $0.passed, in: language) } ?? "—",
                unchecked.map { .number($0, in: language) } ?? "—",
            ]
            if let keeper {
                row.append(.press(QualityWords.retire, Quality.retire.link(keeper),
                                  [token, (name: "code", value: rule.code)], isSecond: true, in: language))
            }
            return row
        }
        var columns = [
            Table.Column(QualityWords.rule), Table.Column(QualityWords.severity),
            Table.Column(QualityWords.failed, isNumber: true), Table.Column(QualityWords.checked, isNumber: true),
            Table.Column(QualityWords.unchecked, isNumber: true),
        ]
        if keeper != nil { columns.append(Table.Column(QualityWords.retire)) }
        return Table(QualityWords.rules, columns: columns, rows: rows, empty: QualityWords.noRules)
    }

    /// The rates as a line with its table, and the checks that they are of.
    private static func history(_ visit: Visit, _ found: QualityOfResource.Output) -> HTML {
        let language = visit.language
        guard let last = found.history.first else {
            return .section(QualityWords.history, in: language, .empty(QualityWords.notChecked, in: language))
        }
        let runs = Array(found.history.reversed()), offset = visit.site.jurisdiction.offsetSeconds
        let chart = Chart(QualityWords.ratePercent, .line, axis: QualityWords.checkedAt,
                          labels: runs.map { Text(verbatim: visit.language.time($0.askedAt, offsetSeconds: offset)) },
                          series: [(QualityWords.ratePercent, runs.map { $0.rate.map { percent($0) } })])
        let aside = HTML.link(QualityWords.lastCheck, Quality.run.link(last.id), in: language)
        return .section(QualityWords.history, aside: aside, in: language, .chart(chart, in: language))
    }

    /// Percent to two places.
    static func percent(_ rate: Double) -> Double { (rate * 10_000).rounded() / 100 }

    static func rate(_ rate: Double?) -> HTML {
        guard let rate else { return "—" }
        let hundredths = Int((rate * 10_000).rounded()), rest = hundredths % 100
        return "<span class=\"number\">\("\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)") %</span>"
    }

    /// The rates for programs.
    static let call = Call.get(
        "/quality", "listQuality", "The problem-data rate of each resource that has rules", isPublic: true,
        response: .list(.object([
            ("resource", .text("Its name in the directory")), ("department", .text("Who answers for it")),
            ("rules", .integer("How many are in force")),
            ("checkedAt", .optional(.integer("Milliseconds since 1970; null where it was never checked"))),
            ("failed", .optional(.integer("Records by which a rule does not hold"))),
            ("checked", .optional(.integer("Records of which it can be said"))),
            ("unchecked", .optional(.integer("Records that could not be checked"))),
            ("rate", .optional(.number("failed divided by checked"))),
        ]))
    ) { visit, _ in
        try await visit.look(QualityOverview(), for: RecordRights.openness).map { View($0) }
    }

    /// A resource's rate as programs see it.
    struct View: Encodable, Sendable {
        let resource: String, department: String, rules: Int
        let checkedAt: Int64?, failed: Int?, checked: Int?, unchecked: Int?, rate: Double?

        init(_ line: QualityOverview.Line) {
            resource = line.resource.name
            department = line.resource.owner.department
            rules = line.rules
            checkedAt = line.last?.askedAt.milliseconds
            failed = line.last?.failed
            checked = line.last?.checked
            unchecked = line.last?.unchecked
            rate = line.last?.rate
        }
    }
}
