import Access
import HTML
import Kernel
import Records
import Web

/// Emergencies: in public, with their documents and their ends.
enum EmergencyPages {
    static func show(_ visit: Visit) async throws -> Answer {
        page(visit, try await visit.look(EmergenciesByDate(), for: RecordRights.openness), form(visit, nil))
    }

    private static func form(_ visit: Visit, _ renewed: Emergency?) -> Form {
        Form(OneCode.proclaiming.link, id: "proclaim", fields: [
            .hidden("form-token", visit.formToken), .hidden("renews", renewed.map { $0.id.description } ?? ""),
            FormField("title", PageText.title, value: renewed?.title.hans ?? "", maxLength: 120),
            FormField("document", EvidenceText.document, maxLength: 60),
            FormField("reason", PageText.reason, .textarea(rows: 4), maxLength: 2000),
            FormField("days", PageText.days, .number(min: 1, max: Emergencies.maximumDays), value: "30"),
        ], submit: renewed == nil ? PageText.proclaim : PageText.renew)
    }

    private static func page(_ visit: Visit, _ emergencies: [Emergency], _ form: Form, status: Int = 200) -> Answer {
        let language = visit.language
        let current = emergencies.filter { $0.isInForce(at: visit.now) }
        let verdict: HTML = current.isEmpty ? .verdict(.ok, PageText.noneInForce, in: language)
            : .verdict(.warn, PageText.oneInForce, in: language)
        let mayProclaim = visit.principal.holds(OneCode.proclaim)
        let parts = emergencies.map { emergency -> HTML in
            let isInForce = emergency.isInForce(at: visit.now)
            let facts: [(name: Text, value: HTML)] = [
                (EvidenceText.document, "\(emergency.document)"), (PageText.reason, "\(emergency.reason, language)"),
                (EvidenceText.area, "\(emergency.division.text12)"),
                (EvidenceText.from, visit.time(emergency.startsAt, .full)),
                (EvidenceText.to, visit.time(emergency.endsAt, .full)),
                (PageText.proclaimedBy, "\(emergency.proclaimedBy)"),
                (PageText.erased, emergency.closedAt.map { visit.time($0, .full) } ?? "\(PageText.notYet, language)"),
            ]
            var content = HTML.facts(facts, in: language)
            if isInForce, mayProclaim {
                content += .press(PageText.endNow, OneCode.ending.link(emergency.id),
                                  [("form-token", visit.formToken)], in: language)
            }
            let tag = HTML.tag(isInForce ? .warn : .plain, isInForce ? PageText.inForce : PageText.over, in: language)
            return .section(emergency.title, aside: tag, in: language, content)
        }
        let proclaiming: HTML = mayProclaim
            ? .section(PageText.proclaim, in: language, .form(self.form(visit, current.first).merged(form),
                                                              in: language))
            : HTML()
        let main = HTML.stack([
            .head(PageText.emergencies, lead: PageText.emergenciesLead, in: language), verdict,
            parts.isEmpty ? .empty(PageText.noneInForce, in: language) : .stack(parts), proclaiming,
        ])
        return visit.page(PageText.emergencies, status: status, main)
    }

    static func proclaim(_ visit: Visit) async throws -> Answer {
        let scope = visit.principal.scopes(OneCode.proclaim).first
            ?? Scope(division: visit.site.jurisdiction.division)
        let proclaim = ProclaimEmergency(
            scope.division, title: Text(verbatim: visit.form["title"] ?? ""),
            document: visit.form["document"] ?? "", reason: Text(verbatim: visit.form["reason"] ?? ""),
            days: Int(visit.form["days"] ?? "") ?? 0, renews: EmergencyID(visit.form["renews"] ?? ""))
        do {
            _ = try await visit.perform(proclaim, for: OneCode.containment)
            return .redirect(OneCode.emergencies.link)
        } catch let error as GovError where error.kind == .invalid {
            var form = form(visit, nil)
            form.fill { visit.form[$0] }
            form.report(error)
            let all = try await visit.look(EmergenciesByDate(), for: RecordRights.openness)
            return page(visit, all, form, status: 422)
        }
    }

    static func end(_ visit: Visit, _ id: EmergencyID) async throws -> Answer {
        try await visit.perform(EndEmergency(id), for: OneCode.containment)
        return .redirect(OneCode.emergencies.link)
    }
}

extension Form {
    /// The same form with what was sent and what is wrong with it, where anything is.
    fileprivate func merged(_ other: Form) -> Form {
        let isFaulty = !other.faults.isEmpty || other.fields.contains { $0.error != nil }
        return isFaulty ? other : self
    }
}
