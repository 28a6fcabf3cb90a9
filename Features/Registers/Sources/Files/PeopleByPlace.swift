import Access
import Kernel
import Records
import Store

/// Who lives in a building or works for an organisation, of those who live in the reader's area; part by part.
package struct PeopleByPlace: Lookup {
    package static let name = "person.list-at"
    package static let permission = RegisterRights.readPeople
    package static let purposes = [RegisterRights.service]
    package static let limit = 50

    /// Where.
    package enum Place: Hashable, Sendable {
        case building(SubjectID), employer(SubjectID)
    }

    let place: Place
    let after: Cursor?

    package init(_ place: Place, after: Cursor? = nil) {
        self.place = place
        self.after = after
    }

    /// One of them; `detail` is the room or what they do.
    package struct Line: Sendable {
        package let subject: SubjectID
        package let name: String
        package let born: Day
        package let detail: String?
    }

    package func run(_ door: LookupDoor) throws -> Page<Line> {
        let scopes = try door.authorisedScopes()
        guard try Catalogue.find(door.connection, register) != nil else { return Page([], next: nil) }
        let found = try door.connection.rows(try query(scopes)).map { row in
            Line(subject: try row.get(0), name: try row.get(1), born: try row.get(2), detail: try row.get(3))
        }
        let shown = Array(found.prefix(Self.limit))
        door.concerns(.subjects(shown.map(\.subject)))
        return Page(shown, next: found.count > Self.limit ? shown.last.map { Cursor(["\($0.subject)"]) } : nil)
    }

    private var register: String {
        switch place {
        case .building: "residence"
        case .employer: "employment"
        }
    }

    func query(_ scopes: [Scope]) throws(GovError) -> SQL {
        var from: SubjectID = SubjectID(rawValue: 0)
        if let after {
            guard after.keys.count == 1, let last = SubjectID(after.keys[0]) else {
                throw GovError("page.cursor", .invalid, RegisterText.badCursor)
            }
            from = last
        }
        let (table, column, detail, id): (SQL, SQL, SQL, SubjectID) = switch place {
        case .building(let id): ("r_residence", "building", "x.room", id)
        case .employer(let id): ("r_employment", "employer", "x.position", id)
        }
        return """
            SELECT x.subject, p.name, p.born, \(detail) FROM \(table) AS x JOIN r_person AS p ON p.subject = x.subject
            WHERE x.\(column) = \(id) AND x.subject > \(from) AND \(Self.rights(scopes, "p"))
            ORDER BY x.subject LIMIT \(Self.limit + 1)
            """
    }

    /// That the person lives within one of the scopes. The sum keeps the engines at the index of the place: whoever
    /// lives in a district is no index to who lives in a house.
    static func rights(_ scopes: [Scope], _ table: StaticString) -> SQL {
        let column = SQL(trusted: "\(table).division + 0")
        let ranges = scopes.map { scope -> SQL in
            "\(column) BETWEEN \(scope.division.range.lowerBound) AND \(scope.division.range.upperBound)"
        }
        return "(\(ranges.dropFirst().reduce(ranges.first ?? "1 = 0") { "\($0) OR \($1)" }))"
    }
}
