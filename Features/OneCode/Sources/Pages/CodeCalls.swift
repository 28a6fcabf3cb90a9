import Access
import Kernel
import Records
import Web

/// The calls of programs.
enum CodeCalls {
    static let all = [counts, mine, evidence]

    private static let counts = Call.get(
        "/code/changes", "listCodeChanges", "Changes of statuses by hour, kind of evidence and department",
        isPublic: true,
        response: .list(.object([
            ("hour", .integer("When it began, milliseconds since 1970")), ("kind", .text("The resource of evidence")),
            ("department", .text("Whose evidence")), ("before", .text("free, watch or stay")),
            ("after", .text("free, watch or stay")), ("people", .integer("How many")),
        ]))
    ) { visit, _ in
        try await visit.look(ChangesByHour(), for: RecordRights.openness).lines.map(CountView.init)
    }

    private static let mine = Call.get(
        "/code", "readMyCode", "My status with its reasons",
        response: .object([
            ("status", .optional(.text("free, watch or stay; null without an emergency in force"))),
            ("until", .optional(.integer("Milliseconds since 1970"))),
            ("grounds", .list(.object([("resource", .text("Kind of evidence")), ("department", .text("Whose")),
                                       ("writtenAt", .integer("Milliseconds since 1970"))]))),
        ])
    ) { visit, _ in
        CodeCallView(try await visit.look(MyCode(), for: .ownRights))
    }

    private static let evidence = Call.post(
        "/evidence", "writeEvidence", "Writes a record of evidence, by its competent department",
        request: .object([
            ("resource", .text("Such as lab_result")), ("number", .text("The resident identity number")),
            ("values", .list(.text("In the order of the resource's fields"))),
            ("source", .text("The document or system")),
        ]), response: .object([("written", .boolean("Always true"))]), body: EvidenceBody.self
    ) { visit, _, body in
        try await visit.perform(WriteEvidenceOf(body.resource, number: body.number, body.values, source: body.source),
                                for: RecordRights.registration)
        return Written()
    }

    /// What a laboratory's system sends.
    private struct EvidenceBody: Decodable {
        let resource: String, number: String, values: [String], source: String
    }

    /// That it was kept.
    private struct Written: Encodable {
        var written = true
    }

    /// A line of the counts as programs see it.
    private struct CountView: Encodable {
        let hour: Int64, kind: String, department: String, before: String, after: String, people: Int

        init(_ line: ChangesByHour.Line) {
            hour = line.hour.milliseconds
            kind = line.kind
            department = line.department
            before = line.before.rawValue
            after = line.after.rawValue
            people = line.people
        }
    }

    /// A code as programs see it.
    private struct CodeCallView: Encodable {
        /// A record by which it was decided.
        struct Ground: Encodable {
            let resource: String, department: String, writtenAt: Int64
        }

        let status: String?, until: Int64?, grounds: [Ground]

        init(_ code: CodeView) {
            status = code.emergency == nil ? nil : code.status.rawValue
            until = code.until?.milliseconds
            grounds = code.grounds.map { ground in
                Ground(resource: ground.record.resource.name, department: ground.record.resource.owner.department,
                       writtenAt: ground.record.writtenAt.milliseconds)
            }
        }
    }
}
