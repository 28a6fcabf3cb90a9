import Access
import Crypto
import Kernel
import Merkle
import Records
import Store
import Web

/// Everything that is held about me, as one JSON text with definitions and sources, and who looked.
///
/// It is bounded: at most 1,000 records and 1,000 earlier ones of each resource, and 5,000 looks; where more stand, it
/// says so. One entry in the log, which covers the parts by a Merkle root that stands in the copy too.
struct CopyOfEverything: Lookup {
    static let name = "copy.everything"
    static let permission = Permission.none
    static let purposes = [Purpose.ownRights]
    static let looksLimit = 5000
    let sets: SetResolvers

    /// The text, its hash, and what it is made of.
    struct Output: Sendable {
        let bytes: [UInt8]
        /// SHA-256 of `bytes`, in hexadecimal.
        let hash: String
        /// The root that the log's entry covers.
        let root: String
        let parts: [Part]
        let looks: [LookedAt]
        let consents: [ConsentsAboutMe.Section]
    }

    /// One resource with all that stands and stood in it.
    struct Part: Sendable {
        let resource: Resource
        let current: [Record]
        let earlier: [Record]
        let lists: [String: CodeList]
        let divisions: [DivisionCode: Text]
    }

    func run(_ door: LookupDoor) throws -> Output {
        let me = try door.authoriseSelf()
        let parts = try self.parts(door.connection, me)
        let consents = try ConsentsAboutMe().run(door)
        let (looks, isCut) = try self.looks(door)
        var pieces = try parts.map { try CopyWriter.bytes(of: $0) }
        pieces.append(try CopyWriter.bytes(of: consents))
        pieces.append(try CopyWriter.bytes(of: looks, isCut: isCut))
        var tree = MerkleFrontier()
        for piece in pieces { tree.append(.leaf(piece)) }
        let root = CopyWriter.hexadecimal(tree.root.bytes)
        let bytes = CopyWriter.whole(me, at: door.now, root: root, resources: pieces.dropLast(2),
                                     consents: pieces[pieces.count - 2], looks: pieces[pieces.count - 1])
        door.concerns(.subject(me))
        door.covers(.init(count: pieces.count, root: tree.root))
        return Output(bytes: bytes, hash: CopyWriter.hexadecimal(Array(SHA256.hash(data: bytes))), root: root,
                      parts: parts, looks: looks, consents: consents)
    }

    private func parts(_ connection: any Connection, _ me: SubjectID) throws -> [Part] {
        try Catalogue.all(connection).filter { $0.about == .person }.compactMap { resource -> Part? in
            let current = try Records.current(connection, resource, of: me)
            let earlier = try Records.history(connection, resource, of: me)
            guard !current.isEmpty || !earlier.isEmpty else { return nil }
            return Part(resource: resource, current: current, earlier: earlier,
                        lists: try Catalogue.lists(connection, of: resource),
                        divisions: try Divisions.names(connection, in: current + earlier))
        }
    }

    private func looks(_ door: LookupDoor) throws -> (looks: [LookedAt], isCut: Bool) {
        var looks: [LookedAt] = [], cursor: Cursor?
        repeat {
            let page = try WhoLooked(after: cursor, limit: 100, includesOwn: true, sets: sets).run(door)
            looks += page.elements
            cursor = page.next
        } while cursor != nil && looks.count < Self.looksLimit
        return (looks, cursor != nil)
    }
}

/// The JSON of a copy.
enum CopyWriter {
    /// A field as it is defined.
    private struct FieldView: Encodable {
        let name: String, title: Text, sensitivity: String, unit: String?, standard: String?
    }

    /// A record as it stands or stood.
    private struct RecordView: Encodable {
        let version: Int, validFrom: Int64, validTo: Int64?, writtenAt: Int64, writtenBy: String, source: String
        let importNumber: Int64?, objection: Int64?
        let values: [String: Scalar]

        init(_ record: Record) {
            version = record.version
            validFrom = record.validFrom.milliseconds
            validTo = record.validTo?.milliseconds
            writtenAt = record.writtenAt.milliseconds
            writtenBy = record.writtenBy
            source = record.source
            importNumber = record.batch
            objection = record.mark
            values = Dictionary(uniqueKeysWithValues: zip(record.resource.fields, record.values).map {
                ($0.name, Scalar(field: $0, value: $1))
            })
        }
    }

