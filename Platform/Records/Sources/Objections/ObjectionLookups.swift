package import Access
package import Kernel
import Store

/// A record that somebody may object to, with what its form needs.
package struct ObjectableRecord: Lookup {
    package static let name = "objection.record"
    package static let permission = ObjectionRights.raise
    package static let purposes = [Purpose.ownRights, ObjectionRights.verifying]
    package let resource: String
    package let key: String
    /// Nil: the one who asks.
    package let subject: SubjectID?
    /// On whose behalf, where it is not the one who asks.
    package let office: Scope?

    package init(_ resource: String, key: String, of subject: SubjectID? = nil, for office: Scope? = nil) {
        self.resource = resource
        self.key = key
        self.subject = subject
        self.office = office
    }

    /// A record in words' reach: with the lists of its codes and the names of its divisions.
    package struct Output: Sendable {
        package let record: Record
        package let lists: [String: CodeList]
        package let divisions: [DivisionCode: Text]
        /// The fields that can be objected to.
        package var fields: [Field] { record.resource.fields.filter { !record.resource.key.contains($0.name) } }

        init(_ connection: any Connection, _ record: Record) throws {
            self.record = record
            lists = try Catalogue.lists(connection, of: record.resource)
            divisions = try Divisions.names(connection, in: [record])
        }
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let subject: SubjectID
        if let other = self.subject, let office {
            try door.authorise(in: office)
            subject = other
        } else {
            subject = try door.authoriseSelf()
        }
        door.concerns(.subject(subject))
        let (_, record) = try ObjectionOpening.record(door.connection, resource, subject, key)
        if let office { try ObjectionArea.require(record, in: office) }
        return try Output(door.connection, record)
    }
}

/// My objections and those about me, newest first.
package struct MyObjections: Lookup {
    package static let name = "objection.mine"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]
    package static let limit = 20
    package let after: Cursor?

    package init(after: Cursor? = nil) { self.after = after }

    package func run(_ door: LookupDoor) throws -> Page<ObjectionLine> {
        let account = try door.authoriseSignedIn()
        var condition: SQL = "raised_by = \(account)"
        if let me = door.principal.subject { condition = "(\(condition) OR subject = \(me))" }
        return try ObjectionLine.page(door, condition, after, Self.limit, newestFirst: true)
    }
}

/// The objections that an office answers: open ones by deadline, or all, newest first.
package struct ObjectionsByOffice: Lookup {
    package static let name = "objection.list"
    package static let permission = ObjectionRights.read
    package static let purposes = [ObjectionRights.verifying]
    package static let limit = 50
    package let onlyOpen: Bool
    package let after: Cursor?

    package init(onlyOpen: Bool = true, after: Cursor? = nil) {
        self.onlyOpen = onlyOpen
        self.after = after
    }

    package func run(_ door: LookupDoor) throws -> Page<ObjectionLine> {
        let scopes = try door.authorisedScopes()
        let rights = Scope.condition(scopes, division: "division", department: "department")
        let state: SQL = onlyOpen ? "state IN ('verifying', 'reviewing') AND " : ""
        return try ObjectionLine.page(door, state + rights, after, Self.limit, newestFirst: !onlyOpen)
    }
}

/// An objection in a list, with what its resource and field are called.
package struct ObjectionLine: Sendable {
    package let objection: RecordObjection
    package let resource: Text
    package let field: Text

    init(_ connection: any Connection, _ objection: RecordObjection) throws {
        self.objection = objection
        let found = try Catalogue.find(connection, objection.resource)
        resource = found?.title ?? Text(verbatim: objection.resource)
        field = found?.field(objection.field)?.title ?? Text(verbatim: objection.field)
    }

    /// By deadline or newest first. Throws `page.cursor` for a place that was tampered with.
    static func page(_ door: LookupDoor, _ condition: SQL, _ after: Cursor?, _ limit: Int, newestFirst: Bool) throws
        -> Page<ObjectionLine> {
        var query: SQL = "SELECT \(RecordObjection.columns) FROM objection WHERE \(condition)"
        if let after {
            let keys = after.keys.compactMap { Int64($0) }
            guard keys.count == 2, after.keys.count == 2 else {
                throw GovError("page.cursor", .invalid, ObjectionText.badCursor)
            }
            query += newestFirst ? " AND id < \(keys[1])" : " AND (due_at, id) > (\(keys[0]), \(keys[1]))"
        }
        query += newestFirst ? " ORDER BY id DESC" : " ORDER BY due_at, id"
        let found = try door.connection.rows(query + " LIMIT \(limit + 1)").map(RecordObjection.init)
        let shown = Array(found.prefix(limit))
        if !shown.isEmpty { door.concerns(.subjects(shown.map(\.subject))) }
        let next = found.count > limit
            ? shown.last.map { Cursor(["\($0.dueAt.milliseconds)", "\($0.id)"]) } : nil
        return Page(try shown.map { try ObjectionLine(door.connection, $0) }, next: next)
    }
}

