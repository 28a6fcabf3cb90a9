import Access
import Geography
import Kernel
import Records
import Store

/// A building's file: what everybody may know of it, who has premises in it, and how many live there if they are many.
package struct BuildingByID: Lookup {
    package static let name = "building.show"
    package static let permission = RegisterRights.readPlaces
    package static let purposes = [RecordRights.openness]
    package static let limit = 50

    let id: SubjectID

    package init(_ id: SubjectID) { self.id = id }

    /// An organisation with a door in it.
    package struct Tenant: Sendable {
        package let subject: SubjectID
        package let name: String
        package let door: String?
    }

    /// The file.
    package struct Output: Sendable {
        package let address: String
        package let outline: Geometry?
        package let area: DivisionCode
        package let sections: [SubjectSection]
        /// At most `limit`; one more where there are more.
        package let tenants: [Tenant]
        package let residents: PublicCount
    }

    package func run(_ door: LookupDoor) throws -> Output {
        door.authorisePublic()
        let connection = door.connection
        guard try Catalogue.find(connection, "building") != nil, let building = try connection.row("""
            SELECT address, outline, division FROM r_building WHERE subject = \(id)
            """) else { throw GovError("building.unknown", .notFound, RegisterText.noBuilding) }
        return Output(
            address: try building.get(0), outline: Geometry(compact: try building.get(1)), area: try building.get(2),
            sections: try SubjectSections.read(connection, of: id, .place, SubjectSections.isPublic),
            tenants: try tenants(connection),
            residents: try Catalogue.find(connection, "residence") == nil ? .few
                : PublicCount.read(connection, "SELECT 1 FROM r_residence WHERE building = \(id)"))
    }

    private func tenants(_ connection: any Connection) throws -> [Tenant] {
        guard try Catalogue.find(connection, "premises") != nil else { return [] }
        return try connection.rows(query).map { row in
            Tenant(subject: try row.get(0), name: try row.get(1), door: try row.get(2))
        }
    }

    var query: SQL {
        """
        SELECT x.subject, o.name, x.door FROM r_premises AS x JOIN r_organisation AS o ON o.subject = x.subject
        WHERE x.building = \(id) ORDER BY x.subject LIMIT \(Self.limit + 1)
        """
    }
}