    /// A value by the type of its field.
    private struct Scalar: Encodable {
        let field: Field, value: Value

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch (field.type, value) {
            case (_, .null): try container.encodeNil()
            case (.day, .integer(let number)): try container.encode(Day(sinceEpoch: Int(number)).description)
            case (.boolean, .integer(let number)): try container.encode(number == 1)
            case (.decimal(let places), .integer(let number)): try container.encode(Decimals.text(number,
                places: places))
            case (.division, .integer(let number)): try container.encode(DivisionCode(number: number)?.text)
            case (.subject, .integer(let number)): try container.encode("\(number)")
            case (_, .integer(let number)): try container.encode(number)
            case (_, .real(let number)): try container.encode(number)
            case (_, .text(let text)): try container.encode(text)
            case (_, .bytes(let bytes)): try container.encode(hexadecimal(bytes))
            }
        }
    }

    /// A resource with its definition and all of it that is about me.
    private struct ResourceView: Encodable {
        let resource: String, version: Int, title: Text, controller: Text, processor: Text?, legalBasis: Text
        let consent: Text?, retentionDays: Int?, fields: [FieldView], codes: [CodeList], divisions: [String: Text]
        let records: [RecordView], earlier: [RecordView]
    }

    /// One consent.
    private struct ConsentView: Encodable {
        let resource: String, words: Text, version: Int, givenAt: Int64, withdrawnAt: Int64?, erasedAt: Int64?
    }

    /// One look.
    private struct LookView: Encodable {
        let entry: Int?, at: Int64, by: String, deed: String, purpose: String, basis: String, others: Int?
    }

    /// The looks, and whether older ones are left out.
    private struct Looks: Encodable {
        let looks: [LookView], isCut: Bool
    }

    static func bytes(of part: CopyOfEverything.Part) throws -> [UInt8] {
        let resource = part.resource
        return try JSON.encode(ResourceView(
            resource: resource.name, version: resource.version, title: resource.title, controller: resource.owner.title,
            processor: resource.processor, legalBasis: resource.legalBasis, consent: resource.consent,
            retentionDays: resource.retentionDays, fields: resource.fields.map {
                FieldView(name: $0.name, title: $0.title, sensitivity: $0.sensitivity.rawValue, unit: $0.unit,
                          standard: $0.standard)
            }, codes: part.lists.values.sorted { $0.name < $1.name },
            divisions: Dictionary(uniqueKeysWithValues: part.divisions.map { ($0.text, $1) }),
            records: part.current.map(RecordView.init), earlier: part.earlier.map(RecordView.init)))
    }

    static func bytes(of sections: [ConsentsAboutMe.Section]) throws -> [UInt8] {
        try JSON.encode(sections.flatMap { section in
            section.consents.map {
                ConsentView(resource: $0.resource, words: $0.words, version: $0.version,
                            givenAt: $0.givenAt.milliseconds, withdrawnAt: $0.withdrawnAt?.milliseconds,
                            erasedAt: $0.erasedAt?.milliseconds)
            }
        })
    }

    static func bytes(of looks: [LookedAt], isCut: Bool) throws -> [UInt8] {
        try JSON.encode(Looks(looks: looks.map { look in
            LookView(entry: look.sequence, at: look.entry.at.milliseconds, by: look.entry.title, deed: look.entry.name,
                     purpose: look.entry.purpose, basis: look.entry.basis, others: look.others)
        }, isCut: isCut))
    }

    /// The parts are put in as they are, since the root is over their bytes.
    static func whole(_ subject: SubjectID, at now: Timestamp, root: String, resources: ArraySlice<[UInt8]>,
                      consents: [UInt8], looks: [UInt8]) -> [UInt8] {
        var bytes = Array("""
            {"format":"yitong-copy-1","subject":"\(subject)","at":"\(now)","root":"\(root)","resources":[
            """.utf8)
        bytes += resources.joined(separator: ",\n".utf8)
        bytes += "],\n\"consents\":".utf8
        bytes += consents
        bytes += ",\n\"who-looked\":".utf8
        bytes += looks
        bytes += "}\n".utf8
        return bytes
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
