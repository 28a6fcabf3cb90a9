import Kernel

/// Places schools, hospitals, departments and businesses in the blocks, and names the posts that must be filled.
struct CityEconomy {
    private(set) var schools: [School] = []
    private(set) var posts: [Post] = []
    private(set) var postStart: [Int] = []
    private(set) var institutions: [Institution] = []
    private(set) var employerStart: [Int] = []
    private(set) var workplaces: [Int] = [0]
    private let survey: CitySurvey
    private let population: Int
    private let seed: UInt64
    private var drafts: [Draft] = []
    private var load: [Int]

    /// An institution before it has its number.
    private struct Draft {
        let kind: EmployerKind
        let name: CityName
        let division: DivisionCode
        let block: Int
        let size: Int
        /// Where those live who fill its posts.
        let home: Range<Int>
        let staff: [(role: JobRole, count: Int)]
        let stage: School.Stage?
        let catchment: Range<Int>
        let cells: Range<Int>
        let department: Department?
    }

    init(survey: CitySurvey, population: Int, seed: UInt64) {
        self.survey = survey
        self.population = population
        self.seed = seed
        load = Array(repeating: 0, count: survey.blocks.count)
        placeGovernment()
        for index in survey.counties.indices { placeCounty(index) }
        for township in survey.townships { placeTownship(township) }
        placeCommittees()
        number()
    }

    private func people(_ blocks: Range<Int>) -> Int {
        guard let last = blocks.last else { return 0 }
        return survey.blocks[last].people.upperBound - survey.blocks[blocks.lowerBound].people.lowerBound
    }
}

extension CityEconomy {
    private mutating func place(_ kind: EmployerKind, _ name: CityName, _ area: DivisionCode, in blocks: Range<Int>,
                                size: Int, staff: [(role: JobRole, count: Int)], home: Range<Int>? = nil,
                                stage: School.Stage? = nil, catchment: Range<Int> = 0..<0, cells: Range<Int> = 0..<0,
                                department: Department? = nil) {
        var random = CityRandom(seed, .institution, drafts.count)
        let block = blocks.lowerBound + random.below(blocks.count)
        drafts.append(Draft(kind: kind, name: name, division: area, block: block, size: size,
                            home: home ?? blocks, staff: staff, stage: stage, catchment: catchment, cells: cells,
                            department: department))
    }

    private mutating func placeGovernment() {
        let all = 0..<survey.blocks.count, city = survey.divisions[1]
        let departments = population < 3000 ? Department.all.prefix(9) : Department.all[...]
        let officers = min(60, max(1, population / 12_000))
        let seat = survey.townships[0].blocks
        for department in departments {
            let name = CityName("清渡市\(department.name.hanzi)", "Qingdu \(department.name.latin)")
            let specialists: JobRole = department.kind.commonRole
            place(department.kind, name, city.code, in: seat, size: 4 + population / 15_000,
                  staff: [(.head, 1), (specialists, officers)], home: all, department: department)
        }
        for index in 0..<max(1, population / 300_000) {
            let ordinal = Self.ordinal(index + 1)
            place(.hospital, CityName("清渡市第\(ordinal)人民医院", "Qingdu People's Hospital No. \(index + 1)"), city.code,
                  in: all, size: 10 + min(population, 300_000) / 300, staff: [(.head, 1), (.doctor, 3), (.nurse, 3)])
        }
        place(.transport, CityName("清渡市公共交通集团有限公司", "Qingdu Public Transport Group"), city.code, in: all,
              size: 4 + population / 1000, staff: [(.head, 1), (.driver, 2)])
        let universities = population < 100_000 ? 0 : population / 250_000 + 1
        for index in 0..<universities {
            let (hanzi, latin) = index == 0 ? ("清渡大学", "Qingdu University")
                : ("清渡第\(Self.ordinal(index + 1))学院", "Qingdu College No. \(index + 1)")
            let catchment = (all.count * index / universities)..<(all.count * (index + 1) / universities)
            place(.university, CityName(hanzi, latin), city.code, in: catchment, size: 20 + people(catchment) / 1000,
                  staff: [(.head, 1)], stage: .university, catchment: catchment)
        }
    }

    private mutating func placeCounty(_ index: Int) {
        let county = survey.counties[index], size = people(county.blocks)
        if survey.counties.count > 1 {
            for department in Department.all where department.inCounties {
                let name = CityName(county.name.hanzi + department.name.hanzi,
                                    "\(county.name.latin) \(department.name.latin)")
                place(department.kind, name, county.code, in: county.blocks, size: 2 + size / 12_000,
                      staff: [(.head, 1), (department.kind.commonRole, min(30, max(1, size / 8000)))],
                      department: department)
            }
            place(.hospital, CityName("\(county.name.hanzi)人民医院", "\(county.name.latin) People's Hospital"),
                  county.code, in: county.blocks, size: 8 + size / 400,
                  staff: [(.head, 1), (.doctor, 2), (.nurse, 2)])
        }
        placeSchools(.senior, .seniorSchool, "高级中学", "Senior High School", county, people: 60_000)
    }

    private mutating func placeTownship(_ township: Area) {
        let size = people(township.blocks), name = township.name
        place(.townshipOffice, CityName(name.hanzi + (township.name.hanzi.hasSuffix("街道") ? "办事处" : "人民政府"),
                                        "\(name.latin) Office"), township.code, in: township.blocks,
              size: 2 + size / 2000, staff: [(.head, 1), (.officer, max(1, size / 5000))])
        place(.healthCentre, CityName(name.hanzi + "卫生服务中心", "\(name.latin) Health Centre"), township.code,
              in: township.blocks, size: 3 + size / 1500, staff: [(.head, 1), (.doctor, 1), (.nurse, 1)])
        place(.hotel, CityName(township.place + "宾馆", "\(name.latin) Hotel"), township.code,
              in: township.blocks, size: 3 + size / 2500, staff: [(.head, 1)])
        place(.market, CityName(township.place + "农贸市场", "\(name.latin) Market"),
              township.code, in: township.blocks, size: 3 + size / 1000, staff: [(.head, 1)])
        placeSchools(.kindergarten, .kindergarten, "幼儿园", "Kindergarten", township, people: 6000)
        placeSchools(.primary, .primarySchool, "小学", "Primary School", township, people: 14_000)
        placeSchools(.junior, .juniorSchool, "初级中学", "Junior High School", township, people: 28_000)
    }

