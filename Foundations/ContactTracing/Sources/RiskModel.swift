/// How likely a meeting infects, from a published study: only for the order in which contacts are called.
///
/// A model never changes a class. Its numbers are data (`published()`), with the study that they are from and what was
/// made of them.
public struct RiskModel: Hashable, Codable, Sendable, Identifiable {
    public let id: String
    /// The study.
    public let source: String
    /// What was made of its numbers.
    public let note: String
    /// For seats in vehicles.
    public let seats: Seats
    /// For all other settings.
    public let settings: [Place]
    /// What is left of the risk with protection worn by the better protected of both.
    public let worn: [Worn]

    /// Attack rates by the hour of travel together.
    public struct Seats: Hashable, Codable, Sendable {
        public let settings: [Setting]
        /// Beside each other in one row.
        public let adjacentPerHour: Double
        public let sameRowPerHour: Double
        /// Other rows up to `rowsApart` away.
        public let nearbyPerHour: Double
        public let rowsApart: Int
        /// Farther away, or where a seat is not known.
        public let elsewherePerHour: Double
        /// No meeting counts for more.
        public let maximum: Double
    }

    /// The attack rate of one kind of place, reached after so many hours.
    public struct Place: Hashable, Codable, Sendable {
        public let setting: Setting
        public let rate: Double
        public let hours: Double
    }

    /// A factor.
    public struct Worn: Hashable, Codable, Sendable {
        public let protection: Protection
        public let factor: Double
    }

    /// Those that come with the package.
    public static func published() throws -> [RiskModel] {
        try TracingTables.decode([RiskModel].self, PackageResources.risk_models_json)
    }

    /// The chance that a meeting infects, 0...1.
    ///
    /// - Parameters:
    ///   - hours: how long it lasted.
    ///   - protection: of the better protected of both.
    public func risk(_ nearness: Proximity, setting: Setting, hours: Double, protection: Protection) -> Double {
        let factor = worn.last { $0.protection <= protection }?.factor ?? 1
        if seats.settings.contains(setting) {
            let perHour: Double
            if nearness.isAdjacent {
                perHour = seats.adjacentPerHour
            } else if let rows = nearness.rowsApart {
                perHour = rows == 0 ? seats.sameRowPerHour
                    : rows <= seats.rowsApart ? seats.nearbyPerHour : seats.elsewherePerHour
            } else {
                perHour = seats.elsewherePerHour
            }
            return min(perHour * hours, seats.maximum) * factor
        }
        guard let place = settings.first(where: { $0.setting == setting }) else { return 0 }
        return place.rate * min(1, hours / place.hours) * factor
    }
}
