import Access
import Decisions
import HTML
import Kernel
import Web

/// A version tried on everybody: begun, watched, stopped, read.
enum WhatIfPages {
    static func start(_ visit: Visit, _ key: RuleKey) async throws -> Answer {
        let number = try await visit.look(VersionOfModel(key.model, key.number), for: .ruleOpenness).version.number
        let id = try await visit.perform(StartWhatIf(key.model, number), for: DecisionRights.rulemaking)
        return .redirect(Rules.whatIf.link(id))
    }

    static func cancel(_ visit: Visit, _ id: WhatIfID) async throws -> Answer {
        try await visit.perform(CancelWhatIf(id), for: DecisionRights.rulemaking)
        return .redirect(Rules.whatIf.link(id))
    }

    static func page(_ visit: Visit, _ id: WhatIfID) async throws -> Answer {
        let area = visit.query["area"].flatMap { DivisionCode($0) }
        let found = try await visit.look(WhatIfReport(id, area: area), for: DecisionRights.rulemaking)
        let language = visit.language, run = found.run
        let title = WhatIfText.title.filled(found.card.title[language])
        let key = RuleKey(run.model, run.version)
        let trail = HTML.trail([NamedLink(RuleText.rules, Rules.list.link),
                                NamedLink(found.card.title, Rules.rule.link(key))],
                               here: WhatIfText.whatIf, in: language)
        let lead = run.base.map { WhatIfText.lead.filled("\(run.version)", "\($0)") }
            ?? WhatIfText.leadAlone.filled("\(run.version)")
        let up = HTML.link(WhatIfText.whole, Rules.whatIf.link(id), in: language)
        let whole: HTML? = found.area == run.scope.division
            ? nil : "<p>\(up) › \(name(found.area, found), language)</p>"
        let main: HTML = """
            \(HTML.head(title, lead: lead, tag: tag(run, language), trail: trail, in: language))
            \(progress(visit, run))\(whole)
            \(figures(found, language))
            \(WhatIfTables.changes(visit, found))
            \(WhatIfTables.areas(visit, found))
            \(WhatIfTables.groups(found, language))
            """
        var answer = visit.page(title, under: Rules.list, main)
        // Without a script, too, the page keeps itself up to date while the run goes on.
        if run.state.isOpen { answer.headers.append(("refresh", "3")) }
        return answer
    }

    static func name(_ code: DivisionCode, _ found: WhatIfReport.Output) -> Text {
        found.names[code] ?? Text(verbatim: code.text)
    }

    private static func tag(_ run: WhatIfRun, _ language: Language) -> HTML {
        let tone: Tone = switch run.state {
        case .done: .ok
        case .waiting, .running: .warn
        case .failed: .stop
        case .cancelled: .plain
        }
        return .tag(tone, WhatIfText.states[run.state] ?? WhatIfText.whatIf, in: language)
    }

    private static func progress(_ visit: Visit, _ run: WhatIfRun) -> HTML? {
        let language = visit.language
        if run.state == .failed {
            return .note(.stop, in: language, HTML.paragraph(WhatIfText.failure, in: language))
        }
        guard run.state.isOpen else { return nil }
        let mayStop = visit.principal.may(DecisionRights.author, in: run.scope)
        let stop: HTML? = mayStop ? HTML.actions([
            .press(WhatIfText.cancel, Rules.cancel.link(run.id), [(name: "form-token", value: visit.formToken)],
                   isSecond: true, in: language),
        ]) : nil
        return """
            \(HTML.progress(WhatIfText.progress, done: run.seen, of: run.total ?? max(run.seen, 1), in: language))
            \(HTML.paragraph(WhatIfText.refreshes, isSmall: true, in: language))\(stop)
            """
    }

    private static func figures(_ found: WhatIfReport.Output, _ language: Language) -> HTML {
        let people = found.changes.reduce(0) { $0 + $1.people }
        let changed = found.changes.reduce(0) { $0 + ($1.before == $1.after ? 0 : $1.people) }
        let faults = found.changes.reduce(0) { sum, change in
            sum + (change.after == "null" || change.after == "error" ? change.people : 0)
        }
        return .figures([
            (language.number(people), WhatIfText.people), (language.number(changed), WhatIfText.changed),
            (WhatIfTables.share(changed, of: people, language), WhatIfText.share),
            (language.number(faults), WhatIfText.faults),
        ], in: language)
    }
}