    private mutating func placeSchools(_ stage: School.Stage, _ kind: EmployerKind, _ hanzi: String, _ latin: String,
                                       _ area: Area, people each: Int) {
        let size = people(area.blocks), count = min(area.blocks.count, max(1, size / each))
        let place = area.place
        let base = area.name.latin.split(separator: " ").first.map { String($0) } ?? area.name.latin
        for index in 0..<count {
            let first = area.blocks.lowerBound + area.blocks.count * index / count
            let end = area.blocks.lowerBound + area.blocks.count * (index + 1) / count
            let number = count == 1 ? ("", "") : ("第\(Self.ordinal(index + 1))", " No. \(index + 1)")
            let name = CityName(place + number.0 + hanzi, "\(base)\(number.1) \(latin)")
            self.place(kind, name, area.code, in: first..<end, size: 2 + people(first..<end) / 400,
                       staff: [(.head, 1)], home: area.blocks, stage: stage, catchment: first..<end)
        }
    }

    private mutating func placeCommittees() {
        var cell = 0
        for community in survey.communities {
            let first = cell
            while cell < survey.cells.count, survey.cells[cell].division == community.code { cell += 1 }
            let kind = community.name.hanzi.hasSuffix("村") ? "村民委员会" : "居民委员会"
            let name = CityName(community.name.hanzi + kind, "\(community.name.latin) Committee")
            place(.committee, name, community.code, in: community.blocks, size: 2, staff: [(.head, 1)],
                  cells: first..<cell)
        }
    }

    static func ordinal(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        switch number {
        case ..<10: return digits[number]
        case ..<20: return "十" + digits[number - 10]
        case ..<100: return digits[number / 10] + "十" + digits[number % 10]
        default: return String(number)
        }
    }
}

extension CityEconomy {
    /// Gives employers their numbers block by block, institutions before businesses, and draws how many work at each.
    private mutating func number() {
        let order = drafts.indices.sorted { (drafts[$0].block, $0) < (drafts[$1].block, $1) }
        var next = 0, employer = 0
        for block in survey.blocks {
            employerStart.append(employer)
            while next < order.count, drafts[order[next]].block == block.number.value {
                let draft = drafts[order[next]]
                institutions.append(Institution(employer: employer, kind: draft.kind, name: draft.name,
                                                division: draft.division, block: draft.block, size: draft.size,
                                                department: draft.department))
                addPosts(draft, CityNumber(employer))
                workplaces.append(workplaces[employer] + draft.size)
                employer += 1
                next += 1
            }
            for size in Trade.sizes(of: block, seed) {
                // Every business is somebody's, who lives in the township.
                addPost(CityNumber(employer), .head, in: survey.townships[block.township].blocks)
                workplaces.append(workplaces[employer] + size)
                employer += 1
            }
        }
        employerStart.append(employer)
        schools.sort { $0.employer < $1.employer }
        sortPosts()
    }

    private mutating func addPosts(_ draft: Draft, _ employer: CityNumber<Employer>) {
        for (role, count) in draft.staff {
            for _ in 0..<count { addPost(employer, role, in: draft.home) }
        }
        for cell in draft.cells {
            addPost(employer, .gridWorker, in: survey.cells[cell].blocks, cell: CityNumber(cell))
        }
        guard let stage = draft.stage else { return }
        // About 1.1 people in a hundred are of one school year; not all go to kindergarten or university.
        let permille = stage == .kindergarten ? 9 : stage == .university ? 4 : 11
        let classes = max(1, (people(draft.catchment) * permille + 20_000) / 40_000)
        schools.append(School(employer: employer, stage: stage, classesPerGrade: classes, catchment: draft.catchment))
        for grade in 1...stage.grades {
            for order in 1...classes {
                addPost(employer, .classTeacher, in: draft.home,
                        schoolClass: SchoolClass(school: employer, grade: grade, order: order))
            }
        }
    }

    /// Looks for a home near a random one for whoever fills the post; no block gets more than three for ten people.
    private mutating func addPost(_ employer: CityNumber<Employer>, _ role: JobRole, in home: Range<Int>,
                                  schoolClass: SchoolClass? = nil, cell: CityNumber<GridCell>? = nil) {
        var random = CityRandom(seed, .post, posts.count)
        let first = survey.blocks[home.lowerBound].people.lowerBound
        var block = survey.block(ofPerson: first + random.below(max(1, people(home))))
        var tries = 0
        while tries < home.count, load[block] * 10 >= survey.blocks[block].people.count * 3 {
            block = block + 1 < home.upperBound ? block + 1 : home.lowerBound
            tries += 1
        }
        load[block] += 1
        posts.append(Post(employer: employer, role: role, schoolClass: schoolClass, cell: cell, block: block))
    }

    private mutating func sortPosts() {
        let order = posts.indices.sorted { (posts[$0].block, $0) < (posts[$1].block, $1) }
        posts = order.map { posts[$0] }
        var next = 0
        for block in survey.blocks.indices {
            postStart.append(next)
            while next < posts.count, posts[next].block == block { next += 1 }
        }
        postStart.append(next)
    }
}
