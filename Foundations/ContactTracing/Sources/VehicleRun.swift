public import Kernel

/// One journey of one vehicle: a flight, a train, a coach, with all its stops, and the numbers that it has on the way.
///
/// Trains change their number on the way (G1234 goes on as G1235 where it turns); those who boarded under the one met
/// those who boarded under the other.
public struct VehicleRun: Hashable, Sendable {
    /// A stop, with the clock of the place.
    public struct Stop: Hashable, Sendable {
        /// The station, by a code or name of the caller's.
        public let station: String
        /// Nil at the first stop.
        public let arrival: Timestamp?
        /// Nil at the last stop.
        public let departure: Timestamp?
        /// The number under which the vehicle leaves; nil at the last stop, or if it stays the same.
        public let number: TripNumber?
        public let zone: ZoneOffsets

        public init(station: String, arrival: Timestamp?, departure: Timestamp?, number: TripNumber? = nil,
                    zone: ZoneOffsets) {
            self.station = station
            self.arrival = arrival
            self.departure = departure
            self.number = number
            self.zone = zone
        }
    }

    /// The place that a stay aboard has, by a number of the caller's.
    public let place: Int64
    public let stops: [Stop]
    public let plan: SeatPlan?

    /// At most so many stops.
    public static let maximumStops = 200

    /// Throws `VehicleRunFault` unless there are two stops, a number from the first, and times that go forward.
    public init(place: Int64, stops: [Stop], plan: SeatPlan? = nil) throws(VehicleRunFault) {
        guard (2...VehicleRun.maximumStops).contains(stops.count) else { throw .numberOfStops }
        guard stops[0].number != nil else { throw .withoutNumber }
        var last: Timestamp?
        for (index, stop) in stops.enumerated() {
            guard (stop.arrival == nil) == (index == 0), (stop.departure == nil) == (index == stops.count - 1) else {
                throw .missingTime(stop: index)
            }
            for moment in [stop.arrival, stop.departure].compactMap({ $0 }) {
                if let last, moment < last { throw .reversed(stop: index) }
                last = moment
            }
            if let arrival = stop.arrival, let before = stops[index - 1].departure, arrival <= before {
                throw .reversed(stop: index)
            }
        }
        self.place = place
        self.stops = stops
        self.plan = plan
    }

    /// The numbers under which it leaves its stops, one for each but the last.
    public var numbers: [TripNumber] {
        var number = stops[0].number
        return stops.dropLast().compactMap { stop in
            number = stop.number ?? number
            return number
        }
    }

    /// The stay of somebody aboard: from the departure where they board until the arrival where they alight. Nil unless
    /// they board before they alight at stops of this run.
    ///
    /// A station that is passed twice is boarded the first time and left the first time after that.
    public func stay(of subject: Int64, from: String, to: String, spot: Spot, protection: Protection = .none) -> Stay? {
        guard let first = stops.firstIndex(where: { $0.station == from && $0.departure != nil }),
              let last = stops[(first + 1)...].firstIndex(where: { $0.station == to }),
              let departure = stops[first].departure, let arrival = stops[last].arrival else { return nil }
        return try? Stay(subject: subject, place: place, from: departure, until: arrival, spot: spot,
                         protection: protection)
    }
}

/// Why stops do not make a run.
public enum VehicleRunFault: Error, Hashable, Sendable {
    /// Fewer than two or more than `VehicleRun.maximumStops`.
    case numberOfStops
    /// The first stop has no number.
    case withoutNumber
    /// Arrival or departure is missing, or is there at the first or last stop.
    case missingTime(stop: Int)
    /// A time is before the one before it.
    case reversed(stop: Int)
}

/// Finds the run that a ticket is for, by number and date as they stand on the ticket.
public struct RunDirectory: Sendable {
    /// A number on the day of departure.
    private struct Key: Hashable {
        let number: TripNumber
        let station: String
        let day: Day
    }

    private var runs: [Key: [VehicleRun]] = [:]

    public init(_ all: [VehicleRun]) {
        for run in all {
            for (stop, number) in zip(run.stops, run.numbers) {
                guard let departure = stop.departure else { continue }
                let key = Key(number: number, station: stop.station, day: stop.zone.day(of: departure))
                runs[key, default: []].append(run)
            }
        }
    }

    /// The run that leaves a station under a number on a day of the station's calendar. Nil if there is none, or more
    /// than one: then the ticket does not say which.
    public func run(_ number: TripNumber, from station: String, on day: Day) -> VehicleRun? {
        let found = runs[Key(number: number, station: station, day: day)] ?? []
        return found.count == 1 ? found[0] : nil
    }
}
