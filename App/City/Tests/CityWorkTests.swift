import City
import Kernel
import Testing

@Suite struct CityWorkTests {
    @Test(arguments: TestCity.sizes)
    func `Every post is somebody's: each cell has its grid worker, each class its teacher, each office its head`(
        size: Int
    ) {
        let city = TestCity.city(size)
        let jobs = city.blocks.flatMap { $0.people.compactMap(\.job) }
        let posts = Dictionary(grouping: jobs, by: { Post.Key($0) }).mapValues(\.count)
        for (key, wanted) in Dictionary(grouping: city.plan.posts, by: { Post.Key($0) }).mapValues(\.count) {
            #expect((posts[key] ?? 0) >= wanted)
        }
        let cells = jobs.filter { $0.role == .gridWorker }.compactMap(\.cell)
        #expect(cells.sorted() == city.plan.cells.map(\.number))
        #expect(jobs.count > size / 3)
    }

    @Test(arguments: TestCity.sizes)
    func `A grid worker lives in the cell and works for its community`(size: Int) throws {
        let city = TestCity.city(size)
        for person in city.blocks.flatMap(\.people) {
            guard let job = person.job, let cell = job.cell else { continue }
            #expect(city.plan.cells[cell.value].blocks.contains(person.block.value))
            let committee = city.plan.employer(job.employer)
            #expect(committee.kind == .committee)
            #expect(committee.division == city.plan.cells[cell.value].division)
        }
    }

    @Test(arguments: TestCity.sizes)
    func `Children of school age go to a class that exists, at their age`(size: Int) throws {
        let city = TestCity.city(size)
        let schools = Dictionary(uniqueKeysWithValues: city.plan.schools.map { ($0.employer, $0) })
        var classes: [SchoolClass: Int] = [:]
        for person in city.blocks.flatMap(\.people) {
            let age = person.age(on: city.plan.today)
            if (7...14).contains(age) { #expect(person.schoolClass != nil) }
            if age < 3 || age > 22 { #expect(person.schoolClass == nil) }
            guard let place = person.schoolClass else { continue }
            let school = try #require(schools[place.school])
            #expect(school.catchment.contains(person.block.value))
            #expect((1...school.stage.grades).contains(place.grade))
            #expect((1...school.classesPerGrade).contains(place.order))
            #expect((0...1).contains(age - school.stage.entryAge - place.grade + 1))
            #expect(person.job == nil)
            classes[place, default: 0] += 1
        }
        #expect(classes.values.allSatisfy { $0 <= 90 })
        if size == 20_000 { #expect(classes.values.reduce(0, +) / classes.count >= 20) }
    }

    @Test(arguments: TestCity.sizes)
    func `Employers have codes of their own and premises in their block`(size: Int) {
        let city = TestCity.city(size)
        var codes: Set<CreditCode> = [], number = 0
        for contents in city.blocks {
            let buildings = Set(contents.buildings.map(\.number))
            #expect(contents.premises.map(\.employer) == contents.employers.map(\.number))
            #expect(contents.premises.allSatisfy { buildings.contains($0.building) })
            for employer in contents.employers {
                #expect(employer.number.value == number)
                number += 1
                #expect(codes.insert(employer.creditCode).inserted)
                #expect(CreditCode(employer.creditCode.text) == employer.creditCode)
                #expect(city.plan.kind(of: employer.number) == employer.kind)
                #expect(employer.block == contents.block.number)
            }
        }
        #expect(number == city.plan.employerCount)
    }

    @Test func `The city has what people need`() {
        let city = TestCity.city(20_000)
        let kinds = Set(city.blocks.flatMap { $0.employers.map(\.kind) })
        for kind in EmployerKind.allCases where kind != .university && kind != .cinema { #expect(kinds.contains(kind)) }
        let large = CityGenerator(population: 100_000, seed: 1)
        #expect(large.plan.schools.contains { $0.stage == .university })
        #expect(large.contents(of: large.plan.blocks[0]).people.contains { $0.occupation == .student })
    }
}

extension Post {
    /// A post without its home.
    fileprivate struct Key: Hashable {
        let employer: CityNumber<Employer>
        let role: JobRole
        let schoolClass: SchoolClass?
        let cell: CityNumber<GridCell>?

        init(_ post: Post) {
            (employer, role, schoolClass, cell) = (post.employer, post.role, post.schoolClass, post.cell)
        }

        init(_ job: Job) {
            (employer, role, schoolClass, cell) = (job.employer, job.role, job.schoolClass, job.cell)
        }
    }
}
