import City
import Kernel
import Testing

@Suite struct CityPeopleTests {
    @Test(arguments: TestCity.sizes)
    func `There are as many people as asked for, each with numbers of their own and of province 99`(size: Int) throws {
        var people = 0, residents: Set<Int64> = [], phones: Set<Int64> = []
        for contents in TestCity.city(size).blocks {
            for person in contents.people {
                #expect(person.number.value == people)
                people += 1
                #expect(residents.insert(person.residentNumber.body).inserted)
                #expect(ResidentNumber(person.residentNumber.text) == person.residentNumber)
                #expect(person.residentNumber.division.ancestor(.province)?.text == "99")
                if let phone = person.phone {
                    #expect(phones.insert(phone.number).inserted)
                    #expect(phone.text.hasPrefix("154"))
                }
            }
        }
        #expect(people == size)
        #expect(phones.count > size / 2)
    }

    @Test(arguments: TestCity.sizes)
    func `Everybody lives in a dwelling that nobody else has`(size: Int) throws {
        for contents in TestCity.city(size).blocks {
            let lived = contents.dwellings.compactMap(\.household)
            #expect(lived == contents.households.map(\.number))
            #expect(contents.households.flatMap { Array($0.people) } == Array(contents.block.people))
            let buildings = Set(contents.buildings.filter { $0.purpose == .dwelling }.map(\.number))
            #expect(contents.dwellings.allSatisfy { buildings.contains($0.building) })
            let doors = contents.dwellings.map { "\($0.building) \($0.unit) \($0.room)" }
            #expect(Set(doors).count == doors.count)
            let homes = Dictionary(uniqueKeysWithValues: contents.households.map { ($0.number, $0.dwelling) })
            #expect(contents.people.allSatisfy { homes[$0.household] == $0.dwelling })
        }
    }

    @Test func `No two buildings or dwellings share an address`() {
        let city = TestCity.city(20_000)
        var addresses: Set<String> = [], count = 0
        for contents in city.blocks {
            for building in contents.buildings {
                count += 1
                addresses.insert(city.plan.address(of: building))
            }
        }
        #expect(addresses.count == count)
        #expect(addresses.contains("清江区望渡街道清河路2号1幢"))
    }

    @Test func `Ages, sexes and households are as the census of 2020 has them, within a few points`() {
        let people = CensusCount(TestCity.city(20_000))
        // The census: 17.9 % below 15, 18.7 % from 60, 51.2 % male, 2.62 to a household, 25 % of households one person.
        #expect((130...200).contains(people.permille { $0.age < 15 }))
        #expect((150...220).contains(people.permille { $0.age >= 60 }))
        #expect((480...525).contains(people.permille { $0.sex == .male }))
        #expect((85...150).contains(people.permille { (20..<30).contains($0.age) }))
        #expect((240...285).contains(people.people.count * 100 / people.householdSizes.count))
        #expect((180...280).contains(people.permilleOfHouseholds(of: 1...1)))
        #expect((270...370).contains(people.permilleOfHouseholds(of: 2...2)))
        #expect((50...140).contains(people.permilleOfHouseholds(of: 5...9)))
    }

    @Test func `A child is younger than its parents, carries a surname of theirs, and lives with an adult`() {
        for contents in TestCity.city(4000).blocks {
            let first = contents.block.people.lowerBound
            for household in contents.households {
                let members = household.people.map { contents.people[$0 - first] }
                #expect(members.first?.relation == .head)
                #expect(members.contains { $0.age(on: TestCity.today) >= 18 })
                let elders = members.filter { $0.relation == .head || $0.relation == .spouse }
                let surnames = elders.map { $0.name.hanzi.first }
                for child in members where child.relation == .child {
                    #expect(elders.allSatisfy { $0.age(on: TestCity.today) >= child.age(on: TestCity.today) + 18 })
                    #expect(surnames.contains(child.name.hanzi.first))
                }
            }
        }
    }

    @Test func `Names are of the time and of the sex, and their pinyin fits`() throws {
        let people = TestCity.city(4000).blocks.flatMap(\.people)
        for person in people {
            #expect((2...4).contains(person.name.hanzi.count))
            #expect(person.name.pinyin.utf8.allSatisfy { $0 < 0x80 })
            #expect(person.name.pinyin.split(separator: " ").count == 2)
        }
        let wang = people.filter { $0.name.hanzi.hasPrefix("王") }.count
        #expect((4000 * 4 / 100...4000 * 10 / 100).contains(wang))
        #expect(people.filter { $0.name.hanzi.hasPrefix("王") }.allSatisfy { $0.name.pinyin.hasPrefix("Wang ") })
        #expect(Set(people.map(\.name)).count > 2400)
    }

    @Test(arguments: [500, 20_000])
    func `Blocks are the same in whatever order they are made`(size: Int) {
        let forward = TestCity.city(size), backward = TestCity.city(size)
        var numbers: [Int: [Int64]] = [:]
        for block in backward.plan.blocks.reversed() {
            numbers[block.number.value] = backward.contents(of: block).people.map(\.residentNumber.body)
        }
        for contents in forward.blocks {
            #expect(numbers[contents.block.number.value] == contents.people.map(\.residentNumber.body))
        }
        let other = CityGenerator(population: size, seed: 2)
        #expect(other.contents(of: other.plan.blocks[0]).people.map(\.residentNumber.body) != numbers[0])
    }

    @Test func `Numbers stay unique where blocks share the days of the year among them`() {
        // Some of a large city: a stride of ten days; residents of another county's number are in every block.
        let city = CityGenerator(population: 1_200_000, seed: 5)
        var numbers: Set<Int64> = [], people = 0
        for block in city.plan.blocks where block.number.value % 97 < 2 {
            for person in city.contents(of: block).people {
                people += 1
                numbers.insert(person.residentNumber.body)
                #expect(person.birth <= city.plan.today)
            }
        }
        #expect(numbers.count == people)
    }
}

/// What a census of a city finds.
private struct CensusCount {
    var people: [(age: Int, sex: Sex)] = []
    var householdSizes: [Int] = []

    init(_ city: CityGenerator) {
        for contents in city.blocks {
            people += contents.people.map { ($0.age(on: city.plan.today), $0.sex) }
            householdSizes += contents.households.map(\.people.count)
        }
    }

    func permille(_ condition: ((age: Int, sex: Sex)) -> Bool) -> Int {
        people.filter(condition).count * 1000 / people.count
    }

    func permilleOfHouseholds(of sizes: ClosedRange<Int>) -> Int {
        householdSizes.filter { sizes.contains($0) }.count * 1000 / householdSizes.count
    }
}

extension TestCity {
    static let today = city(500).plan.today
}
