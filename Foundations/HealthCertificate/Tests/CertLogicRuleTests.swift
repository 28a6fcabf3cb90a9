import HealthCertificate
import Testing

struct CertLogicRuleTests {
    private func rule(_ identifier: String = "VR-AT-0001", version: String = "1.0.0", country: String = "AT",
                      kind: String = "Acceptance", type: String = "Vaccination", from: String = "2021-06-01T00:00:00Z",
                      to: String = "2021-12-31T00:00:00Z", region: JSON = nil,
                      logic: JSON = true) -> JSON {
        [
            "Identifier": .string(identifier), "Type": .string(kind), "Country": .string(country), "Region": region,
            "Version": .string(version), "SchemaVersion": "1.3.0", "Engine": "CERTLOGIC", "EngineVersion": "1.0.0",
            "CertificateType": .string(type), "Description": [["lang": "en", "desc": "Two doses."]],
            "ValidFrom": .string(from), "ValidTo": .string(to), "AffectedFields": ["v.0"], "Logic": logic,
        ]
    }

    private func inForce(_ rules: [JSON], at clock: String = "2021-07-01", region: String? = nil,
                         kind: CertificateKind = .vaccination) throws -> [String] {
        let set = CertLogicRuleSet(try rules.map { try CertLogicRule($0) })
        let context = CertLogicRuleSet.Context(clock: time(clock), country: "AT", region: region, issuer: "DE")
        return set.inForce(for: kind, context).map { "\($0.identifier) \($0.version)" }
    }

    @Test func `A rule is read with its words and fields`() throws {
        let read = try CertLogicRule(rule(region: "W"))
        #expect(read.descriptions == ["en": "Two doses."])
        #expect(read.affectedFields == ["v.0"])
        #expect(read.certificate == .vaccination && read.kind == .acceptance && read.region == "W")
    }

    @Test(arguments: [
        ("Engine", "PROLOG"), ("EngineVersion", "9.0.0"), ("EngineVersion", "1"), ("Version", "1.0"),
        ("Version", "1.0.-1"), ("Type", "Opinion"), ("CertificateType", "Visa"), ("ValidFrom", "soon"),
        ("ValidTo", "2020-01-01"), ("Logic", nil), ("Logic", ["x": [1]]), ("Identifier", ""), ("Country", nil),
    ] as [(String, JSON)])
    func `A rule that cannot be understood is refused`(_ field: String, _ value: JSON) {
        var members = rule().object ?? [:]
        members[field] = value
        #expect(throws: CertLogicExpression.Failure.self) { try CertLogicRule(.object(members)) }
    }

    @Test func `Of a rule's versions the highest that is valid at the moment is in force`() throws {
        let versions = [rule(version: "1.9.0"), rule(version: "1.10.0"), rule(version: "2.0.0", from: "2021-08-01")]
        #expect(try inForce(versions) == ["VR-AT-0001 1.10.0"])
        #expect(try inForce(versions.reversed()) == ["VR-AT-0001 1.10.0"])
        #expect(try inForce(versions, at: "2021-08-01") == ["VR-AT-0001 2.0.0"])
        #expect(try inForce(versions, at: "2021-05-31") == [])
        #expect(try inForce(versions, at: "2022-01-01") == [])
    }

    @Test func `Country, region and kind of certificate choose the rules`() throws {
        let rules = [
            rule("VR-AT-0001"), rule("TR-AT-0001", type: "Test"), rule("GR-AT-0001", type: "General"),
            rule("VR-DE-0001", country: "DE"), rule("IR-DE-0001", country: "DE", kind: "Invalidation"),
            rule("IR-AT-0001", kind: "Invalidation"), rule("VR-AT-0002", region: "W"),
        ]
        #expect(try inForce(rules) == ["GR-AT-0001 1.0.0", "VR-AT-0001 1.0.0", "IR-DE-0001 1.0.0"])
        #expect(try inForce(rules, region: "W").contains("VR-AT-0002 1.0.0"))
        #expect(try inForce(rules, kind: .test).contains("TR-AT-0001 1.0.0"))
    }

    @Test func `A finding passes, fails, or stays open with the reason`() throws {
        let lists = ValueSets([ValueSets.List(id: "products", name: "p", date: "", codes: ["EU/1/20/1528"])])
        let rules = [
            rule("VR-AT-0001", logic: ["in": [["var": "payload.v.0.mp"], ["var": "external.valueSets.products"]]]),
            rule("VR-AT-0002", logic: [">": [["var": "payload.v.0.dn"], 2]]),
            rule("VR-AT-0003", logic: ["+": [["var": "payload.v.0.dn"], "x"]]), rule("VR-AT-0004", logic: "yes"),
            rule("VR-AT-0005", logic: ["not-before": [["plusTime": [["var": "external.validationClock"], 0, "day"]],
                                                      ["plusTime": [["var": "payload.v.0.dt"], 14, "day"]]]]),
            rule("VR-AT-0006", logic: ["===": [["var": "external.issuerCountryCode"], "DE"]]),
        ]
        let context = CertLogicRuleSet.Context(clock: time("2021-06-15"), valueSets: lists, country: "AT", issuer: "DE")
        let findings = CertLogicRuleSet(try rules.map { try CertLogicRule($0) })
            .findings(on: Samples.certificate(.vaccination).json, kind: .vaccination, context)
        #expect(findings.map(\.verdict) == [
            .passed, .failed, .open(#"type("+")"#), .open("neither yes nor no"), .passed, .passed,
        ])
    }
}
