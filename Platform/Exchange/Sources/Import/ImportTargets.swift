package import Access
import Kernel
package import Records
import Store

/// The resources into which one may import.
package struct ImportTargets: Lookup {
    package static let name = "import.targets"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [Resource] { try door.ownResources() }
}

/// The resources of which one may take out the data.
package struct ExportTargets: Lookup {
    package static let name = "export.targets"
    package static let permission = Exchange.exporting
    package static let purposes = [Exchange.delivery]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [Resource] { try door.ownResources() }
}

/// Which field each column of a file would fill, as far as is known: by what was said before, by name, by title.
package struct ImportColumns: Lookup {
    package static let name = "import.columns"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    let resource: String
    let header: [String]

    package init(resource: String, header: [String]) {
        self.resource = resource
        self.header = header
    }

    /// The resource, and for each column the name of its field; empty where there is none.
    package struct Output: Sendable {
        package let resource: Resource
        package let fields: [String]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let resource = try OpenImport.find(door.connection, resource)
        try door.authorise(in: resource.owner.scope)
        let profile = try ImportProfiles.find(door.connection, resource, header) ?? ImportProfile()
        return Output(resource: resource, fields: header.map { column in
            ColumnMapping.place(of: column, in: resource, profile).map { resource.fields[$0].name } ?? ""
        })
    }
}

extension LookupDoor {
    /// The resources of the offices in which the permission is held.
    fileprivate func ownResources() throws -> [Resource] {
        let scopes = try authorisedScopes()
        return try Catalogue.all(connection).filter { resource in scopes.contains { $0.covers(resource.owner.scope) } }
    }
}
