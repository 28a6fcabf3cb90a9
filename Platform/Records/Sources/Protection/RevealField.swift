package import Access
package import Kernel
package import Store

extension RecordRights {
    /// Sees records of one's area or department, sensitive values masked.
    package static let reveal = Permission("record.reveal")

    private static let duty = Text("个人信息保护法第二十八条、第三十四条", "個人資訊保護法第二十八條、第三十四條",
                                   "Personal Information Protection Law, art. 28 and 34",
                                   "Закон о защите персональных данных, ст. 28 и 34")

    /// For what a sensitive value may be asked in full. Each needs the permission of its own code.
    package static let revealPurposes = [
        Purpose("reveal.identity", Text("核对办事人身份", "核對辦事人身分", "Verify who somebody is at the counter",
                                        "Установить личность заявителя"), basis: duty),
        Purpose("reveal.correction", Text("核实并更正登记", "核實並更正登記", "Verify and correct a record",
                                          "Проверить и исправить запись"), basis: duty),
        Purpose("reveal.treatment", Text("诊疗救治", "診療救治", "Treat a patient", "Лечение пациента"),
                basis: Text("基本医疗卫生与健康促进法第三十二条", "基本醫療衛生與健康促進法第三十二條",
                            "Basic Healthcare and Health Promotion Law, art. 32", "Закон об охране здоровья, ст. 32")),
        Purpose("reveal.tracing", Text("流行病学调查", "流行病學調查", "Trace an infectious disease",
                                       "Эпидемиологическое расследование"),
                basis: Text("传染病防治法第四十八条", "傳染病防治法第四十八條",
                            "Law on Prevention and Treatment of Infectious Diseases, art. 48",
                            "Закон о профилактике инфекционных болезней, ст. 48")),
    ]
}

/// Shows one masked value in full, once, for a purpose and with a reason; an entry of its own about the person.
///
/// It is an action, since the reason is kept (`record_reveal`), and it counts as reading.
package struct RevealField: Action {
    package static let name = "record.reveal"
    package static let permission = RecordRights.reveal
    package static let purposes = RecordRights.revealPurposes
    package static let reasonLimit = 200

    package let resource: String
    package let subject: SubjectID
    /// Which of the subject's current records, as `Records.current` has them.
    package let place: Int
    package let field: String
    package let reason: String

    package init(_ resource: String, of subject: SubjectID, place: Int = 0, field: String, reason: String) {
        self.resource = resource
        self.subject = subject
        self.place = place
        self.field = field
        self.reason = reason
    }

    /// The value, and what it is of.
    package struct Output: Sendable {
        package let resource: Resource
        package let field: Field
        package let value: Value
    }

    /// For what this principal may ask for a field.
    package static func choices(_ principal: Principal, _ field: Field) -> [Purpose] {
        purposes.filter { purpose in
            principal.holds(Permission(purpose.code)) && field.purposes?.contains(purpose.code) != false
        }
    }

    /// Throws `reveal.purpose` where duty or field does not allow the purpose, `reveal.reason`, `reveal.unknown`.
    package func run(_ door: ActionDoor) throws -> Output {
        _ = try door.authorisedScopes()
        guard let resource = try Catalogue.find(door.connection, resource), resource.about == .person,
              let index = resource.fields.firstIndex(where: { $0.name == self.field }) else { throw Self.unknown }
        let records = try Records.current(door.connection, resource, of: subject)
        guard records.indices.contains(place) else { throw Self.unknown }
        let record = records[place], field = resource.fields[index]
        door.concerns(.subject(subject))
        try door.authorise(record)
        guard Self.choices(door.principal, field).contains(door.purpose) else {
            throw GovError("reveal.purpose", .denied, RecordText.revealPurpose)
        }
        let length = reason.unicodeScalars.count { !$0.properties.isWhitespace }
        guard length >= 2, reason.unicodeScalars.count <= Self.reasonLimit, !reason.utf8.contains(0) else {
            throw GovError("reveal.reason", .invalid, RecordText.revealReason,
                           fields: [.init("reason", RecordText.revealReason)])
        }
        try door.connection.execute("""
            INSERT INTO record_reveal (id, at, account, title, subject, resource, field, purpose, reason)
            VALUES (\(door.makeID(RevealID.self)), \(door.now), \(door.principal.account), \(door.principal.title),
                \(subject), \(resource.name), \(field.name), \(door.purpose.code), \(reason))
            """)
        door.shows()
        return Output(resource: resource, field: field, value: record.values[index])
    }

    private static var unknown: GovError { GovError("reveal.unknown", .notFound, RecordText.revealUnknown) }
}

