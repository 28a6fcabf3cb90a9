import City
import Kernel
import Testing

@Suite struct DayLifeTests {
    @Test(arguments: ["2022-06-30", "2022-07-02"])
    func `A day has no holes: presences and trips follow each other from midnight to midnight`(date: String) throws {
        let day = try #require(Day(date)), city = TestCity.city(4000)
        let start = day.start(offsetSeconds: 28_800)
        for person in city.blocks.flatMap(\.people) {
            let life = DayLife(of: person, on: day, in: city.plan)
            #expect(life.presences.first?.from == start)
            #expect(life.presences.last?.to == start.advanced(bySeconds: 86_400))
            #expect(life.presences.first?.place == .dwelling(person.dwelling))
            #expect(life.presences.last?.place == .dwelling(person.dwelling))
            #expect(life.trips.count == life.presences.count - 1)
            #expect(life.presences.allSatisfy { $0.from < $0.to && $0.person == person.number })
            for (trip, ends) in zip(life.trips, zip(life.presences, life.presences.dropFirst())) {
                #expect(trip.from == ends.0.place && trip.to == ends.1.place && trip.from != trip.to)
                #expect(trip.departure == ends.0.to && trip.arrival == ends.1.from && trip.departure < trip.arrival)
                #expect((trip.run != nil) == (trip.mode == .bus))
            }
        }
    }

    @Test func `On a working day most are at work or at school, and on Saturday children are not at school`() throws {
        let city = TestCity.city(4000), people = city.blocks.flatMap(\.people)
        let thursday = try #require(Day("2022-06-30")), saturday = try #require(Day("2022-07-02"))
        func share(of people: [Person], _ day: Day, at place: (Person) -> CityNumber<Employer>?) -> Int {
            people.filter { person in
                DayLife(of: person, on: day, in: city.plan).presences.contains { presence in
                    place(person).map { presence.place == .employer($0) } ?? false
                }
            }.count * 100 / people.count
        }
        let workers = people.filter { $0.job != nil }, pupils = people.filter { $0.schoolClass != nil }
        #expect(share(of: workers, thursday) { $0.job?.employer } == 100)
        #expect(share(of: workers, saturday) { $0.job?.employer } < 40)
        #expect(share(of: pupils, thursday) { $0.schoolClass?.school } == 100)
        #expect(share(of: pupils, saturday) { $0.schoolClass?.school } == 0)
    }

    @Test func `Only venues open to the public scan, people meet there, and the same day is the same again`() throws {
        let city = TestCity.city(4000), day = try #require(Day("2022-06-30"))
        var visits: [CityNumber<Employer>: Int] = [:]
        for person in city.blocks.flatMap(\.people) {
            let life = DayLife(of: person, on: day, in: city.plan)
            #expect(life.presences == DayLife(of: person, on: day, in: city.plan).presences)
            for presence in life.presences where presence.scanned {
                guard case .employer(let venue) = presence.place else {
                    Issue.record("scanned at home")
                    continue
                }
                #expect(city.plan.kind(of: venue).isPublicVenue)
                visits[venue, default: 0] += 1
            }
        }
        #expect(visits.count > 20)
        #expect(visits.values.contains { $0 >= 5 })
    }
}
