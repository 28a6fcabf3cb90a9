import Kernel

/// Settles a block: draws its households until it has its people, gives them numbers, names, schools and work.
struct BlockResidents {
    private(set) var households: [Range<Int>] = []
    private let plan: CityPlan
    private let block: CityBlock
    private var random: CityRandom
    private var numbers: ResidentNumberSeries
    private var people: [Draft] = []

    /// A person before they have a home.
    private struct Draft {
        let name: PersonName
        let residentNumber: ResidentNumber
        let relation: Relation
        let age: Int
        var occupation = Occupation.atHome
        var job: Job?
        var schoolClass: SchoolClass?
    }

    init(plan: CityPlan, block: CityBlock) {
        self.plan = plan
        self.block = block
        random = CityRandom(plan.seed, .block, block.number.value)
        numbers = ResidentNumberSeries(block: block.number.value, of: plan.blocks.count, today: plan.today)
    }

    mutating func settle() {
        people.reserveCapacity(block.people.count)
        while people.count < block.people.count {
            let draft = HouseholdDraft(rural: block.use == .houses, atMost: block.people.count - people.count, &random)
            settle(draft)
        }
        fillPosts()
        for index in people.indices where people[index].job == nil { occupy(index) }
    }

    private mutating func settle(_ household: HouseholdDraft) {
        let first = people.count, home = origin()
        var family = Surnames.draw(&random)
        // The father's surname goes to the children, and to his parents' household the grandfather's.
        for member in household.members {
            let stranger = household.isShared || member.relation == .spouse || member.relation == .other
                || member.relation == .parent && member.sex == .female
            let surname = stranger ? Surnames.draw(&random) : family
            let own = stranger && random.percent(30) ? origin() : home
            let number = numbers.next(age: member.age, sex: member.sex, division: own, &random)
            let name = GivenNames.draw(member.sex, bornIn: number.birth.components.year, surname: surname, &random)
            if member.relation == .spouse, member.sex == .male { family = surname }
            people.append(Draft(name: name, residentNumber: number, relation: member.relation,
                                age: Self.age(number.birth, plan.today)))
        }
        households.append(first..<people.count)
    }

    /// The county where somebody's number is from: mostly this one, then another of the city, then elsewhere in the
    /// province.
    private mutating func origin() -> DivisionCode {
        let here = plan.counties[block.county].code, draw = random.below(100)
        let stay = block.use == .houses ? 90 : 66
        if draw < stay { return here }
        if draw < stay + 12 { return random.pick(plan.counties).code }
        let elsewhere = 990_200 + random.below(7) * 100 + 21 + random.below(5)
        return DivisionCode(number: Int64(elsewhere) * 1_000_000) ?? here
    }

    private static func age(_ birth: Day, _ today: Day) -> Int {
        let (year, month, date) = today.components, born = birth.components
        return year - born.year - ((month, date) < (born.month, born.day) ? 1 : 0)
    }

    /// The residents with their homes: households are spread over the dwellings, so that empty ones lie between them.
    func housed(in site: BlockSite) -> BlockContents {
        var dwellings: [Dwelling] = [], homes: [Household] = [], residents: [Person] = []
        dwellings.reserveCapacity(site.dwellings.count)
        residents.reserveCapacity(people.count)
        let base = block.number.value * 4096
        var next = 0
        for (index, place) in site.dwellings.enumerated() {
            let lived = next < households.count && next * site.dwellings.count / households.count == index
            let dwelling = CityNumber<Dwelling>(base + index), household = CityNumber<Household>(base + next)
            dwellings.append(Dwelling(number: dwelling, building: place.building, unit: place.unit, floor: place.floor,
                                      order: place.order, areaSquareMetres: place.areaSquareMetres,
                                      household: lived ? household : nil))
            guard lived else { continue }
            let members = households[next], first = block.people.lowerBound
            let rents = people[members.lowerBound].residentNumber.division != plan.counties[block.county].code
            homes.append(Household(number: household, dwelling: dwelling,
                                   people: (first + members.lowerBound)..<(first + members.upperBound), rents: rents))
            for member in members { residents.append(person(member, household, dwelling)) }
            next += 1
        }
        return BlockContents(block: block, buildings: site.buildings, dwellings: dwellings, households: homes,
                             people: residents, employers: site.employers, premises: site.premises)
    }

    private func person(_ index: Int, _ household: CityNumber<Household>, _ dwelling: CityNumber<Dwelling>) -> Person {
        let draft = people[index], number = block.people.lowerBound + index
        return Person(
            number: CityNumber(number), household: household, dwelling: dwelling, block: block.number,
            relation: draft.relation, name: draft.name, residentNumber: draft.residentNumber,
            phone: draft.age >= 12 ? Self.phone(number) : nil, occupation: draft.occupation, job: draft.job,
            schoolClass: draft.schoolClass)
    }

