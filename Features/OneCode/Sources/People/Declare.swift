import Access
import Kernel
import Records
import Store

/// Says of oneself, of one's own free will, how one is; said again, it corrects what was said before.
package struct Declare: Action {
    package static let name = "code.declare"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]
    package let hasSymptoms: Bool
    package let hasTravelled: Bool
    package let words: String

    package init(hasSymptoms: Bool, hasTravelled: Bool, words: String) {
        self.hasSymptoms = hasSymptoms
        self.hasTravelled = hasTravelled
        self.words = words
    }

    package func run(_ door: ActionDoor) throws {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        try Declarations.put(door, about: me, self)
    }
}

/// Takes one's declaration back.
package struct WithdrawDeclaration: Action {
    package static let name = "code.withdraw-declaration"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]

    package init() {}

    package func run(_ door: ActionDoor) throws {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        guard let resource = try Catalogue.find(door.connection, "declaration") else { return }
        for record in try Records.current(door.connection, resource, of: me) {
            _ = try EvidenceRecords.end(door, record, source: "own", by: door.principal.title)
        }
    }
}

/// Enters what a resident says who has no phone: by the community, the employer's or the school's staff, for the people
/// of their own area.
package struct EnterDeclaration: Action {
    package static let name = "code.enter"
    package static let permission = OneCode.enter
    package static let purposes = [OneCode.containment]
    package let number: String
    package let declaration: Declare

    /// `number` is the resident identity number.
    package init(number: String, _ declaration: Declare) {
        self.number = number
        self.declaration = declaration
    }

    package func run(_ door: ActionDoor) throws -> SubjectID {
        _ = try door.authorisedScopes()
        let found = try Subjects.find(door.connection, .residentNumber, number)
        // Whether there is such a person elsewhere is not said.
        guard let found, let home = try Homes.division(door.connection, of: found),
              door.principal.may(Self.permission, in: Scope(division: home)) else {
            throw GovError("code.not-yours", .notFound, CodeText.notYours, fields: [.init("number", CodeText.notYours)])
        }
        try door.authorise(in: Scope(division: home))
        door.concerns(.subject(found))
        try Declarations.put(door, about: found, declaration)
        return found
    }
}

/// Where people live, by the register of the model's population.
enum Homes {
    static func division(_ connection: any Connection, of subject: SubjectID) throws -> DivisionCode? {
        guard let resource = try Catalogue.find(connection, "person"),
              let record = try Records.current(connection, resource, of: subject).first else { return nil }
        return resource.areaField.flatMap { DivisionCode(record[$0]) }
    }
}

/// Writes declarations.
enum Declarations {
    static let wordLimit = 400

    static func put(_ door: ActionDoor, about subject: SubjectID, _ said: Declare) throws {
        guard let resource = try Catalogue.find(door.connection, "declaration") else {
            throw GovError("code.no-emergency", .conflict, CodeText.notInForce)
        }
        guard said.words.unicodeScalars.count <= wordLimit, !said.words.utf8.contains(0) else {
            throw GovError("code.words", .invalid, CodeText.mend, fields: [.init("words", CodeText.tooLong)])
        }
        let today = door.now.day(offsetSeconds: 28_800)
        let values: [Value] = [said.hasSymptoms.value, said.hasTravelled.value,
                               said.words.isEmpty ? .null : .text(said.words), today.value]
        let provenance = Provenance(source: "own", author: door.principal.title, writtenAt: door.now)
        try EvidenceRecords.put(door, resource, [(subject, values)], provenance)
    }
}
