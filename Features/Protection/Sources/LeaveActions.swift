import Access
import HTML
import Kernel
import Records
import Store
import Web
import Work

/// Asks that a second person let one read or export more than the limit.
package struct AskLeave: Action {
    package static let name = "leave.ask"
    package static let permission = Permission.none
    package static let purposes = [Protection.leaving]
    package let kind: ReadingLeave.Kind
    package let resource: String
    package let isUnmasked: Bool
    package let subjects: Int
    package let hours: Int
    package let reason: String

    package init(_ kind: ReadingLeave.Kind, resource: String = "", unmasked: Bool = false, subjects: Int, hours: Int,
                 reason: String) {
        self.kind = kind
        self.resource = resource
        isUnmasked = unmasked
        self.subjects = subjects
        self.hours = hours
        self.reason = reason
    }

    /// Throws `protection.leave`, `resource.unknown`, and `access.denied` for somebody without a duty.
    package func run(_ door: ActionDoor) throws -> LeaveID {
        _ = try door.authoriseSignedIn()
        guard let office = door.principal.grants.first?.scope else { throw door.denied() }
        if kind == .export, try Catalogue.find(door.connection, resource) == nil {
            throw GovError("resource.unknown", .invalid, LeaveText.noResource,
                           fields: [.init("resource", LeaveText.noResource)])
        }
        let id = try ReadingLeave.ask(door, kind, office: office, resource: kind == .export ? resource : "",
                                      unmasked: isUnmasked, subjects: subjects, hours: hours, reason: reason)
        let task = try Assignments.open(door, ProtectionTasks.leave.kind, title: LeaveText.task(door.principal.title),
                                        role: "supervisor", scope: office, path: Protection.leaves.link.address)
        try door.connection.execute("UPDATE protection_leave SET task = \(task) WHERE id = \(id)")
        return id
    }
}

/// Lets a colleague read or export more, or does not; never oneself, and not in a ring.
package struct DecideLeave: Action {
    package static let name = "leave.decide"
    package static let permission = Permission.secondPerson
    package static let purposes = [Protection.leaving]
    package let id: LeaveID
    package let approves: Bool

    package init(_ id: LeaveID, approves: Bool) {
        self.id = id
        self.approves = approves
    }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let leave = try ReadingLeave.find(door.connection, id)
        try door.authorise(in: leave.office)
        try leave.decide(door, approves: approves)
        let task = try door.connection.cell("SELECT task FROM protection_leave WHERE id = \(id)", as: TaskID?.self)
        if let task = task.flatMap({ $0 }) {
            try Assignments.close(door, try Assignments.find(door.connection, task),
                                  result: approves ? "approved" : "refused", note: "")
        }
    }
}

/// What I asked for of late.
package struct MyLeaves: Lookup {
    package static let name = "leave.mine"
    package static let permission = Permission.none
    package static let purposes = [Protection.leaving]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [ReadingLeave] {
        let account = try door.authoriseSignedIn()
        return try ReadingLeave.newest(door.connection, where: "account = \(account)", limit: 20)
    }
}

/// What colleagues of my offices ask, and what was decided of late.
package struct LeavesByOffice: Lookup {
    package static let name = "leave.list"
    package static let permission = Permission.secondPerson
    package static let purposes = [Protection.leaving]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [ReadingLeave] {
        let scopes = try door.authorisedScopes(), month = door.now.advanced(bySeconds: -30 * 86_400)
        return try ReadingLeave.newest(door.connection, where: """
            asked_at >= \(month) AND \(Scope.condition(scopes, division: "division", department: "department"))
            """)
    }
}

/// The limits of reading in force.
package struct LimitsInForce: Lookup {
    package static let name = "protection.limits"
    package static let permission = Permission.watchReading
    package static let purposes = [RecordRights.protection]

    package init() {}

    package func run(_ door: LookupDoor) throws -> ReadLimits {
        _ = try door.authorisedScopes()
        return try ReadLimits.inForce(door.connection)
    }
}

/// Puts other limits of reading in force for the whole place.
package struct PutLimits: Action {
    package static let name = "protection.put-limits"
    package static let permission = Permission.setLimits
    package static let purposes = [RecordRights.protection]
    package let limits: ReadLimits
    /// The place that this platform serves.
    package let scope: Scope

    package init(_ limits: ReadLimits, scope: Scope) {
        self.limits = limits
        self.scope = scope
    }

    package func run(_ door: ActionDoor) throws {
        try door.authorise(in: scope)
        try ReadLimits.put(door, limits)
    }
}

/// Tells those who handle or lately read a person's records that consent was withdrawn; the platform's own job.
///
/// The department that owns the resource, for itself and its processor, and each office that looked at the person in
/// the last year, get a task to delete what they keep.
package struct TellHandlers: Action {
    package static let name = "consent.tell"
    package static let permission = Permission.none
    package static let purposes = [RecordRights.consent]
    static let limit = 20
    package let resource: String
    package let subject: SubjectID

    package init(_ resource: String, of subject: SubjectID) {
        self.resource = resource
        self.subject = subject
    }

    /// Returns how many offices were told.
    package func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        guard let resource = try Catalogue.find(door.connection, resource) else { return 0 }
        door.concerns(.subject(subject))
        var offices = [resource.owner.scope]
        for (office, _) in try Entry.readers(door.connection, of: subject,
                                             since: door.now.advanced(bySeconds: -365 * 86_400))
        where !offices.contains(office) && offices.count < Self.limit {
            offices.append(office)
        }
        for (place, office) in offices.enumerated() {
            try Assignments.open(door, ProtectionTasks.withdrawn.kind,
                                 title: ConsentText.task(resource, processor: place == 0 ? resource.processor : nil),
                                 about: subject, role: "officer", scope: office)
        }
        return offices.count
    }
}
