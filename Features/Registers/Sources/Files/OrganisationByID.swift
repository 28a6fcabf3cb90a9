import Access
import Kernel
import Records
import Store

/// An organisation's file: what everybody may know of it.
package struct OrganisationByID: Lookup {
    package static let name = "organisation.show"
    package static let permission = RegisterRights.readPlaces
    package static let purposes = [RecordRights.openness]

    let id: SubjectID

    package init(_ id: SubjectID) { self.id = id }

    /// The file.
    package struct Output: Sendable {
        package let name: String
        package let sections: [SubjectSection]
        package let workers: PublicCount
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        let connection = door.connection
        let query: SQL = "SELECT name FROM r_organisation WHERE subject = \(id)"
        guard try Catalogue.find(connection, "organisation") != nil,
              let name = try connection.cell(query, as: String.self) else {
            throw GovError("organisation.unknown", .notFound, RegisterText.noOrganisation)
        }
        return Output(name: name, sections: try SubjectSections.read(connection, of: id, .organisation,
                                                                     SubjectSections.isPublic),
                      workers: try Catalogue.find(connection, "employment") == nil ? .few
                          : PublicCount.read(connection, "SELECT 1 FROM r_employment WHERE employer = \(id)"))
    }
}

/// A number of people as everybody may know it: below ten nobody is told how many, so that no single one is found out.
package enum PublicCount: Hashable, Sendable {
    case few, exactly(Int)
    /// More than are counted.
    case many

    static let least = 10
    static let most = 10_000

    static func read(_ connection: any Connection, _ query: SQL) throws -> PublicCount {
        let count = try connection.cell("""
            SELECT COUNT(*) FROM (\(query) LIMIT \(most + 1)) AS counted
            """, as: Int.self) ?? 0
        return count < least ? .few : count > most ? .many : .exactly(count)
    }
}
