import Access
import Kernel
import Records

/// Writes evidence about the person of a resident identity number: how a laboratory's system does it.
package struct WriteEvidenceOf: Action {
    package static let name = "evidence.write-of"
    package static let permission = RecordRights.write
    package static let purposes = [RecordRights.registration]
    package let resource: String
    package let number: String
    package let values: [String]
    package let source: String

    package init(_ resource: String, number: String, _ values: [String], source: String) {
        self.resource = resource
        self.number = number
        self.values = values
        self.source = source
    }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        // Whose department's it is comes first, so that nobody learns who is registered.
        guard let resource = try Catalogue.find(door.connection, resource) else {
            throw GovError("code.no-record", .notFound, CodeText.noRecord)
        }
        try door.authorise(in: resource.owner.scope)
        guard let subject = try Subjects.find(door.connection, .residentNumber, number) else {
            throw GovError("code.no-person", .notFound, CodeText.notYours, fields: [.init("number", CodeText.notYours)])
        }
        try WriteEvidence(resource.name, of: subject, values, source: source).run(door)
    }
}
