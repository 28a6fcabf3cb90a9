import Kernel

/// Where a person was, from when until when.
package struct Presence: Hashable, Sendable {
    /// A dwelling or an employer's premises.
    package enum Place: Hashable, Sendable {
        case dwelling(CityNumber<Dwelling>)
        case employer(CityNumber<Employer>)
    }

    package let person: CityNumber<Person>
    package let place: Place
    package let from: Timestamp
    package let to: Timestamp
    /// A code was scanned at the door: the city can know of it.
    package let scanned: Bool
}

/// A way from one place to another.
package struct Trip: Hashable, Sendable {
    /// How; the raw value names it in files.
    package enum Mode: String, CaseIterable, Sendable { case walk, bicycle, car, bus }

    package let person: CityNumber<Person>
    package let from: Presence.Place
    package let to: Presence.Place
    package let departure: Timestamp
    package let arrival: Timestamp
    package let mode: Mode
    /// The run of a bus, on which others ride too; of other modes none.
    package let run: VehicleRun?
}

/// One run of a bus line, which follows a street.
package struct VehicleRun: Hashable, Sendable {
    package let line: CityNumber<Street>
    package let eastbound: Bool
    package let departure: Timestamp
}

/// The day of a person: home, work or school, and errands.
package struct DayLife: Sendable {
    /// Without gaps but for the trips, from midnight to midnight in the city's time (UTC+8).
    package let presences: [Presence]
    package let trips: [Trip]

    /// The same person and day give the same life.
    package init(of person: Person, on day: Day, in plan: CityPlan) {
        var random = CityRandom(plan.seed, .day, day.sinceEpoch &* 100_000_000 &+ person.number.value)
        let visits = Itinerary(person, weekday: day.weekday, plan, &random).visits
        var path = DayPath(person, start: day.start(offsetSeconds: 28_800), plan)
        for (index, visit) in visits.enumerated() {
            path.visit(visit, homeBefore: index == 0 || visit.from - visits[index - 1].until >= 90, &random)
        }
        path.end(&random)
        presences = path.presences
        trips = path.trips
    }
}
