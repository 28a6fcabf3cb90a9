package import Access
package import Kernel
import Store

/// What divisions and their departments are called: public, as the directory is.
package struct NamesOfOffices: Lookup {
    package static let name = "office.names"
    package static let permission = RecordRights.browse
    package static let purposes = [RecordRights.openness]
    /// Some tens: of one account, or of one page.
    package let offices: [Scope]

    package init(_ offices: [Scope]) { self.offices = offices }

    package func run(_ door: LookupDoor) throws -> OfficeNames {
        door.authorisePublic()
        let departments = Set(offices.compactMap(\.department))
        let owners = departments.isEmpty ? [] : try Catalogue.all(door.connection).map(\.owner).filter {
            departments.contains($0.department)
        }
        return OfficeNames(divisions: try Divisions.names(door.connection, offices.map(\.division)), owners: owners)
    }
}

/// Divisions and departments in words; what is not known stays as it is written.
package struct OfficeNames: Sendable {
    private let divisions: [DivisionCode: Text]
    /// A department is called as the resources say that it publishes.
    private let owners: [Owner]

    init(divisions: [DivisionCode: Text], owners: [Owner]) {
        self.divisions = divisions
        self.owners = owners
    }

    /// Whether a division of that code is loaded.
    package func knows(_ division: DivisionCode) -> Bool { divisions[division] != nil }

    /// A division that is not loaded stays its digits.
    package func name(_ division: DivisionCode) -> Text { divisions[division] ?? Text(verbatim: division.text) }

    /// Such as 清渡市 · 市公安局.
    package func name(_ office: Scope) -> Text {
        let place = name(office.division)
        guard let department = office.department else { return place }
        let owner = owners.first { $0.department == department && $0.division.contains(office.division) }
        let title = owner?.title ?? Text(verbatim: department)
        return Text("\(place.hans) · \(title.hans)", "\(place.hant) · \(title.hant)", "\(place.en) · \(title.en)",
                    "\(place.ru) · \(title.ru)")
    }
}
