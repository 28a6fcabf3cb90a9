import Access
import Kernel
import Records
import Web

/// Objections over the JSON interface.
enum ObjectionCalls {
    /// An objection as programs see it.
    struct View: Encodable, Sendable {
        let id: String, resource: String, field: String, state: String, raisedAt: Int64, dueAt: Int64, round: Int
        let answer: String?

        init(_ objection: RecordObjection) {
            id = objection.id.description
            resource = objection.resource
            field = objection.field
            state = objection.state.rawValue
            raisedAt = objection.raisedAt.milliseconds
            dueAt = objection.dueAt.milliseconds
            round = objection.round
            answer = objection.answer
        }
    }

    /// A part of a list.
    struct List: Encodable, Sendable {
        let objections: [View]
        let next: String?

        init(_ page: Page<ObjectionLine>) {
            objections = page.elements.map { View($0.objection) }
            next = page.next?.description
        }
    }

    /// What the caller says is wrong.
    struct Claim: Decodable, Sendable {
        let resource: String, key: String?, field: String, proposed: String?, reason: String, document: String?

        var claim: ObjectionClaim {
            ObjectionClaim(resource: resource, key: key ?? "", field: field, proposed: proposed, reason: reason,
                           document: document)
        }
    }

    /// That it was accepted.
    struct Receipt: Encodable, Sendable {
        let id: String, dueAt: Int64, department: String

        init(_ receipt: ObjectionReceipt, _ language: Language) {
            id = receipt.id.description
            dueAt = receipt.dueAt.milliseconds
            department = receipt.owner.title[language]
        }
    }

    /// How an objection ends.
    struct Decision: Decodable, Sendable {
        let outcome: String, values: [String: String]?, answer: String
    }

    /// Nothing but that it was done.
    struct Done: Encodable, Sendable {
        let done = true
    }

    static let all: [Call] = [
        .get("/me/objections", "listMyObjections", "The caller's objections, newest first", parameters: [after],
             response: list) { visit, _ in
            List(try await visit.look(MyObjections(after: visit.cursor()), for: .ownRights))
        },
        .post("/me/objections", "objectToMyRecord", "Say that a record about the caller is wrong",
              request: .object(claim), response: receipt, body: Claim.self) { visit, _, body in
            Receipt(try await visit.perform(ObjectToMine(body.claim), for: .ownRights), visit.language)
        },
        .get("/objections", "listObjections", "The open objections that the caller's office answers, by deadline",
             parameters: [after], response: list) { visit, _ in
            List(try await visit.look(ObjectionsByOffice(after: visit.cursor()), for: ObjectionRights.verifying))
        },
        .post("/objections/{id}/decision", "decideObjection", "Correct the record, or keep it with the reason",
              parameters: [Call.Parameter("id", inPath: true, "The number of the objection")],
              request: .object([("outcome", .text("correct or keep")),
                                ("values", .optional(.object([]))), ("answer", .text("What the objector is told"))]),
              response: .object([("done", .boolean("True"))]), body: Decision.self) { visit, id, body in
            guard let id = RecordObjectionID(id) else { throw GovError("objection.unknown", .notFound, WebText.noPage) }
            let outcome: ObjectionOutcome
            switch body.outcome {
            case "correct": outcome = .correct(body.values ?? [:], reason: body.answer)
            case "keep": outcome = .keep(reason: body.answer)
            default:
                throw GovError("objection.outcome", .invalid, ObjectionWords.chooseOutcome,
                               fields: [.init("outcome", ObjectionWords.chooseOutcome)])
            }
            let found = try await visit.look(RecordObjectionByID(id), for: ObjectionRights.verifying)
            if found.objection.round == 2 {
                try await visit.perform(ReviewObjection(id, outcome), for: ObjectionRights.verifying)
            } else {
                try await visit.perform(DecideRecordObjection(id, outcome), for: ObjectionRights.verifying)
            }
            return Done()
        },
    ]

    private static let after = Call.Parameter("after", "Where the list goes on: `next` of the part before")
    private static let claim: [(name: String, schema: Schema)] = [
        ("resource", .text("Its name in the directory")),
        ("key", .optional(.text("Which record, where the resource has several of one subject"))),
        ("field", .text("The column that is wrong")),
        ("proposed", .optional(.text("What it should be, as a file would have it"))), ("reason", .text("Why")),
        ("document", .optional(.text("By what it can be shown"))),
    ]
    private static let receipt = Schema.object([
        ("id", .text("The number of the objection")), ("dueAt", .integer("Milliseconds since 1970")),
        ("department", .text("Who answers, in the language asked for")),
    ])
    private static let list = Schema.object([
        ("objections", .list(.object([
            ("id", .text("The number of the objection")), ("resource", .text("Its name in the directory")),
            ("field", .text("The column that is objected to")),
            ("state", .text("verifying, reviewing, corrected, kept or withdrawn")),
            ("raisedAt", .integer("Milliseconds since 1970")), ("dueAt", .integer("Milliseconds since 1970")),
            ("round", .integer("2 once what was kept was disputed")),
            ("answer", .optional(.text("What the objector is told"))),
        ]))),
        ("next", .optional(.text("Where the list goes on"))),
    ])
}
