import Access
import City
import Geography
import Kernel
import Records
import Registers
import Store

/// Writes all records of one block of the city.
struct LoadBlock: Action {
    static let name = "demo.load"
    static let permission = Permission.none
    static let purposes = [DemoCity.purpose]
    let plan: CityPlan
    let contents: BlockContents
    let index: Int

    /// Rows of one resource.
    typealias Rows = [(subject: SubjectID, values: [Value])]

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let connection = door.connection, resources = RegisterResources(city: DemoCity.division)
        let provenance = Provenance(source: "demo", author: door.principal.title, writtenAt: door.now)
        try Subjects.add(connection, contents.people.map { CitySubject.person($0.number) }, .person, at: door.now)
        try Subjects.add(connection, contents.employers.map { CitySubject.employer($0.number) }, .organisation,
                         at: door.now)
        try Subjects.add(connection, contents.buildings.map { CitySubject.building($0.number) }, .place, at: door.now)
        let tables: [(Resource, Rows)] = [
            (resources.building, buildings()), (resources.organisation, organisations()),
            (resources.person, people()), (resources.residence, residences()), (resources.household, households()),
            (resources.employment, employments()), (resources.enrolment, enrolments()),
            (resources.insurance, insurances()), (resources.healthCard, healthCards()),
        ] + CityLicences(plan: plan, contents: contents).tables(resources)
        for (resource, rows) in tables { try Records.add(connection, resource, rows, provenance) }
        try PlaceIndex.put(connection, contents.buildings.map { building in
            let outline = Geometry(compact: CityShape.compact(building.outline))
            return PlaceIndex.Entry(place: CitySubject.building(building.number), address: plan.address(of: building),
                                    division: building.division, outline: outline)
        })
        try connection.execute("UPDATE demo_city SET next_block = \(index + 1) WHERE id = 1")
        door.concerns(.subjects(contents.people.map { CitySubject.person($0.number) }))
    }

    private func buildings() -> Rows {
        contents.buildings.map { building in
            (CitySubject.building(building.number), [
                .text(plan.address(of: building)), .text(CityCodes.use(building.purpose)), building.floors.value,
                .bytes(CityShape.compact(building.outline)), building.division.value,
            ])
        }
    }

    private func organisations() -> Rows {
        contents.employers.map { employer in
            (CitySubject.employer(employer.number), [
                .text(employer.name.hanzi), .text(employer.creditCode.text), .text(CityCodes.kind(employer.kind)),
                employer.division.value,
            ])
        }
    }

    private func people() -> Rows {
        contents.people.map { person in
            let division = contents.block.division
            return (CitySubject.person(person.number), [
                .text(person.name.hanzi), .text(person.name.pinyin), .text(person.sex == .male ? "1" : "2"),
                person.birth.value, .text(person.residentNumber.text), person.phone.map { .text($0.text) } ?? .null,
                (division.ancestor(.township) ?? division).value, division.value,
            ])
        }
    }

    private func residences() -> Rows {
        let dwellings = Dictionary(uniqueKeysWithValues: contents.dwellings.map { ($0.number, $0) })
        let buildings = Dictionary(uniqueKeysWithValues: contents.buildings.map { ($0.number, $0) })
        return contents.people.compactMap { person in
            guard let dwelling = dwellings[person.dwelling], let building = buildings[dwelling.building]
            else { return nil }
            return (CitySubject.person(person.number), [
                .text(plan.address(of: dwelling, in: building)), CitySubject.building(building.number).value,
                .text("\(dwelling.room)"), .null, lived(person).value,
            ])
        }
    }

    /// Of some the community still has the one where they lived before: departments that disagree, to be found.
    private func lived(_ person: Person) -> DivisionCode {
        guard person.number.value % 211 == 17 else { return contents.block.division }
        let others = plan.blocks.lazy.map(\.division).filter { $0 != contents.block.division }
        return others.first ?? contents.block.division
    }

    private func households() -> Rows {
        contents.people.map { person in
            (CitySubject.person(person.number), [
                .text("99HH\(100_000_000 + person.household.value)"), .text(CityCodes.relation(person.relation)),
            ])
        }
    }

    private func employments() -> Rows {
        contents.people.compactMap { person in
            guard let job = person.job else { return nil }
            return (CitySubject.person(person.number), [
                CitySubject.employer(job.employer).value, .text(plan.employer(job.employer).name.hanzi),
                .text(CityCodes.position(job.role)),
            ])
        }
    }

    private func enrolments() -> Rows {
        contents.people.compactMap { person in
            guard let place = person.schoolClass else { return nil }
            return (CitySubject.person(person.number), [
                CitySubject.employer(place.school).value, .text(plan.employer(place.school).name.hanzi),
                .text("\(place.grade) 年级 \(place.order) 班"),
            ])
        }
    }

    private func insurances() -> Rows {
        contents.people.filter { $0.age(on: plan.today) >= 16 }.map { person in
            let since = person.birth.advanced(by: 365 * 22 + person.number.value % 900)
            return (CitySubject.person(person.number), [
                .text("99SI\(person.residentNumber.text.suffix(10))\(person.number.value % 97)"),
                since < plan.today ? since.value : plan.today.value,
            ])
        }
    }

    private func healthCards() -> Rows {
        contents.people.map { person in
            (CitySubject.person(person.number), [.text("99HC\(100_000_000 + person.number.value)"), .null])
        }
    }
}