/// The number of one value that was shown in full.
private struct RevealID: RowID, Cell {
    let rawValue: Int64
    init(rawValue: Int64) { self.rawValue = rawValue }
}

extension LookupDoor {
    /// Passes for whoever holds the permission over the department that owns the record, or over the area it lies in.
    fileprivate func authorise(_ record: Record) throws(GovError) {
        if let scope = record.scopes.first(where: { principal.may(RecordRights.reveal, in: $0) }) {
            try authorise(in: scope)
        } else {
            try authorise(in: record.resource.owner.scope)
        }
    }
}

extension Record {
    /// Where a duty to see the record may lie.
    var scopes: [Scope] {
        let area = resource.areaField.flatMap { DivisionCode(self[$0]) }.map { Scope(division: $0) }
        return [resource.owner.scope] + (area.map { [$0] } ?? [])
    }
}

/// One person's records by identity number, as far as the reader's duty goes; sensitive values masked.
package struct FindPerson: Lookup {
    package static let name = "person.find"
    package static let permission = RecordRights.reveal
    package static let purposes = RecordRights.revealPurposes
    package let number: String

    package init(number: String) { self.number = number }

    /// Throws `person.unknown` alike for a number that nobody has and one of somebody elsewhere.
    package func run(_ door: LookupDoor) throws -> SubjectID {
        _ = try door.authorisedScopes()
        guard let subject = try Subjects.find(door.connection, .residentNumber, number) else { throw Self.unknown }
        door.concerns(.subject(subject))
        guard try RecordsOfPerson.sections(door, subject).contains(where: { !$0.records.isEmpty }) else {
            throw Self.unknown
        }
        return subject
    }

    static var unknown: GovError {
        GovError("person.unknown", .notFound, RecordText.noPerson, fields: [.init("number", RecordText.noPerson)])
    }
}

/// The records of one person that the reader's duty covers, sensitive values masked.
package struct RecordsOfPerson: Lookup {
    package static let name = "person.records"
    package static let permission = RecordRights.reveal
    package static let purposes = RecordRights.revealPurposes
    package let subject: SubjectID

    package init(_ subject: SubjectID) { self.subject = subject }

    /// The records of one resource, with the words for them.
    package struct Section: Sendable {
        package let resource: Resource
        package let records: [ShownRecord]
        package let lists: [String: CodeList]
        package let divisions: [DivisionCode: Text]
    }

    package func run(_ door: LookupDoor) throws -> [Section] {
        _ = try door.authorisedScopes()
        door.concerns(.subject(subject))
        let sections = try Self.sections(door, subject)
        guard !sections.isEmpty else { throw FindPerson.unknown }
        return sections
    }

    static func sections(_ door: LookupDoor, _ subject: SubjectID) throws -> [Section] {
        try Catalogue.all(door.connection).filter { $0.about == .person }.compactMap { resource in
            let records = try Records.shown(door, resource, of: subject).filter { shown in
                shown.record.scopes.contains { door.principal.may(RecordRights.reveal, in: $0) }
            }
            guard !records.isEmpty else { return nil }
            return Section(resource: resource, records: records,
                           lists: try Catalogue.lists(door.connection, of: resource),
                           divisions: try Divisions.names(door.connection, in: records.map(\.record)))
        }
    }
}
