import Access
import Credentials
import HTML
import Kernel
import Records
import Store
import Web
import Work

/// Doors: venues that may ask for a code, their terminals and guards, the code of the place, and who was there.
package struct Doorway: Sendable {
    static let list = Path("/doors")
    static let venue = PathTo<SubjectID>("/doors/venues/{venue}")
    static let terminals = PathTo<SubjectID>("/doors/venues/{venue}/terminals")
    static let guarding = PathTo<SubjectID>("/doors/venues/{venue}/guard")
    static let screen = PathTo<SubjectID>("/doors/venues/{venue}/code")
    static let closing = PathTo<TerminalID>("/doors/terminals/{terminal}/close")
    static let enter = Path("/doors/enter")

    /// Opens venues and terminals.
    package static let keep = Permission("door.keep")
    /// Stands at a door.
    package static let guards = Permission("door.guard")

    package static let checking = Purpose(
        "door.check", Text("入口查验", "入口查驗", "Check at a door", "Проверка на входе"),
        basis: Text("传染病防治法第四十二条", "傳染病防治法第四十二條",
                    "Law on Prevention and Treatment of Infectious Diseases, art. 42",
                    "Закон о профилактике инфекционных болезней, ст. 42"))

    let vault: CredentialVault
    let desk: ScanDesk

    package init(vault: CredentialVault) {
        self.vault = vault
        desk = ScanDesk(vault: vault)
    }

    package var feature: Feature {
        var feature = Feature("Doors")
        feature.migrations = Self.migrations
        feature.permissions = [Self.keep, Self.guards]
        feature.purposes = [Self.checking]
        feature.deeds = DoorText.deeds
        feature.sources = ["door": Text("入口登记", "入口登記", "Noted at a door", "Отмечено на входе")]
        feature.navigation = [
            NavigationItem(DoorText.doors, Self.list, order: 48) { $0.holds(Self.keep) || $0.holds(Self.guards) },
            NavigationItem(DoorText.enter, Self.enter, order: 12) { $0.subject != nil },
        ]
        let keeping = VenuePages(vault: vault), guarding = GuardPages(doorway: self)
        feature.routes = [
            .get(Self.list, keeping.list), .post(Self.list, keeping.open), .get(Self.venue, keeping.show),
            .post(Self.terminals, keeping.addTerminal), .post(Self.closing, keeping.closeTerminal),
            .get(Self.guarding, guarding.ask), .post(Self.guarding, guarding.answer),
            .get(Self.screen, guarding.screen), .get(Self.enter, guarding.askEnter),
            .post(Self.enter, guarding.enter),
        ]
        feature.calls = [DoorCalls(desk: desk).scans, DoorCalls(desk: desk).policy]
        return feature
    }

    package static let migrations = [
        Migration("doors.1.doors", script: """
            CREATE TABLE door_rule (
                kind TEXT PRIMARY KEY, definition TEXT NOT NULL
            );
            CREATE TABLE door_venue (
                id BIGINT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, division BIGINT NOT NULL,
                department TEXT NOT NULL, opened_at BIGINT NOT NULL, closed_at BIGINT
            );
            CREATE INDEX door_venue_office ON door_venue (division, id);
            CREATE TABLE door_terminal (
                id BIGINT PRIMARY KEY, venue BIGINT NOT NULL, title TEXT NOT NULL, opened_at BIGINT NOT NULL,
                closed_at BIGINT, last_sequence BIGINT NOT NULL, last_seen_at BIGINT
            );
            CREATE INDEX door_terminal_venue ON door_terminal (venue, id);
            CREATE TABLE door_scan (
                terminal BIGINT NOT NULL, sequence BIGINT NOT NULL, token BYTES NOT NULL, scanned_at BIGINT NOT NULL,
                received_at BIGINT NOT NULL, was_offline BIGINT NOT NULL, entry TEXT NOT NULL, reason TEXT NOT NULL,
                PRIMARY KEY (terminal, sequence)
            );
            CREATE INDEX door_scan_by_time ON door_scan (received_at);
            CREATE TABLE door_showing (
                token BYTES PRIMARY KEY, terminal BIGINT NOT NULL, shown_at BIGINT NOT NULL, until BIGINT NOT NULL
            );
            CREATE INDEX door_showing_until ON door_showing (until);
            CREATE TABLE door_gap (
                terminal BIGINT NOT NULL, sequence BIGINT NOT NULL, noticed_at BIGINT NOT NULL,
                PRIMARY KEY (terminal, sequence)
            );

            """),
    ]

    /// Two doors that could not know of each other let one code in twice.
    package static let doubled = TaskRule(
        "door.doubled", Text("核查一码两用", "核查一碼兩用", "A code was shown at two doors", "Код показан у двух дверей"),
        within: .hours(24), escalatesTo: "supervisor",
        results: [
            TaskResult("harmless", Text("无异常", "無異常", "Nothing wrong", "Нарушения нет"), needsNote: true),
            TaskResult("copied", Text("码被复制", "碼被複製", "The code was copied", "Код скопирован"), needsNote: true),
        ], legalBasis: checking.basis)

    /// Lays what doors stand on: the resource of presence, the rules of venues, the rule of the task.
    package static func lay(_ connection: any Connection, city: DivisionCode, by author: String, at now: Timestamp)
        throws {
        try Catalogue.publish(connection, DoorPresence(city: city).resource, by: author, at: now)
        for rule in DoorRule.all { try DoorRule.put(connection, rule) }
        try Assignments.put(connection, doubled)
    }
}
