import Kernel
import Records

/// The closed list of evidence: what the departments of a city publish, from which alone statuses are decided, and the
/// two that follow from it.
///
/// Each has its competent department. Laboratory results, diagnoses and vaccinations are medical records that stay;
/// what
/// was gathered for the emergency goes with it.
package struct EvidenceResources: Sendable {
    package let city: DivisionCode

    package init(city: DivisionCode) { self.city = city }

    package var all: [Resource] {
        [labResult, diagnosis, caseStay, contact, carrierRun, borderCrossing, orderDocument, isolationOrder,
         vaccination,
         recovery, declaration, healthStatus, emergency]
    }

    /// The code lists that they use.
    package static var lists: [CodeList] { EvidenceText.lists }

    // MARK: What medicine knows

    package var labResult: Resource {
        medicalResource("lab_result", EvidenceText.labResult, by: laboratory, fields: [
            Self.text("sample", EvidenceText.sample, 40), Self.code("result", EvidenceText.result, "test_result"),
            Self.code("method", EvidenceText.method, "test_method"), Self.day("taken", EvidenceText.taken),
        ], key: ["sample"], indexes: [["sample"]], evidence: Evidence(by: .department))
    }

    package var diagnosis: Resource {
        medicalResource("diagnosis", EvidenceText.diagnosis, by: health, fields: [
            Self.text("report", EvidenceText.report, 40), Self.text("disease", EvidenceText.disease, 40),
            Self.code("class", EvidenceText.caseClass, "case_class"), Self.text("sample", EvidenceText.sample, 40),
            Self.day("diagnosed", EvidenceText.diagnosed),
        ], key: ["report"], indexes: [["report"]], evidence: Evidence(by: .department, corroboration: [
            .init("sample", in: "lab_result", by: "sample", isOwn: true, demanding: [.init("result", "positive")],
                  refusal: EvidenceText.noPositive),
        ]))
    }

    package var vaccination: Resource {
        medicalResource("vaccination", EvidenceText.vaccination, by: cdc, fields: [
            Self.text("dose", EvidenceText.dose, 20), Self.text("product", EvidenceText.product, 80),
            Self.day("given", EvidenceText.given), Self.text("certificate", EvidenceText.certificate, 80,
                                                             required: false),
        ], key: ["dose"], evidence: Evidence(by: .department))
    }

    package var recovery: Resource {
        medicalResource("recovery", EvidenceText.recovery, by: health, fields: [
            Self.text("certificate", EvidenceText.certificate, 80), Self.day("positive", EvidenceText.firstPositive),
            Self.day("until", EvidenceText.until),
        ], key: ["certificate"], evidence: Evidence(by: .department))
    }

    // MARK: What tracing derives

    package var caseStay: Resource {
        gatheredResource("case_stay", EvidenceText.caseStay, by: cdc, fields: [
            Self.text("stay", EvidenceText.stay, 40), Self.text("report", EvidenceText.report, 40),
            Self.text("place", EvidenceText.place, 80), Self.code("kind", EvidenceText.placeKind, "stay_kind"),
            Self.moment("from_at", EvidenceText.from), Self.moment("to_at", EvidenceText.to),
        ], key: ["stay"], indexes: [["stay"]], evidence: Evidence(by: .department, corroboration: [
            .init("report", in: "diagnosis", by: "report", isOwn: true, refusal: EvidenceText.noCase),
        ], endsWithEmergency: true))
    }

    package var contact: Resource {
        gatheredResource("contact", EvidenceText.contact, by: cdc, fields: [
            Self.text("number", EvidenceText.number, 40), Self.text("stay", EvidenceText.stay, 40),
            Self.code("kind", EvidenceText.closeness, "contact_kind"), Self.moment("from_at", EvidenceText.from),
            Self.moment("to_at", EvidenceText.to), Self.day("last", EvidenceText.lastContact),
        ], key: ["number"], indexes: [["number"]], evidence: Evidence(by: .department, corroboration: [
            .init("stay", in: "case_stay", by: "stay",
                  overlap: .init("from_at", "to_at", meets: "from_at", "to_at"), refusal: EvidenceText.noOverlap),
        ], exposure: "stay", endsWithEmergency: true))
    }

    // MARK: What the border knows

    package var carrierRun: Resource {
        var resource = gatheredResource("carrier_run", EvidenceText.carrierRun, by: customs, fields: [
            Self.text("run", EvidenceText.run, 40), Self.text("port", EvidenceText.port, 80),
            Self.day("arrived", EvidenceText.arrived),
        ], key: ["run"], indexes: [["run"]], evidence: Evidence(by: .department, endsWithEmergency: true))
        resource.about = .thing
        return resource
    }

    package var borderCrossing: Resource {
        gatheredResource("border_crossing", EvidenceText.borderCrossing, by: customs, fields: [
            Self.text("crossing", EvidenceText.number, 40), Self.text("run", EvidenceText.run, 40),
            Self.text("port", EvidenceText.port, 80), Self.day("entered", EvidenceText.entered),
        ], key: ["crossing"], indexes: [["crossing"]], evidence: Evidence(by: .department, corroboration: [
            .init("run", in: "carrier_run", by: "run", refusal: EvidenceText.noRun),
        ], exposure: "run", endsWithEmergency: true))
    }

    // MARK: What was ordered, under whose name

    package var orderDocument: Resource {
        var resource = gatheredResource("order_document", EvidenceText.orderDocument, by: health, fields: [
            Self.text("document", EvidenceText.document, 60), Self.text("signer", EvidenceText.signer, 60),
            Self.day("signed", EvidenceText.signed),
        ], key: ["document"], indexes: [["document"]], evidence: Evidence(by: .department, endsWithEmergency: true))
        resource.about = .thing
        return resource
    }

    package var isolationOrder: Resource {
        func ground(_ code: String, _ resource: String, _ field: String) -> Evidence.Corroboration {
            .init("ground_number", in: resource, by: field, isOwn: true, when: .init("ground", code),
                  refusal: EvidenceText.noGround)
        }
        return gatheredResource("isolation_order", EvidenceText.isolationOrder, by: health, fields: [
            Self.text("document", EvidenceText.document, 60), Self.text("signer", EvidenceText.signer, 60),
            Self.code("ground", EvidenceText.ground, "order_ground"),
            Self.text("ground_number", EvidenceText.groundNumber, 40), Self.day("signed", EvidenceText.signed),
        ], key: ["document"], evidence: Evidence(by: .department, corroboration: [
            .init("document", in: "order_document", by: "document", refusal: EvidenceText.noDocument),
            ground("case", "diagnosis", "report"), ground("contact", "contact", "number"),
            ground("entry", "border_crossing", "crossing"),
        ], endsWithEmergency: true))
    }

    // MARK: What the person says

    package var declaration: Resource {
        var resource = gatheredResource("declaration", EvidenceText.declaration, by: health, fields: [
            Field("symptoms", EvidenceText.symptoms, .boolean, .sensitive, required: true),
            Field("travelled", EvidenceText.travelled, .boolean, .personal, required: true),
            Field("words", EvidenceText.words, .text(limit: 400), .personal),
            Self.day("declared", EvidenceText.declared),
        ], key: [], evidence: Evidence(by: .subject, endsWithEmergency: true))
        resource.role = .declaration
        resource.retentionDays = 14
        resource.consent = EvidenceText.consent
        return resource
    }

    // MARK: What follows

    package var healthStatus: Resource {
        var resource = gatheredResource("health_status", EvidenceText.healthStatus, by: cdc, fields: [
            Self.code("status", EvidenceText.status, "health_status"),
            Field("until_at", EvidenceText.until, .moment, .personal), Self.moment("decided_at", EvidenceText.decided),
            Self.text("department", EvidenceText.department, 40), Self.text("rule", EvidenceText.rule, 60),
        ], key: [], evidence: Evidence(by: .platform, endsWithEmergency: true))
        resource.role = .result
        return resource
    }

    package var emergency: Resource {
        Resource("emergency", EvidenceText.emergency, summary: EvidenceText.emergency, about: .thing, owner: health,
                 library: .topic, fields: [
            Field("document", EvidenceText.document, .text(limit: 60), required: true),
            Field("area", EvidenceText.area, .division, required: true),
            Field("from_at", EvidenceText.from, .moment, required: true),
            Field("to_at", EvidenceText.to, .moment, required: true),
        ], key: ["document"], areaField: nil, sharing: .unconditional, securityLevel: 1, cycle: .live,
                 legalBasis: EvidenceText.emergencyLaw, evidence: Evidence(by: .platform))
    }

    // MARK: Parts

    private func medicalResource(_ name: String, _ title: Text, by owner: Owner, fields: [Field], key: [String],
                         indexes: [[String]] = [], evidence: Evidence) -> Resource {
        evidenceResource(name, title, by: owner, fields, key, indexes, retentionDays: nil, EvidenceText.medicalLaw,
                         evidence)
    }

    private func gatheredResource(_ name: String, _ title: Text, by owner: Owner, fields: [Field], key: [String],
                          indexes: [[String]] = [], evidence: Evidence) -> Resource {
        evidenceResource(name, title, by: owner, fields, key, indexes, retentionDays: 30, EvidenceText.emergencyLaw,
                         evidence)
    }

    private func evidenceResource(_ name: String, _ title: Text, by owner: Owner, _ fields: [Field], _ key: [String],
                          _ indexes: [[String]], retentionDays: Int?, _ law: Text, _ evidence: Evidence) -> Resource {
        Resource(name, title, summary: title, about: .person, owner: owner, library: .topic, fields: fields, key: key,
                 indexes: indexes, sharing: .conditional(reason: EvidenceText.sharing, basis: law), securityLevel: 4,
                 cycle: .live, retentionDays: retentionDays, legalBasis: law, evidence: evidence)
    }

    private var laboratory: Owner { owner("laboratory", EvidenceText.laboratory) }
    private var health: Owner { owner("health", EvidenceText.health) }
    private var cdc: Owner { owner("cdc", EvidenceText.cdc) }
    private var customs: Owner { owner("customs", EvidenceText.customs) }

    private func owner(_ department: String, _ title: Text) -> Owner {
        Owner(division: city, department: department, title: title)
    }

    private static func text(_ name: String, _ title: Text, _ limit: Int, required: Bool = true) -> Field {
        Field(name, title, .text(limit: limit), .sensitive, required: required)
    }

    private static func code(_ name: String, _ title: Text, _ list: String) -> Field {
        Field(name, title, .code(list: list), .sensitive, required: true)
    }

    private static func day(_ name: String, _ title: Text) -> Field {
        Field(name, title, .day, .sensitive, required: true)
    }

    private static func moment(_ name: String, _ title: Text) -> Field {
        Field(name, title, .moment, .sensitive, required: true)
    }
}
