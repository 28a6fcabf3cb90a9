import Access
import Decisions
import HTML
import Kernel
import Records
import Web

/// One version of a rule: its tables, a form to try it, the facts it uses, its tests, its other versions.
enum RuleShow {
    static func page(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let found = try await visit.look(VersionOfModel(key.model, key.number), for: .ruleOpenness)
        let trial = try await RuleTrial(visit, found)
        let card = found.version.card, language = visit.language
        let trail = HTML.trail([NamedLink(RuleText.rules, Rules.list.link)], here: card.title, in: language)
        let toast: HTML? = visit.query["done"].flatMap { DraftText.done[$0] }.map { .toast(.ok, $0, in: language) }
        let main: HTML = """
            \(toast)\(HTML.head(card.title, lead: card.explanation, tag: StateTag.html(found.state, language),
                                trail: trail, in: language))
            \(HTML.actions(RuleActions.buttons(visit, found)))
            \(trial.answer)
            \(tables(visit, found, trial))
            \(HTML.split([trial.form, inputs(visit, found)], beside: [facts(visit, found), versions(visit, found),
                                                                      history(visit, found.steps)]))
            \(RuleTestPages.section(visit, found))
            """
        return visit.page(card.title, under: Rules.list, status: trial.isRefused ? 422 : 200, main)
    }

    /// The model as DMN, for other programs.
    static func source(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let version = try await visit.look(VersionOfModel(key.model, key.number), for: .ruleOpenness).version
        return .download(Array(version.dmn.utf8), name: "\(version.model)-\(version.number).dmn",
                         contentType: "application/xml")
    }

    private static func tables(_ visit: Visit, _ found: VersionOfModel.Output, _ trial: RuleTrial) -> [HTML] {
        let mayEdit = RuleActions.mayEdit(visit, found)
        return RuleTable.all(found.rules).map { table in
            let fired = trial.verdict?.fired.filter { $0.table == table.name }.flatMap(\.rules) ?? []
            let findings = found.state == .inForce ? [] : found.rules.findings
            return table.section(fired: Set(fired), findings: findings,
                                 editing: mayEdit ? RuleKey(found.version.model, found.version.number) : nil,
                                 in: visit.language)
        }
    }

    private static func facts(_ visit: Visit, _ found: VersionOfModel.Output) -> HTML {
        let version = found.version, card = version.card, language = visit.language
        let key = RuleKey(version.model, version.number)
        var facts: [(name: Text, value: HTML)] = [
            (RuleText.versionLabel, "\(RuleText.version.filled("\(version.number)"), language)"),
            (RuleText.authority, "\(card.authority.title, language)"), (RuleText.law, "\(card.legalBasis, language)"),
        ]
        if let from = version.validFrom { facts.append((RuleText.validFrom, day(from, card, language))) }
        if let until = version.validUntil { facts.append((RuleText.validUntil, day(until, card, language))) }
        if let reason = version.reason { facts.append((RuleText.reason, HTML(text: reason))) }
        facts.append((RuleText.fingerprint, .proof(version.hash)))
        return .section(RuleText.about, aside: .link(RuleText.downloadDMN, Rules.source.link(key), in: language),
                        in: language, .facts(facts, in: language))
    }

    static func day(_ moment: Timestamp, _ card: RuleCard, _ language: Language) -> HTML {
        .day(moment.day(offsetSeconds: card.offsetSeconds), isFull: true, in: language)
    }

    private static func inputs(_ visit: Visit, _ found: VersionOfModel.Output) -> HTML {
        let language = visit.language
        let faults = Dictionary(found.readiness.inputs.map { ($0.name, $0.message) }) { first, _ in first }
        let rows: [[HTML]] = found.version.card.inputs.map { query in
            let fault: HTML? = faults[query.input].map { "<br>\(HTML.tag(.stop, $0, in: language))" }
            let source = QueryWords.text(query, found.resources)
            return ["\(query.input)", "\(source, language)\(fault)", "\(query.basis, language)"]
        }
        return .section(RuleText.inputs, in: language, .table(Table(
            RuleText.inputs, isCaptionShown: false, columns: [
                Table.Column(RuleText.input), Table.Column(RuleText.source), Table.Column(RuleText.law),
            ], rows: rows, empty: RuleText.unknownValue), in: language))
    }

    private static func versions(_ visit: Visit, _ found: VersionOfModel.Output) -> HTML {
        let language = visit.language, version = found.version
        let rows = found.others.map { other -> ListRow in
            let isThis = other.number == version.number
            let key = RuleKey(version.model, other.number)
            let compare: HTML? = isThis ? nil : """
                <a href="\(Rules.compare.link(RuleKey(version.model, version.number))
                    .adding("with", "\(other.number)"))">\(RuleText.compareWith, language)</a>\u{20}
                """
            return ListRow(RuleText.version.filled("\(other.number)"), isThis ? nil : Rules.rule.link(key),
                           aside: "\(compare)\(StateTag.html(other.state(at: visit.now), language))")
        }
        return .section(RuleText.versions, in: language, .rows(rows, in: language))
    }

    private static func history(_ visit: Visit, _ steps: [RuleStep]) -> HTML {
        let stops = steps.map { step in
            TimelineStop(.done, RuleText.steps[step.step] ?? Text(verbatim: step.step), time: visit.time(step.at),
                         detail: Text(verbatim: step.note.isEmpty ? step.author : "\(step.author): \(step.note)"))
        }
        return .section(RuleText.history, in: visit.language, .timeline(stops, in: visit.language))
    }
}

/// What can be done with a version, by whom.
enum RuleActions {
    static func mayEdit(_ visit: Visit, _ found: VersionOfModel.Output) -> Bool {
        found.state == .draft && visit.principal.may(DecisionRights.author, in: found.version.scope)
    }

    static func buttons(_ visit: Visit, _ found: VersionOfModel.Output) -> [HTML] {
        let version = found.version, language = visit.language, principal = visit.principal
        let key = RuleKey(version.model, version.number)
        let isAuthor = principal.may(DecisionRights.author, in: version.scope)
        let isApprover = principal.may(DecisionRights.approve, in: version.scope)
        let token = [(name: "form-token", value: visit.formToken)]
        var buttons: [HTML] = []
        if mayEdit(visit, found) {
            buttons.append(.button(DraftText.card, Rules.card.link(key), isSecond: true, in: language))
        }
        if isAuthor || isApprover {
            buttons.append(.button(DraftText.force, Rules.force.link(key), isSecond: true, in: language))
        }
        if isAuthor {
            if found.state != .inForce {
                buttons.append(.press(WhatIfText.start, Rules.runs.link(key), token, isSecond: true, in: language))
            }
            buttons.append(.press(DraftText.start, Rules.draft.link(key), token, isSecond: true, in: language))
        }
        if found.state == .inForce, principal.holds(DecisionRights.decide) {
            buttons.append(.button(WhatIfText.decide, Rules.cases.link(RuleKey(version.model)), isSecond: true,
                                   in: language))
        }
        return buttons
    }
}
