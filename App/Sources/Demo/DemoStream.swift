import City
import Kernel
import Records
import Store

/// An invented stream of visits, reports and absences, the same from the same seed.
///
/// In it: influenza that rises and falls; a week of rashes in one sub-district a month ago; an intestinal outbreak in
/// another and its schools over the last five days; two pneumonias of unknown cause with one exposure in the last four.
struct DemoStream {
    /// Rows of one resource.
    typealias Rows = [(subject: SubjectID, values: [Value])]
    private typealias Resident = (subject: SubjectID, division: DivisionCode, age: Int)

    /// What is reported on one day.
    struct Records: Sendable {
        let day: Day
        let visits: Rows
        let reports: Rows
        let absences: Rows
    }

    private let today: Day
    private let first: Day
    private let seed: UInt64
    private let people: [Resident]
    /// Indexes of those who live where the outbreak is, and where the earlier one was.
    private let outbreak: [Int]
    private let earlier: [Int]
    private let schools: [(subject: SubjectID, name: String, division: DivisionCode, pupils: Int)]
    private let visitsADay: Double
    private let reports: [Int: Rows]

    init(city: CityGenerator, today: Day, days: Int) {
        let plan = city.plan, first = today.advanced(by: 1 - days)
        self.today = today
        self.first = first
        seed = plan.seed
        var people: [Resident] = []
        let step = max(1, plan.blocks.count / 400)
        for index in stride(from: 0, to: plan.blocks.count, by: step) {
            let contents = city.contents(of: plan.blocks[index])
            people += contents.people.map { person in
                (CitySubject.person(person.number), contents.block.division, person.age(on: plan.today))
            }
        }
        self.people = people
        let street = people.isEmpty ? nil : people[people.count / 3].division.ancestor(.township)
        outbreak = people.indices.filter { people[$0].division.ancestor(.township) == street }
        let other = people.last?.division.ancestor(.township)
        earlier = people.indices.filter { people[$0].division.ancestor(.township) == other }
        schools = plan.schools.prefix(60).compactMap { school in
            let employer = plan.employer(school.employer)
            return (CitySubject.employer(school.employer), employer.name.hanzi, employer.division,
                    120 + school.employer.value % 400)
        }
        visitsADay = max(14, min(400, Double(plan.population) / 350))
        var reports: [Int: Rows] = [:], random = StreamRandom(seed: plan.seed, index: 1 << 40)
        let height = max(3, min(40, Double(plan.population) / 1000))
        for index in 0..<days where !people.isEmpty {
            let distance = (Double(index) - Double(days) * 0.75) / (Double(days) / 6)
            for number in 0..<random.poisson(0.4 + height * StreamRandom.bell(distance)) {
                let delay = min(14, random.poisson(1.5) + random.poisson(1.5))
                let person = people[random.below(people.count)], onset = first.advanced(by: index)
                let reported = onset.advanced(by: delay)
                guard reported <= today else { continue }
                reports[reported - first, default: []].append((person.subject, [
                    .text("B\(index)-\(number)"), "influenza", onset.value, reported.value, person.division.value,
                    person.age.value, (random.below(12) == 0).value,
                ]))
            }
        }
        self.reports = reports
    }

    func records(of day: Day) -> Records {
        var random = StreamRandom(seed: seed, index: day - first)
        return Records(day: day, visits: visits(day, &random), reports: reports[day - first] ?? [],
                       absences: absences(day, &random))
    }

    private func visits(_ day: Day, _ random: inout StreamRandom) -> Rows {
        guard !people.isEmpty else { return [] }
        let usual = visitsADay * (day.weekday >= 6 ? 0.7 : 1.1)
        var rows: Rows = (0..<random.poisson(usual)).map { number in
            let person = people[random.below(people.count)], kind = random.below(1000)
            return row(person, day, "\(number)", kind: kind, &random)
        }
        let age = today - day
        if age < 5 {
            rows += struck(outbreak, day, 2 + visitsADay / 10 * Double(6 - age) / 6, kind: 150, &random)
        } else if (22..<30).contains(age) {
            rows += struck(earlier, day, 1 + visitsADay / 12, kind: 190, &random)
        }
        if age == 3 || age == 0, outbreak.count > age {
            let person = people[outbreak[age]]
            rows.append((person.subject, [
                .text("\(day)-p"), day.value, person.division.value, person.age.value, 388, 1, 0, 0, 0, 1, 1, 1,
                "南门水产市场",
            ]))
        }
        return rows
    }

    /// More visits of one kind from one sub-district.
    private func struck(_ whom: [Int], _ day: Day, _ mean: Double, kind: Int, _ random: inout StreamRandom) -> Rows {
        guard !whom.isEmpty else { return [] }
        return (0..<random.poisson(mean)).map { number in
            row(people[whom[random.below(whom.count)]], day, "o\(number)", kind: kind, &random)
        }
    }

    /// `kind` below 90 is a fever, to 180 diarrhoea, to 200 a rash, else something else.
    private func row(_ person: Resident, _ day: Day, _ number: String,
                     kind: Int, _ random: inout StreamRandom) -> (subject: SubjectID, values: [Value]) {
        let isFever = kind < 90, isDiarrhoea = (90..<180).contains(kind)
        let temperature = isFever ? 374 + random.below(22) : 361 + random.below(11)
        let cough = random.below(100) < (isFever ? 65 : 18), throat = random.below(100) < (isFever ? 40 : 8)
        return (person.subject, [
            .text("\(day)-\(number)"), day.value, person.division.value, person.age.value, temperature.value,
            cough.value, throat.value, (180..<200).contains(kind).value, isDiarrhoea.value, 0, random.below(2).value, 0,
            .null,
        ])
    }

    private func absences(_ day: Day, _ random: inout StreamRandom) -> Rows {
        guard day.weekday <= 5 else { return [] }
        let street = outbreak.first.flatMap { people[$0].division.ancestor(.township) }
        return schools.map { school in
            let isStruck = school.division.ancestor(.township) == street && today - day < 5
            let usual = Double(school.pupils) * 0.02
            let expected = isStruck ? usual * Double(7 - (today - day)) * 0.9 : usual
            let absent = min(school.pupils, random.poisson(expected))
            return (school.subject, [day.value, .text(school.name), school.division.value, school.pupils.value,
                                     absent.value])
        }
    }
}

/// Random numbers of the stream (SplitMix64): the same everywhere.
struct StreamRandom {
    private var state: UInt64

    init(seed: UInt64, index: Int) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: Int64(index)) &* 0xD1B5_4A32_D192_ED03
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Evenly from 0 to one less than `bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// By waiting times, so that only sums and a table-free logarithm of the platform are needed; for means to 1,000.
    mutating func poisson(_ mean: Double) -> Int {
        var left = mean, count = -1
        repeat {
            left -= Self.waiting(next())
            count += 1
        } while left > 0
        return count
    }

    /// exp(−x² / 2), to what a demonstration needs.
    static func bell(_ x: Double) -> Double {
        var value = 1 - x * x / 128
        if value < 0 { return 0 }
        for _ in 0..<6 { value *= value }
        return value
    }

    /// An exponential waiting time by von Neumann's comparison of uniform numbers: exact, and without logarithms.
    private static func waiting(_ first: UInt64) -> Double {
        var random = StreamRandom(state: first), whole = 0.0
        while true {
            let start = random.uniform()
            var last = start, runs = 1
            while true {
                let one = random.uniform()
                if one >= last { break }
                last = one
                runs += 1
            }
            if runs % 2 == 1 { return whole + start }
            whole += 1
        }
    }

    private init(state: UInt64) { self.state = state }

    private mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