/// The platform's numbers of the city's things: far below any that a clock makes.
enum CitySubject {
    static func person(_ number: CityNumber<Person>) -> SubjectID {
        SubjectID(rawValue: 1_000_000_000 + Int64(number.value))
    }
    static func employer(_ number: CityNumber<Employer>) -> SubjectID {
        SubjectID(rawValue: 2_000_000_000 + Int64(number.value))
    }
    static func building(_ number: CityNumber<Building>) -> SubjectID {
        SubjectID(rawValue: 3_000_000_000 + Int64(number.value))
    }
}

/// The city's shapes as Geography writes them.
enum CityShape {
    static func compact(_ outline: City.Outline) -> [UInt8] {
        let corners = outline.ring.compactMap { Coordinate(longitudeE7: Int($0.lonE7), latitudeE7: Int($0.latE7)) }
        guard let ring = Ring(closed: corners), let polygon = try? Polygon(outer: ring) else {
            preconditionFailure("the city's outlines are valid")
        }
        return Geometry.polygon(polygon).compact
    }
}

/// The city's kinds of things as the code lists of the registers have them.
enum CityCodes {
    static func use(_ purpose: Building.Purpose) -> String {
        switch purpose {
        case .dwelling: "home"
        case .education: "school"
        case .health: "health"
        case .government: "office"
        case .trade: "trade"
        case .works: "work"
        }
    }

    static func kind(_ kind: EmployerKind) -> String {
        switch kind {
        case .department, .townshipOffice, .committee, .diseaseControl, .serviceHall, .police: "office"
        case .kindergarten, .primarySchool, .juniorSchool, .seniorSchool, .university: "school"
        case .hospital, .healthCentre, .clinic: "hospital"
        case .hotel: "hotel"
        case .pharmacy, .convenienceStore, .supermarket, .market, .restaurant, .barber: "shop"
        default: "company"
        }
    }

    static func relation(_ relation: Relation) -> String { relation.rawValue }

    static func position(_ role: JobRole) -> String {
        switch role {
        case .head: "负责人"
        case .officer: "工作人员"
        case .policeOfficer: "民警"
        case .gridWorker: "网格员"
        case .epidemiologist: "疾控人员"
        case .teacher, .classTeacher: "教师"
        case .doctor: "医生"
        case .nurse: "护士"
        case .clerk: "文员"
        case .worker: "工人"
        case .driver: "驾驶员"
        case .shopAssistant: "店员"
        case .attendant: "服务员"
        }
    }
}