/// One objection with its record and its history: for the objector, the person concerned, and the offices that answer.
package struct RecordObjectionByID: Lookup {
    package static let name = "objection.show"
    package static let permission = ObjectionRights.read
    package static let purposes = [Purpose.ownRights, ObjectionRights.verifying]
    package let id: RecordObjectionID

    package init(_ id: RecordObjectionID) { self.id = id }

    /// What the one who asks can do with it now.
    package enum Way: Hashable, Sendable, CaseIterable {
        case withdraw, dispute, decide, review
    }

    /// An objection with all that its page shows.
    package struct Output: Sendable {
        package let objection: RecordObjection
        package let resource: Resource
        /// As it stands now; nil where it is gone.
        package let record: ObjectableRecord.Output?
        package let steps: [ObjectionStep]
        package let ways: Set<Way>
        package let offices: OfficeNames
    }

    package func run(_ door: LookupDoor) throws -> Output {
        let account = try door.authoriseSignedIn()
        let found = try RecordObjection.find(door.connection, id)
        let isTheirs = try authorise(door, account, found)
        door.concerns(.subject(found.subject))
        guard let resource = try Catalogue.find(door.connection, found.resource),
              let key = RecordKey(found.key, of: resource) else {
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        let record = try key.record(door.connection, resource, found.subject)
        let offices = [found.office, ObjectionRights.office(above: found.office), found.raisedFor].compactMap { $0 }
        let names = try OfficeNames(divisions: Divisions.names(door.connection, offices.map(\.division)),
                                    owners: Catalogue.all(door.connection).map(\.owner))
        return Output(objection: found, resource: resource,
                      record: try record.map { try ObjectableRecord.Output(door.connection, $0) },
                      steps: try RecordObjection.steps(door.connection, id),
                      ways: ways(door, account, found, isTheirs: isTheirs), offices: names)
    }

    /// Whether it is the objector who asks; anybody else must hold a duty in an office that is concerned.
    private func authorise(_ door: LookupDoor, _ account: AccountID, _ found: RecordObjection) throws -> Bool {
        if found.raisedBy == account { return true }
        if found.subject == door.principal.subject { return found.origin == .person }
        if let office = found.raisedFor, door.principal.may(ObjectionRights.raise, in: office) { return true }
        if found.round == 2, door.principal.may(Self.permission, in: ObjectionRights.office(above: found.office)) {
            try door.authorise(in: ObjectionRights.office(above: found.office))
            return false
        }
        try door.authorise(in: found.office)
        return false
    }

    private func ways(_ door: LookupDoor, _ account: AccountID, _ found: RecordObjection, isTheirs: Bool) -> Set<Way> {
        let principal = door.principal
        var ways: Set<Way> = []
        if isTheirs, found.state.isOpen { ways.insert(.withdraw) }
        if isTheirs, let until = found.disputableUntil, door.now < until { ways.insert(.dispute) }
        let isConcerned = found.raisedBy == account || principal.subject == found.subject
        if isConcerned { return ways }
        if found.state == .verifying, principal.may(ObjectionRights.decide, in: found.office) { ways.insert(.decide) }
        if found.state == .reviewing, found.decidedBy != account,
           principal.may(ObjectionRights.review, in: ObjectionRights.office(above: found.office)) {
            ways.insert(.review)
        }
        return ways
    }
}
