import Access
import Kernel
import Records
import Store

/// A person's file: what the registers hold about them, as far as the reader's duty goes, and with whom they live.
///
/// Whoever is not a resident of the reader's area is as unknown as nobody.
package struct PersonByID: Lookup {
    package static let name = "person.show"
    package static let permission = RegisterRights.readPeople
    package static let purposes = [RegisterRights.service]
    /// Members of a household that are shown.
    static let members = 30

    let id: SubjectID

    package init(_ id: SubjectID) { self.id = id }

    /// Somebody of the same household.
    package struct Member: Sendable {
        package let subject: SubjectID
        package let name: String
        package let born: Day
        package let relation: String
    }

    /// The file.
    package struct Output: Sendable {
        package let name: String
        package let sections: [SubjectSection]
        package let household: [Member]
        package let relations: CodeList?
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let scopes = try door.authorisedScopes(), connection = door.connection
        door.concerns(.subject(id))
        guard try Catalogue.find(connection, "person") != nil, let person = try connection.row("""
            SELECT name FROM r_person WHERE subject = \(id) AND \(PeopleByPlace.rights(scopes, "r_person"))
            """) else { throw GovError("person.unknown", .denied, RegisterText.noPerson) }
        let sections = try SubjectSections.read(connection, of: id, .person) { SubjectSections.isRead($0, by: scopes) }
        let members = try household(connection, scopes, sections)
        door.concerns(.subjects([id] + members.map(\.subject)))
        return Output(name: try person.get(0), sections: sections, household: members,
                      relations: try Catalogue.list(connection, "household_relation"))
    }

    /// Those of the household who live in the reader's area.
    private func household(_ connection: any Connection, _ scopes: [Scope], _ sections: [SubjectSection]) throws
        -> [Member] {
        guard let record = sections.first(where: { $0.resource.name == "household" })?.current.first,
              case .text(let household) = record["household"] else { return [] }
        return try connection.rows(Self.query(household, scopes)).map { row in
            Member(subject: try row.get(0), name: try row.get(1), born: try row.get(2), relation: try row.get(3))
        }.filter { $0.subject != id }
    }

    static func query(_ household: String, _ scopes: [Scope]) -> SQL {
        """
        SELECT h.subject, p.name, p.born, h.relation FROM r_household AS h JOIN r_person AS p ON p.subject = h.subject
        WHERE h.household = \(household) AND \(PeopleByPlace.rights(scopes, "p")) ORDER BY h.subject LIMIT \(members)
        """
    }
}
