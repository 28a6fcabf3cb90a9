import Access
import Decisions
import Kernel
import OneCode
import Records
import Store

/// Gives the invented city an emergency, evidence of each kind, a status for whom it concerns, an objection, and a
/// batch
/// that is held.
struct DemoEvidence {
    let doors: Doors
    let resident: SubjectID
    /// Others of the city, about forty.
    let people: [SubjectID]

    private static let platform = Principal.platform("demo-city")

    func make() async throws {
        let proclaimed = try await doors.look(EmergenciesByDate(), as: .anonymous, for: RecordRights.openness)
        guard proclaimed.isEmpty, people.count >= 30 else { return }
        _ = try await doors.perform(
            ProclaimEmergency(
                DemoCity.division,
                title: Text("呼吸道传染病三级响应", "呼吸道傳染病三級響應", "Respiratory epidemic, level 3",
                            "Респираторная эпидемия, уровень 3"),
                document: "清政发〔2026〕12 号",
                reason: Text("南门水产市场出现聚集性病例。", "南門水產市場出現聚集性病例。", "A cluster of cases at the Nanmen seafood market.",
                             "Вспышка на рынке морепродуктов Наньмэнь."), days: 21),
            as: Self.platform, for: OneCode.containment)
        let seed = SeedCode(resident: resident, people: people)
        try await doors.perform(seed, as: Self.platform, for: DemoCity.purpose)
        try await Statuses(doors).decide([resident] + people)
    }
}

/// Writes the evidence.
struct SeedCode: Action {
    static let name = "demo.seed-code"
    static let permission = Permission.none
    static let purposes = [DemoCity.purpose]
    let resident: SubjectID
    let people: [SubjectID]

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let resources = EvidenceResources(city: DemoCity.division)
        let today = door.now.day(offsetSeconds: 28_800), patient = people[0], evening = -20 * 3600
        func at(_ seconds: Int) -> Value { door.now.advanced(bySeconds: Int64(seconds)).value }
        func day(_ ago: Int) -> Value { today.advanced(by: -ago).value }
        var seals: [Seals.Row] = []
        func put(_ resource: Resource, _ rows: [(SubjectID, [Value])], source: String = "demo") throws {
            let provenance = Provenance(source: source, author: door.principal.title, writtenAt: door.now)
            seals += try EvidenceRecords.write(door, resource, rows.map { (subject: $0.0, values: $0.1) }, provenance)
        }
        func thing() throws -> SubjectID {
            let id = door.makeID(SubjectID.self)
            try Subjects.add(door.connection, id, .thing, at: door.now)
            return id
        }
        try put(resources.labResult, [
            (patient, ["S-1001", "positive", "pcr", day(2)]), (resident, ["S-1002", "negative", "pcr", day(1)]),
        ])
        try put(resources.diagnosis, [(patient, ["D-201", "呼吸道传染病", "confirmed", "S-1001", day(1)])])
        try put(resources.caseStay, [
            (patient, ["T-31", "D-201", "南门水产市场", "venue", at(evening - 7200), at(evening)]),
        ])
        func contact(_ number: String, _ kind: String) -> [Value] {
            [.text(number), "T-31", .text(kind), at(evening - 3600), at(evening - 1800), day(1)]
        }
        try put(resources.contact, [(resident, contact("C-1", "near"))]
            + people[1...5].enumerated().map { ($1, contact("C-\($0 + 2)", "close")) })
        try put(resources.vaccination, [
            (resident, ["1", "灭活疫苗", day(200), .null]), (resident, ["2", "灭活疫苗", day(170), .null]),
        ])
        try put(resources.carrierRun, [(try thing(), ["QR818", "清渡机场", day(2)])])
        try put(resources.borderCrossing, [(people[6], ["B-7001", "QR818", "清渡机场", day(2)])])
        try put(resources.orderDocument, [(try thing(), ["清卫隔〔2026〕7 号", "李主任", day(0)])])
        try put(resources.isolationOrder, [
            (people[6], ["清卫隔〔2026〕7 号", "李主任", "entry", "B-7001", day(0)]),
        ])
        try put(resources.declaration, people[7...29].map { ($0, [1, 0, "咳嗽", day(0)]) }, source: "own")
        try Seals.add(door, seals, at: door.now)
        door.concerns(.subjects([resident] + people))
        guard let contact = try Records.current(door.connection, resources.contact, of: people[1]).first else { return }
        _ = try Objection.open(door, against: contact, words: "那天我在外地，有车票。")
    }
}
