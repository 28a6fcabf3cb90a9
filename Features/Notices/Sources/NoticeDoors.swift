import Access
import Kernel
import Store

/// Publishes a notice of an office. Title and body are needed in Simplified Chinese; other languages fall back to it.
package struct PublishNotice: Action {
    package static let name = "notice.publish"
    package static let permission = Notices.publish
    package static let purposes = [Notices.publicity]
    static let titleLimit = 120
    static let bodyLimit = 10_000
    package let scope: Scope
    package let title: Text
    package let body: Text

    package init(scope: Scope, title: Text, body: Text) {
        self.scope = scope
        self.title = title
        self.body = body
    }

    package func run(_ door: ActionDoor) throws -> NoticeID {
        try door.authorise(in: scope)
        var faults: [GovError.Field] = []
        for language in Language.allCases {
            // Where a language was left out it has the Simplified Chinese, whose fault is told once.
            func isFaulty(_ text: Text, _ limit: Int) -> Bool {
                !Self.fits(text[language], limit) && (language == .simplifiedChinese || text[language] != text.hans)
            }
            if isFaulty(title, Self.titleLimit) {
                faults.append(.init("title-\(language.rawValue)", NoticeText.titleFault))
            }
            if isFaulty(body, Self.bodyLimit) {
                faults.append(.init("body-\(language.rawValue)", NoticeText.bodyFault))
            }
        }
        guard faults.isEmpty else { throw GovError("notice.invalid", .invalid, NoticeText.invalid, fields: faults) }
        return try NoticeStore.add(door, scope: scope, author: door.principal.title, title: title, body: body)
    }

    private static func fits(_ text: String, _ limit: Int) -> Bool {
        (1...limit).contains(text.unicodeScalars.count) && !text.allSatisfy(\.isWhitespace)
    }
}

/// Writes notices inside an action that has authorised.
package enum NoticeStore {
    /// Keeps a notice in the name of an office and tells those who listen.
    @discardableResult
    package static func add(_ door: ActionDoor, scope: Scope, author: String, title: Text, body: Text) throws
        -> NoticeID {
        let id = door.makeID(NoticeID.self)
        try door.connection.execute("""
            INSERT INTO notice (id, division, department, author, title, body, published_at)
            VALUES (\(id), \(scope.division), \(scope.department ?? ""), \(author), \(JSON.text(title)),
                \(JSON.text(body)), \(door.now))
            """)
        door.emit(Event("notice.published", subject: nil, payload: "{\"notice\":\"\(id)\"}"))
        return id
    }
}

/// Takes a notice back; it can still be read under its address, marked as withdrawn.
package struct WithdrawNotice: Action {
    package static let name = "notice.withdraw"
    package static let permission = Notices.publish
    package static let purposes = [Notices.publicity]
    package let id: NoticeID

    package init(_ id: NoticeID) { self.id = id }

    package func run(_ door: ActionDoor) throws {
        _ = try door.authorisedScopes()
        let notice = try NoticeByID.find(door.connection, id)
        try door.authorise(in: notice.scope)
        guard notice.withdrawnAt == nil else {
            throw GovError("notice.withdrawn", .conflict, NoticeText.withdrawnAlready)
        }
        try door.connection.execute("UPDATE notice SET withdrawn_at = \(door.now) WHERE id = \(id)")
    }
}

/// The notices in force, newest first; public.
package struct NewestNotices: Lookup {
    package static let name = "notice.list"
    package static let permission = Notices.read
    package static let purposes = [Notices.publicity]
    package let limit: Int
    package let after: Cursor?

    package init(limit: Int = 20, after: Cursor? = nil) {
        self.limit = limit
        self.after = after
    }

    package func run(_ door: LookupDoor) throws -> Page<Notice> {
        door.authorisePublic()
        var query: SQL = "SELECT \(NoticeByID.columns) FROM notice WHERE withdrawn_at IS NULL"
        if let after {
            guard after.keys.count == 2, let time = Int64(after.keys[0]), let id = Int64(after.keys[1]) else {
                throw GovError("page.cursor", .invalid, NoticeText.badCursor)
            }
            query += " AND (published_at, id) < (\(time), \(id))"
        }
        query += " ORDER BY published_at DESC, id DESC LIMIT \(limit + 1)"
        let found = try door.connection.rows(query).map(NoticeByID.read)
        let shown = Array(found.prefix(limit))
        let next = found.count > limit
            ? shown.last.map { Cursor(["\($0.publishedAt.milliseconds)", "\($0.id)"]) } : nil
        return Page(shown, next: next)
    }
}

/// One notice; public.
package struct NoticeByID: Lookup {
    package static let name = "notice.show"
    package static let permission = Notices.read
    package static let purposes = [Notices.publicity]
    package let id: NoticeID

    package init(_ id: NoticeID) { self.id = id }

    package func run(_ door: LookupDoor) throws -> Notice {
        door.authorisePublic()
        return try Self.find(door.connection, id)
    }

    static let columns: SQL = "id, division, department, author, title, body, published_at, withdrawn_at"

    static func find(_ connection: any Connection, _ id: NoticeID) throws -> Notice {
        guard let row = try connection.row("SELECT \(columns) FROM notice WHERE id = \(id)") else {
            throw GovError("notice.unknown", .notFound, NoticeText.unknown)
        }
        return try read(row)
    }

    static func read(_ row: Row) throws -> Notice {
        let department: String = try row.get(2)
        let scope = Scope(division: try row.get(1), department: department.isEmpty ? nil : department)
        return Notice(
            id: try row.get(0), scope: scope, author: try row.get(3), title: try JSON.decode(row.get(4)),
                      body: try JSON.decode(row.get(5)), publishedAt: try row.get(6), withdrawnAt: try row.get(7))
    }
}
