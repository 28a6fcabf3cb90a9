public import Kernel

/// What makes somebody a contact, as a version of a protocol says it: tables of parameters for `ContactTracer`.
///
/// The national editions are in the package (`published()`); a place that counts four days before onset instead of two,
/// or has rules of its own, loads its table from JSON of the same form.
public struct ContactProtocol: Hashable, Codable, Sendable, Identifiable {
    /// Stable, such as `cn-2022-9`.
    public let id: String
    public let title: Text
    /// The document that it follows.
    public let basis: String
    public let validFrom: Day
    /// Nil as long as it is in force.
    public let validUntil: Day?
    /// How many days before onset, or before the sample of who has no symptoms, the window begins; 0...28.
    public let daysBefore: Int
    /// The first that fits decides.
    public let rules: [Rule]
    /// Who is a contact of a close contact; none in protocols that have no such class.
    public let secondOrder: SecondOrder?

    /// One line of the table.
    public struct Rule: Hashable, Codable, Sendable, Identifiable {
        public let id: String
        public let settings: [Setting]
        public let nearness: Nearness
        /// How many rows or bays apart still count; nil where that means nothing.
        public let within: Int?
        /// The meetings of both in the window at this place must come to so many minutes; nil for any time at all.
        public let minutes: Int?
        /// Whether all crew fall under it, whatever they served; nil counts as no.
        public let allCrew: Bool?
        /// Who wore at least this, or met somebody who did, does not fall under the rule; nil if that does not count.
        public let unlessWorn: Protection?
        /// What holds where a seat, a carriage or a room that the rule needs is not known.
        public let whenUnknown: ContactClass
        public let `class`: ContactClass
    }

    /// How near two people must have been.
    public enum Nearness: String, Codable, Sendable, CaseIterable {
        /// In the same place.
        case place
        /// In the same room of it.
        case room
        /// In the same vehicle, wherever.
        case vehicle
        /// In rows of seats not more than `within` apart; crew if they served such a row.
        case rows
        /// In the same compartment with a door; for who has none, in the same carriage.
        case enclosure
        /// In the same compartment, or in the same carriage in bays not more than `within` apart.
        case bays
    }

    /// Contacts of close contacts, from the contact's first exposure until the contact's isolation.
    public struct SecondOrder: Hashable, Codable, Sendable {
        public let settings: [Setting]
        public let unlessWorn: Protection?
    }

    /// Those that come with the package, in the order of their validity.
    public static func published() throws -> [ContactProtocol] {
        try TracingTables.decode([ContactProtocol].self, PackageResources.contact_protocols_json)
            .sorted { $0.validFrom < $1.validFrom }
    }

    /// The first rule that speaks of a setting and fits is the one that counts; these are all that speak of it.
    func rules(for setting: Setting) -> [Rule] { rules.filter { $0.settings.contains(setting) } }
}

/// How near a contact is in law, from the nearest.
public enum ContactClass: String, Codable, Sendable, CaseIterable, Comparable {
    case close, secondOrder, general

    public static func < (a: ContactClass, b: ContactClass) -> Bool { a.order < b.order }

    private var order: Int { ContactClass.allCases.firstIndex(of: self) ?? 0 }
}

/// What kind of place it is.
public enum Setting: String, Codable, Sendable, CaseIterable {
    case aircraft, sealedTrain, openTrain, sealedCoach, ventilatedCoach, ship
    case household, meal, workroom, classroom, medical, hotel, venue
}

/// What the rules need to know of a place.
public struct PlaceProfile: Hashable, Sendable {
    public let setting: Setting
    public let plan: SeatPlan?

    public init(_ setting: Setting, plan: SeatPlan? = nil) {
        self.setting = setting
        self.plan = plan
    }
}
