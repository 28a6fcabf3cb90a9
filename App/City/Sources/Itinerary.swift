/// Where somebody goes on a day, in the order of the day.
struct Itinerary {
    /// Minutes since midnight.
    struct Visit {
        let employer: CityNumber<Employer>
        let from: Int
        let until: Int
    }

    private(set) var visits: [Visit] = []
    private let plan: CityPlan
    private let person: Person

    init(_ person: Person, weekday: Int, _ plan: CityPlan, _ random: inout CityRandom) {
        self.person = person
        self.plan = plan
        let rests = weekday > 5
        if let job = person.job, !rests || serves(job) && random.percent(50) {
            work(at: job.employer, &random)
        } else if let schoolClass = person.schoolClass, !rests {
            add(schoolClass.school, from: random.within(440...470), minutes: random.within(490...550))
        } else if person.age(on: plan.today) >= 6, random.percent(person.occupation == .retired ? 62 : 34) {
            addErrand(from: random.within(480...660), minutes: random.within(12...70), &random)
        }
        if person.age(on: plan.today) >= 16, random.percent(rests ? 45 : 24) {
            addErrand(from: random.within(1100...1180), minutes: random.within(12...90), &random)
        }
    }

    private func serves(_ job: Job) -> Bool {
        let kind = plan.kind(of: job.employer)
        return kind.isPublicVenue || kind == .transport || kind == .police
    }

    private mutating func work(at employer: CityNumber<Employer>, _ random: inout CityRandom) {
        let start = random.within(470...560), end = start + random.within(490...580)
        if random.percent(34), let lunch = errand(&random), lunch != employer {
            add(employer, from: start, minutes: 715 - start)
            add(lunch, from: 723, minutes: random.within(20...42))
            add(employer, from: 775, minutes: end - 775)
        } else {
            add(employer, from: start, minutes: end - start)
        }
        if random.percent(18) { addErrand(from: end + 15, minutes: random.within(8...30), &random) }
    }

    private mutating func addErrand(from start: Int, minutes: Int, _ random: inout CityRandom) {
        guard let shop = errand(&random), visits.last?.employer != shop else { return }
        add(shop, from: start, minutes: minutes)
    }

    private mutating func add(_ employer: CityNumber<Employer>, from start: Int, minutes: Int) {
        let start = max(start, (visits.last?.until ?? 300) + 8)
        visits.append(Visit(employer: employer, from: start, until: start + max(5, minutes)))
    }

    /// A shop of the township, or none if a few draws find only others.
    private func errand(_ random: inout CityRandom) -> CityNumber<Employer>? {
        let blocks = plan.townships[plan.blocks[person.block.value].township].blocks
        let first = plan.employerStart[blocks.lowerBound], count = plan.employerStart[blocks.upperBound] - first
        for _ in 0..<5 {
            let employer = CityNumber<Employer>(first + random.below(count))
            if plan.kind(of: employer).isErrand { return employer }
        }
        return nil
    }
}