    /// 154 is not assigned by the numbering plan. The factor shares no divisor with 10⁸: no two people share a number.
    private static func phone(_ person: Int) -> PhoneNumber? {
        PhoneNumber(number: 15_400_000_000 + Int64((person * 61_803_399 + 27_182_818) % 100_000_000))
    }
}

extension BlockResidents {
    /// The posts of those who live here go to people of working age, beginning somewhere.
    private mutating func fillPosts() {
        let posts = plan.posts[plan.postStart[block.number.value]..<plan.postStart[block.number.value + 1]]
        guard !people.isEmpty, !posts.isEmpty else { return }
        let start = random.below(people.count)
        let next = fill(posts, from: start) { (23...($0.residentNumber.sex == .male ? 59 : 54)).contains($0.age) }
        // Where there are too few of them, the young and the old help out.
        _ = fill(next, from: start) { (19...72).contains($0.age) }
    }

    /// Gives the posts to those who suit and have none; the posts that are left over.
    private mutating func fill(_ posts: ArraySlice<Post>, from start: Int,
                               _ suits: (Draft) -> Bool) -> ArraySlice<Post> {
        var rest = posts
        for step in 0..<people.count {
            let index = (start + step) % people.count
            guard people[index].job == nil, suits(people[index]) else { continue }
            guard let post = rest.popFirst() else { break }
            people[index].job = Job(employer: post.employer, role: post.role, schoolClass: post.schoolClass,
                                    cell: post.cell)
            people[index].occupation = .employed
        }
        return rest
    }

    private mutating func occupy(_ index: Int) {
        let person = people[index]
        if let schoolClass = schoolClass(person) {
            people[index].schoolClass = schoolClass.place
            people[index].occupation = schoolClass.occupation
            return
        }
        let male = person.residentNumber.sex == .male
        switch person.age {
        case ..<16: people[index].occupation = .atHome
        case (male ? 60 : 55)...:
            let farms = block.use == .houses && person.age < 75 && random.percent(45)
            people[index].occupation = farms ? .farming : .retired
        default:
            let draw = random.below(100)
            if block.use == .houses, draw < 30 {
                people[index].occupation = .farming
            } else if draw < (male ? 88 : 78) {
                people[index].occupation = .employed
                people[index].job = job()
            } else {
                people[index].occupation = draw < 94 ? .atHome : .unemployed
            }
        }
    }

    /// Children's schools by the school year that began on the last 1 September.
    private mutating func schoolClass(_ person: Draft) -> (place: SchoolClass, occupation: Occupation)? {
        let (year, month, _) = plan.today.components, born = person.residentNumber.birth.components
        let age = (month >= 9 ? year : year - 1) - born.year - (born.month >= 9 ? 1 : 0)
        guard (3...21).contains(age) else { return nil }
        let attending: Int
        let stage: School.Stage
        let occupation: Occupation
        switch age {
        case ..<6: (stage, attending, occupation) = (.kindergarten, 88, .kindergarten)
        case ..<12: (stage, attending, occupation) = (.primary, 100, .pupil)
        case ..<15: (stage, attending, occupation) = (.junior, 100, .pupil)
        case ..<18: (stage, attending, occupation) = (.senior, 95, .pupil)
        default: (stage, attending, occupation) = (.university, 42, .student)
        }
        guard random.percent(attending), let school = plan.school(stage, for: block) else { return nil }
        return (SchoolClass(school: school.employer, grade: age - stage.entryAge + 1,
                            order: 1 + random.below(school.classesPerGrade)), occupation)
    }

    /// Work in the township, in the county, or anywhere in the city; larger employers take more.
    private mutating func job() -> Job {
        let draw = random.below(100)
        let reach = draw < 35 ? plan.townships[block.township].blocks
            : draw < 75 ? plan.counties[block.county].blocks : 0..<plan.blocks.count
        let first = plan.employerStart[reach.lowerBound], end = plan.employerStart[reach.upperBound]
        let workplace = plan.workplaces[first] + random.below(plan.workplaces[end] - plan.workplaces[first])
        var low = first, high = end - 1
        while low < high {
            let middle = (low + high) / 2
            if plan.workplaces[middle + 1] <= workplace { low = middle + 1 } else { high = middle }
        }
        let employer = CityNumber<Employer>(low), kind = plan.kind(of: employer)
        let doctor = kind == .hospital || kind == .healthCentre || kind == .clinic
        let role = doctor && random.percent(40) ? .doctor : kind.commonRole
        return Job(employer: employer, role: role, schoolClass: nil, cell: nil)
    }
}
