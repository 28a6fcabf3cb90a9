import City
import Kernel
import Testing

@Suite struct CityPlanTests {
    @Test(arguments: TestCity.sizes)
    func `Every division lies below another that exists, and people are counted at each level`(size: Int) throws {
        let plan = TestCity.city(size).plan
        let codes = Set(plan.divisions.map(\.code))
        #expect(codes.count == plan.divisions.count)
        #expect(plan.divisions.map(\.code) == plan.divisions.map(\.code).sorted())
        for division in plan.divisions {
            #expect(division.code.ancestor(.province)?.text == "99")
            if let parent = division.code.parent { #expect(codes.contains(parent)) }
            let people = plan.blocks[division.blocks].reduce(0) { $0 + $1.people.count }
            #expect(division.population == people)
            guard division.code.level < .village else { continue }
            let below = plan.divisions.filter { $0.code.parent == division.code }
            #expect(below.reduce(0) { $0 + $1.population } == people)
        }
        for level in DivisionCode.Level.allCases {
            let divisions = plan.divisions.filter { $0.code.level == level }
            #expect(divisions.reduce(0) { $0 + $1.population } == size)
            #expect(divisions.map(\.blocks).sorted { $0.lowerBound < $1.lowerBound }.flatMap { Array($0) }
                == Array(plan.blocks.indices))
        }
    }

    @Test(arguments: TestCity.sizes)
    func `Names tell divisions and streets apart`(size: Int) {
        let plan = TestCity.city(size).plan
        for level in [DivisionCode.Level.county, .township] {
            let names = plan.divisions.filter { $0.code.level == level }.map(\.name.hanzi)
            #expect(Set(names).count == names.count)
        }
        let villages = plan.divisions.filter { $0.code.level == .village }
        let qualified = villages.map { "\($0.code.ancestor(.township)?.text ?? "") \($0.name.hanzi)" }
        #expect(Set(qualified).count == villages.count)
        #expect(Set(plan.streets.map(\.name.hanzi)).count == plan.streets.count)
        #expect(plan.divisions.contains { $0.name == plan.divisions[3].name && $0.name.hanzi == "望渡街道" })
        #expect(plan.streets.first?.name.hanzi == "清河路")
    }

    @Test(arguments: TestCity.sizes)
    func `Cells make up communities, and their codes are the community's with three digits`(size: Int) {
        let plan = TestCity.city(size).plan
        #expect(Set(plan.cells.map(\.code)).count == plan.cells.count)
        #expect(plan.cells.flatMap { Array($0.blocks) } == Array(plan.blocks.indices))
        for cell in plan.cells {
            #expect(cell.code.count == 15)
            for block in plan.blocks[cell.blocks] {
                #expect(block.division == cell.division)
                #expect(block.cell == cell.number)
            }
        }
    }

    @Test(arguments: TestCity.sizes)
    func `Every block has a school of each stage, and every department an employer`(size: Int) {
        let plan = TestCity.city(size).plan
        for block in plan.blocks {
            for stage in [School.Stage.kindergarten, .primary, .junior, .senior] {
                #expect(plan.school(stage, for: block)?.stage == stage)
            }
        }
        let cityWide = plan.departments.filter { $0.division.text == "9901" }.map(\.department.code)
        #expect(cityWide.count == (size < 3000 ? 9 : Department.all.count))
        #expect(Set(cityWide).count == cityWide.count)
        for office in plan.departments {
            let employer = plan.employer(office.employer)
            #expect(employer.division == office.division)
            #expect(employer.department?.code == office.department.code)
            #expect(employer.name.hanzi.hasSuffix(office.department.name.hanzi))
        }
    }

    @Test func `The divisions make a register, and their names are in traditional characters too`() throws {
        let plan = TestCity.city(20_000).plan, day = plan.today
        let register = try plan.register(from: day)
        let city = try #require(DivisionCode("9901"))
        #expect(register.children(of: city, on: day).map(\.name.hans) == ["清江区", "望津区", "泽安县"])
        #expect(register.children(of: city, on: day).map(\.name.hant) == ["清江區", "望津區", "澤安縣"])
        #expect(register.division(city, on: day.advanced(by: -1)) == nil)
        let cdc = plan.departments.first { $0.department.code == "cdc" }
        #expect(cdc?.department.name.text.hant == "疾病預防控制中心")
    }

    @Test func `A city of ten million has its divisions, and any block of it can be made by itself`() throws {
        let city = CityGenerator(population: 10_000_000, seed: 3)
        #expect(city.plan.divisions.filter { $0.code.level == .county }.count == 12)
        let townships = city.plan.divisions.filter { $0.code.level == .township }
        #expect(Set(townships.map(\.name.hanzi)).count == townships.count)
        let block = try #require(city.plan.blocks.last)
        #expect(block.people.upperBound == 10_000_000)
        #expect(city.contents(of: block).people.count == block.people.count)
    }
}

/// Cities for the tests.
enum TestCity {
    static let sizes = [500, 4000, 20_000]

    static func city(_ size: Int) -> CityGenerator { CityGenerator(population: size, seed: 1) }
}
