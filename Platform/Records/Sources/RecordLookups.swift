package import Access
package import Kernel
import Store

/// What the city holds about me: every current record in every resource about persons, with its source.
package struct RecordsAboutMe: Lookup {
    package static let name = "record.about-me"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]

    package init() {}

    /// The records of one resource about me, with the words of their codes.
    package struct Section: Sendable {
        package let resource: Resource
        package let records: [Record]
        package let lists: [String: CodeList]
        /// What the divisions in them are called.
        package let divisions: [DivisionCode: Text]
    }

    package func run(_ door: LookupDoor) throws -> [Section] {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        return try Catalogue.all(door.connection).filter { $0.about == .person }.compactMap { resource in
            let records = try Records.current(door.connection, resource, of: me)
            guard !records.isEmpty else { return nil }
            return Section(resource: resource, records: records,
                           lists: try Catalogue.lists(door.connection, of: resource),
                           divisions: try Divisions.names(door.connection, in: records))
        }
    }
}

/// One record of mine with all that stood there before.
package struct HistoryAboutMe: Lookup {
    package static let name = "record.history-about-me"
    package static let permission = RecordRights.read
    package static let purposes = [Purpose.ownRights]
    package let resource: String

    package init(_ resource: String) { self.resource = resource }

    /// What stands and what stood, newest first.
    package struct Output: Sendable {
        package let resource: Resource
        package let current: [Record]
        package let earlier: [Record]
        package let lists: [String: CodeList]
        package let divisions: [DivisionCode: Text]
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let me = try door.authoriseSelf()
        door.concerns(.subject(me))
        guard let resource = try Catalogue.find(door.connection, resource), resource.about == .person else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        let current = try Records.current(door.connection, resource, of: me)
        let earlier = try Records.history(door.connection, resource, of: me)
        return Output(resource: resource, current: current, earlier: earlier,
                      lists: try Catalogue.lists(door.connection, of: resource),
                      divisions: try Divisions.names(door.connection, in: current + earlier))
    }
}

/// The directory: every resource that is published, which is public in itself.
package struct PublishedResources: Lookup {
    package static let name = "resource.list"
    package static let permission = RecordRights.browse
    package static let purposes = [RecordRights.openness]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [Resource] {
        door.authorisePublic()
        return try Catalogue.all(door.connection)
    }
}
