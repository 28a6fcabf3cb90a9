import Kernel

/// Turns visits into presences and the trips between them.
struct DayPath {
    private(set) var presences: [Presence] = []
    private(set) var trips: [Trip] = []
    private let person: Person
    private let start: Timestamp
    private let plan: CityPlan
    private let home: Presence.Place
    /// Where the person is, since when and at least until when, in minutes since midnight.
    private var place: Presence.Place
    private var since = 0
    private var until = 0

    init(_ person: Person, start: Timestamp, _ plan: CityPlan) {
        self.person = person
        self.start = start
        self.plan = plan
        home = .dwelling(person.dwelling)
        place = home
    }

    /// - Parameter homeBefore: Go home first, if not there.
    mutating func visit(_ visit: Itinerary.Visit, homeBefore: Bool, _ random: inout CityRandom) {
        if homeBefore, place != home { go(home, leaving: until, stay: 5, &random) }
        let next = Presence.Place.employer(visit.employer)
        guard next != place else { return }
        let way = way(to: next, &random)
        // Whoever cannot be there in time leaves at once.
        let leaving = max(until, visit.from - way.minutes)
        guard leaving + way.minutes + 10 < 1380 else { return }
        go(next, leaving: leaving, stay: max(5, visit.until - leaving - way.minutes), &random, way)
    }

    mutating func end(_ random: inout CityRandom) {
        if place != home {
            let way = way(to: home, &random)
            go(home, leaving: max(since + 1, min(until, 1438 - way.minutes)), stay: 1, &random, way)
        }
        record(to: 1440)
    }

    private mutating func go(_ next: Presence.Place, leaving: Int, stay: Int, _ random: inout CityRandom,
                             _ known: Way? = nil) {
        let way = known ?? way(to: next, &random)
        record(to: leaving)
        let arrival = min(leaving + way.minutes, 1439)
        trips.append(Trip(person: person.number, from: place, to: next, departure: moment(leaving),
                          arrival: moment(arrival), mode: way.mode, run: way.mode == .bus ? run(way, leaving) : nil))
        place = next
        since = arrival
        until = arrival + stay
    }

    private mutating func record(to end: Int) {
        var scanned = false
        if case .employer(let employer) = place, plan.kind(of: employer).isPublicVenue {
            // Most, not all, scan at the door; who did follows from the person and the minute.
            scanned = (person.number.value * 7 + since * 3) % 100 < 86 && person.phone != nil
        }
        presences.append(Presence(person: person.number, place: place, from: moment(since), to: moment(end),
                                  scanned: scanned))
    }

    private func moment(_ minute: Int) -> Timestamp { start.advanced(bySeconds: Int64(minute) * 60) }
}

extension DayPath {
    /// How somebody gets from one block to another.
    struct Way {
        let minutes: Int
        let mode: Trip.Mode
        let from: CityBlock
        let to: CityBlock
    }

    private func block(of place: Presence.Place) -> CityBlock {
        switch place {
        case .dwelling: plan.blocks[person.block.value]
        case .employer(let employer): plan.blocks[plan.blockIndex(ofEmployer: employer.value)]
        }
    }

    private func way(to next: Presence.Place, _ random: inout CityRandom) -> Way {
        let from = block(of: place), to = block(of: next)
        let metres = 100 + abs(from.column - to.column) * 160 + abs(from.row - to.row) * 140
        let adult = person.age(on: plan.today) >= 18
        let (mode, speed): (Trip.Mode, Int) = metres < 1000 ? (.walk, 75)
            : metres < 2500 && random.percent(55) ? (.bicycle, 210)
            : adult && random.percent(42) ? (.car, 450) : (.bus, 300)
        return Way(minutes: min(90, 2 + metres / speed + (mode == .bus ? 4 : 0)), mode: mode, from: from, to: to)
    }

    /// Buses run along the streets every ten minutes.
    private func run(_ way: Way, _ leaving: Int) -> VehicleRun {
        let row = way.from.row
        return VehicleRun(line: CityNumber(row >= 0 ? 2 * row : 1 - 2 * row),
                          eastbound: way.to.column >= way.from.column, departure: moment(leaving / 10 * 10))
    }
}
