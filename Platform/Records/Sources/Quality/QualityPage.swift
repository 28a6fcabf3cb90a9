import Kernel
import Store

/// Some records of a resource with what each rule says of them: read from one snapshot, counted in another step.
struct QualityPage: Sendable {
    /// A record that a rule does not hold of, or could not be checked by.
    struct Finding: Sendable {
        let record: Record
        let rule: String
        let verdict: QualityVerdict
    }

    /// Records by rule, verdict and reason.
    struct Count: Hashable, Sendable {
        let rule: String, verdict: String, reason: String
    }

    let run: QualityRun
    let resource: Resource
    private(set) var records: [Record] = []
    private(set) var findings: [Finding] = []
    private(set) var counts: [Count: Int] = [:]
    private(set) var failed = 0
    private(set) var unchecked = 0
    /// Counted with the first page.
    private(set) var total: Int?
    /// Behind which record the next page begins; nil where this was the last.
    private(set) var next: String?

    /// Throws `quality.no-row` where the resource has no record: nothing is not free of faults.
    init(_ connection: any Connection, _ id: QualityRunID, at now: Timestamp, offsetSeconds: Int) throws {
        run = try QualityRun.find(connection, id)
        guard let resource = try Catalogue.find(connection, run.resource) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        self.resource = resource
        if run.total == nil {
            total = try connection.cell("SELECT COUNT(*) FROM \(ResourceTable(resource).name)")
            guard total != 0 else { throw GovError("quality.no-row", .conflict, QualityText.noRow) }
        }
        let after = try run.place.map { try Self.key($0, resource) }
        records = try Records.page(connection, resource, after: after)
        if records.count == Records.pageLimit { next = records.last.map(Self.place) }
        let verdicts = try run.rules.map { rule in
            try RuleCheck(rule, resource, at: now, offsetSeconds: offsetSeconds).verdicts(connection, records)
        }
        judge(verdicts)
    }

    /// The same for a rule that is only tried: the first records, and nothing kept.
    static func verdicts(_ connection: any Connection, _ rule: QualityRule, _ resource: Resource, _ records: [Record],
                         at now: Timestamp, offsetSeconds: Int) throws -> [QualityVerdict] {
        try RuleCheck(rule, resource, at: now, offsetSeconds: offsetSeconds).verdicts(connection, records)
    }

    private mutating func judge(_ verdicts: [[QualityVerdict]]) {
        for row in records.indices {
            var hasFailed = false, isChecked = false
            for (rule, verdicts) in zip(run.rules, verdicts) {
                let verdict = verdicts[row]
                counts[Count(rule: rule.code, verdict: verdict.word, reason: verdict.reason), default: 0] += 1
                if verdict == .failed { hasFailed = true }
                if !verdict.isUnchecked { isChecked = true }
                if verdict != .passed {
                    findings.append(Finding(record: records[row], rule: rule.code, verdict: verdict))
                }
            }
            if hasFailed { failed += 1 }
            if !isChecked { unchecked += 1 }
        }
    }

    /// Where the next page goes on: subject and key.
    private static func place(_ record: Record) -> String { "\(record.subject) \(RecordKey(record).text)" }

    private static func key(_ place: String, _ resource: Resource) throws -> [Value] {
        guard let space = place.firstIndex(of: " "), let subject = SubjectID(String(place[..<space])),
              let key = RecordKey(String(place[place.index(after: space)...]), of: resource) else {
            throw GovError("quality.changed", .conflict, QualityText.changed)
        }
        return [subject.value] + key.values
    }
}

extension QualityVerdict {
    /// As it is kept.
    var word: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .unchecked: "unchecked"
        }
    }

    /// Why it could not be checked; else empty.
    var reason: String { if case .unchecked(let reason) = self { reason } else { "" } }
}
