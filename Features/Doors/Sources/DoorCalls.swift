import Access
import Foundation
import Kernel
import Store
import Web

/// The interface of terminals: one call for scans, one for what is needed offline.
struct DoorCalls {
    let desk: ScanDesk

    private static let envelope = Schema.object([
        ("terminal", .text("The terminal's number")), ("time", .integer("Milliseconds since 1970, within two minutes")),
        ("nonce", .text("16 to 64 characters that were not used before")),
        ("mac", .text("HMAC-SHA-256 in hexadecimal digits over method, path, terminal, time, nonce and message, "
            + "each on a line, with the terminal's key")),
        ("message", .text("JSON as a text, exactly as it was signed")),
    ])

    /// What a terminal sends of one scan.
    private struct Sent: Decodable {
        let sequence: Int64
        let code: String
        /// Milliseconds since 1970; only of one that was made offline.
        let at: Int64?
        /// What the door decided offline.
        let entry: String?
    }

    /// What an envelope holds.
    private struct Message: Decodable {
        let scans: [Sent]
    }

    /// What a terminal gets.
    struct Answers: Encodable, Sendable {
        /// The answer to one scan.
        struct Answer: Encodable, Sendable {
            let sequence: Int64, entry: String, entrance: String?, reason: String?, message: String?
        }

        let answers: [Answer]
        let time: Int64
    }

    /// Scans of one terminal, the one at hand or those that waited: each is kept once, however often it is sent.
    var scans: Call {
        Call.post(
            "/doors/scans", "scanAtDoor", "Scans of a terminal: {\"scans\":[{sequence, code, at, entry}]}",
            isPublic: true, request: Self.envelope,
            response: .object([
                ("answers", .list(.object([
                    ("sequence", .integer("Of the scan")), ("entry", .text("enter, entrance or refuse")),
                    ("entrance", .optional(.text("Which entrance"))), ("reason",
                        .optional(.text("Why not, as a word"))),
                    ("message", .optional(.text("Why not, in the language asked for"))),
                ]))),
                ("time", .integer("Milliseconds since 1970, by the platform's clock")),
            ]), body: ScanDesk.Envelope.self
        ) { [desk] visit, _, envelope in
            let terminal = try desk.authenticate(envelope, "POST", "/api/v1/doors/scans", at: visit.now)
            guard let message = try? JSONDecoder().decode(Message.self, from: Data(envelope.message.utf8)),
                  (1...RecordScans.limit).contains(message.scans.count) else {
                throw GovError("request.body", .invalid, DoorText.badMessage)
            }
            var scans: [Scan] = []
            for sent in message.scans {
                let moment = sent.at.map(Timestamp.init(milliseconds:)) ?? visit.now
                guard sent.sequence > 0, moment <= visit.now.advanced(bySeconds: TerminalMAC.windowSeconds),
                      moment > visit.now.advanced(bySeconds: -14 * 86_400), sent.entry?.utf8.count ?? 0 <= 16 else {
                    throw GovError("request.body", .invalid, DoorText.badMessage)
                }
                scans.append(try await desk.scan(sent.code, terminal: terminal, sequence: sent.sequence, at: moment,
                                                 offlineEntry: sent.entry, visit.site.doors))
            }
            let kept = try await desk.keep(scans, visit.site.doors)
            return Answers(answers: kept.map { answer in
                Answers.Answer(sequence: answer.sequence, entry: answer.entry,
                               entrance: answer.entrance?[visit.language], reason: answer.reason?.word,
                               message: answer.reason?.text[visit.language])
            }, time: visit.now.milliseconds)
        }
    }

    /// What a terminal takes along.
    struct Policy: Encodable, Sendable {
        let venue: String, kind: String, clear: String, attention: String, restricted: String
        let until: Int64?, lastSequence: Int64, missing: [Int64], trustList: String, statusLists: [String], time: Int64
    }

    /// The lists and the rule by which a terminal decides alone, and which of its scans are missing.
    var policy: Call {
        Call.post(
            "/doors/policy", "policyOfDoor", "What a terminal needs offline; the message is empty", isPublic: true,
            request: Self.envelope,
            response: .object([
                ("venue", .text("The venue's name")), ("kind", .text("Its kind")),
                ("clear", .text("enter, entrance or refuse")), ("attention", .text("The same")),
                ("restricted", .text("The same")), ("until", .optional(.integer("When the rule ends"))),
                ("lastSequence", .integer("The last scan that came")),
                ("missing", .list(.integer("A scan that did not come"))),
                ("trustList", .text("Base64 of the signed list")),
                ("statusLists", .list(.text("Base64 of a signed list"))),
                ("time", .integer("Milliseconds since 1970, by the platform's clock")),
            ]), body: ScanDesk.Envelope.self
        ) { [desk] visit, _, envelope in
            let terminal = try desk.authenticate(envelope, "POST", "/api/v1/doors/policy", at: visit.now)
            let found = try await visit.site.doors.look(TerminalPolicy(terminal), as: .platform("doors"),
                                                        for: Doorway.checking)
            let rule = found.rule
            return Policy(venue: found.venue.title, kind: rule.kind, clear: rule.clear.word,
                          attention: rule.attention.word, restricted: rule.restricted.word,
                          until: rule.until?.milliseconds, lastSequence: found.lastSequence, missing: found.missing,
                          trustList: Data(found.trustList).base64EncodedString(),
                          statusLists: found.statusLists.map { Data($0).base64EncodedString() },
                          time: visit.now.milliseconds)
        }
    }
}
