package import Access
package import Kernel
import Store

/// The permissions and purposes of the catalogue and of records.
package enum RecordRights {
    package static let publish = Permission("resource.publish")
    package static let browse = Permission("resource.browse")
    package static let write = Permission("record.write")
    package static let read = Permission("record.read")

    package static let directory = Purpose(
        "directory.keep",
        Text("编制政务数据目录", "編製政務數據目錄", "Keep the directory of government data", "Ведение каталога данных"),
        basis: Text("政务数据共享条例第三章", "政務數據共享條例第三章", "Regulations on Government Data Sharing, chapter 3",
                    "Положение об обмене государственными данными, гл. 3"))
    package static let openness = Purpose(
        "public.inform", Text("政府信息公开", "政府資訊公開", "Inform the public", "Информирование общества"),
        basis: Text("政府信息公开条例第六条", "政府資訊公開條例第六條", "Regulations on Open Government Information, art. 6",
                    "Положение об открытости информации, ст. 6"))
    package static let registration = Purpose(
        "record.register", Text("依职责登记", "依職責登記", "Register by duty", "Регистрация по долгу службы"),
        basis: Text("个人信息保护法第三十四条", "個人資訊保護法第三十四條", "Personal Information Protection Law, art. 34",
                    "Закон о защите персональных данных, ст. 34"))
}

/// Publishes a resource or its next version, by the department that owns it.
package struct PublishResource: Action {
    package static let name = "resource.publish"
    package static let permission = RecordRights.publish
    package static let purposes = [RecordRights.directory]
    package let resource: Resource

    package init(_ resource: Resource) { self.resource = resource }

    package func run(_ door: ActionDoor) throws {
        try door.authorise(in: resource.owner.scope)
        let earlier = try Catalogue.find(door.connection, resource.name)
        if let earlier { try door.authorise(in: earlier.owner.scope) }
        try resource.requireOpenDefinition(after: earlier, door.without)
        try Catalogue.publish(door.connection, resource, by: door.principal.title, at: door.now)
        door.emit(Event("resource.published", subject: nil, payload: "{\"resource\":\"\(resource.name)\"}"))
    }
}

/// Writes a record about a subject, by the department that owns the resource.
///
/// `values` are texts in the order of the resource's fields. Without a subject a new one is made.
package struct WriteRecord: Action {
    package static let name = "record.write"
    package static let permission = RecordRights.write
    package static let purposes = [RecordRights.registration]
    package let resource: String
    package let subject: SubjectID?
    package let values: [String]
    package let source: String

    package init(_ resource: String, of subject: SubjectID?, _ values: [String], source: String) {
        self.resource = resource
        self.subject = subject
        self.values = values
        self.source = source
    }

    package func run(_ door: ActionDoor) throws -> SubjectID {
        guard let resource = try Catalogue.find(door.connection, resource) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        try door.authorise(in: resource.owner.scope)
        try resource.requireNoEvidence(door.without)
        let checked = try RecordCheck(door.connection, resource).read(values)
        try Subjects.requireReferences(door.connection, resource, checked)
        let subject: SubjectID
        if let known = self.subject {
            guard try Subjects.kind(door.connection, of: known) == resource.about else {
                throw GovError("record.no-subject", .notFound, RecordText.notSubject)
            }
            subject = known
        } else {
            subject = door.makeID()
            try Subjects.add(door.connection, subject, resource.about, at: door.now)
        }
        guard try Consent.isGiven(door.connection, resource, subject) else {
            throw GovError("record.no-consent", .denied, RecordText.notAgreed)
        }
        try Self.write(door, resource, subject, checked, source: source)
        return subject
    }

    /// Writes what was checked and is no evidence, inside an action that has authorised.
    static func write(_ door: ActionDoor, _ resource: Resource, _ subject: SubjectID, _ values: [Value],
                      source: String, from: Timestamp? = nil, to: Timestamp? = nil) throws {
        let provenance = Provenance(source: source, author: door.principal.title, writtenAt: door.now,
                                    validFrom: from, validTo: to)
        let outcome = try Records.write(door.connection, resource, subject, values, provenance)
        door.concerns(.subject(subject))
        if outcome != .unchanged {
            door.emit(Event("record.written", subject: subject, payload: "{\"resource\":\"\(resource.name)\"}"))
        }
    }
}
