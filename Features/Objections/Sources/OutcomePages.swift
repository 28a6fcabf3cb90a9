import Access
import HTML
import Kernel
import Records
import Web

/// What became of objections to records that somebody read while these were marked.
enum OutcomePages {
    static func list(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(OutcomesForMe(after: visit.cursor()), for: ObjectionRights.verifying)
        let main: HTML = """
            \(HTML.head(ObjectionWords.outcomes, lead: ObjectionWords.outcomesLead, in: visit.language))
            <section>\(content(visit, found.elements))\
            \(ObjectionLists.paging(visit, found.next, Objections.outcomes))</section>
            """
        return visit.page(ObjectionWords.outcomes, under: Objections.office, main)
    }

    /// On the home page while there is something to take note of.
    static func panel(_ visit: Visit) async throws -> HTML? {
        guard visit.principal.account != nil else { return nil }
        let found = try await visit.look(OutcomesForMe(), for: ObjectionRights.verifying)
        guard !found.elements.isEmpty else { return nil }
        let all = HTML.link(ObjectionWords.all, Objections.outcomes.link, in: visit.language)
        return .section(ObjectionWords.outcomes, aside: all, in: visit.language,
                        content(visit, Array(found.elements.prefix(5))))
    }

    static func see(_ visit: Visit, _ id: OutcomeID) async throws -> Answer {
        try await visit.perform(SeeOutcome(id), for: ObjectionRights.verifying)
        return .redirect(Objections.outcomes.link)
    }

    private static func content(_ visit: Visit, _ notices: [OutcomeNotice]) -> HTML {
        let language = visit.language, token = [(name: "form-token", value: visit.formToken)]
        let rows: [[HTML]] = notices.map { notice in
            let tone: Tone = notice.outcome == .corrected ? .warn : .plain
            let deed = visit.site.deed(notice.deed)
            return [
                "\(ObjectionWords.about(notice.resource, notice.field), language)",
                .tag(tone, ObjectionWords.state(notice.outcome), in: language),
                "\(visit.time(notice.readAt)) <small>\(deed, language)</small>", visit.time(notice.decidedAt),
                .press(ObjectionWords.takeNote, Objections.outcome.link(notice.id), token, isSecond: true,
                       in: language),
            ]
        }
        return .table(Table(
            ObjectionWords.outcomes, isCaptionShown: false,
            columns: [ObjectionWords.record, ObjectionWords.outcome, ObjectionWords.youRead, ObjectionWords.decidedAt,
                      ObjectionWords.takeNote].map { Table.Column($0) },
            rows: rows, empty: ObjectionWords.noOutcomes), in: language)
    }
}
