import City
import Kernel
import Records
import Registers
import Store

/// The licences of one block of the city and where its organisations are, the same from the same seed.
struct CityLicences {
    let plan: CityPlan
    let contents: BlockContents

    func tables(_ resources: RegisterResources) -> [(Resource, LoadBlock.Rows)] {
        [(resources.premises, premises()), (resources.businessLicence, businessLicences()),
         (resources.foodPermit, foodPermits()), (resources.drivingLicence, drivingLicences()),
         (resources.practisingCertificate, certificates())]
    }

    private func premises() -> LoadBlock.Rows {
        let buildings = Dictionary(uniqueKeysWithValues: contents.buildings.map { ($0.number, $0) })
        return contents.premises.compactMap { place in
            guard let building = buildings[place.building] else { return nil }
            return (CitySubject.employer(place.employer), [
                .text(plan.address(of: building) + place.door), CitySubject.building(place.building).value,
                .text(place.door), building.division.value,
            ])
        }
    }

    private func businessLicences() -> LoadBlock.Rows {
        contents.employers.filter { $0.creditCode.text.hasPrefix("9") }.map { employer in
            let number = employer.number.value
            return (CitySubject.employer(employer.number), [
                .text("99BL\(100_000_000 + number)"), .text(Self.scope(employer.kind)),
                plan.today.advanced(by: -200 - number * 37 % 5000).value, .null, .text(Self.state(number)),
            ])
        }
    }

    private func foodPermits() -> LoadBlock.Rows {
        contents.employers.compactMap { employer in
            guard let kind = Self.food(employer.kind) else { return nil }
            let number = employer.number.value, issued = plan.today.advanced(by: -60 - number * 53 % 1900)
            return (CitySubject.employer(employer.number), [
                .text("JY99\(100_000_000 + number)"), .text(kind), issued.value, issued.advanced(by: 1826).value,
                .text(Self.state(number)),
            ])
        }
    }

    private func drivingLicences() -> LoadBlock.Rows {
        contents.people.compactMap { person in
            let age = person.age(on: plan.today), number = person.number.value
            guard (19...74).contains(age), number * 7 % 10 < 6 else { return nil }
            let issued = person.birth.advanced(by: 6600 + number * 31 % 330)
            let vehicles = switch number % 40 {
            case 0: "A1"
            case 1, 2: "B2"
            case 3...9: "C2"
            default: "C1"
            }
            var expires = issued.advanced(by: 2191)
            while expires < plan.today { expires = expires.advanced(by: 3652) }
            return (CitySubject.person(person.number), [
                .text("99DL\(100_000_000 + number)"), .text(vehicles), issued.value, expires.value,
                .text(Self.state(number)),
            ])
        }
    }

    private func certificates() -> LoadBlock.Rows {
        contents.people.compactMap { person in
            let kind: String? = switch person.job?.role {
            case .doctor: "physician"
            case .nurse: "nurse"
            case .teacher, .classTeacher: "teacher"
            default: nil
            }
            guard let kind else { return nil }
            let issued = person.birth.advanced(by: 365 * 24 + person.number.value * 29 % 700)
            return (CitySubject.person(person.number), [
                .text("99PC\(100_000_000 + person.number.value)"), .text(kind), min(issued, plan.today).value, .null,
                "valid",
            ])
        }
    }

    /// One in sixty is not in order, as inspectors meet it.
    private static func state(_ number: Int) -> String {
        switch number % 180 {
        case 17, 71: "suspended"
        case 113: "revoked"
        default: "valid"
        }
    }

    private static func food(_ kind: EmployerKind) -> String? {
        switch kind {
        case .restaurant, .hotel: "catering"
        case .convenienceStore, .supermarket, .market: "retail"
        case .kindergarten, .primarySchool, .juniorSchool, .seniorSchool, .hospital: "canteen"
        default: nil
        }
    }

    private static func scope(_ kind: EmployerKind) -> String {
        switch kind {
        case .restaurant: "餐饮服务"
        case .hotel: "住宿服务；餐饮服务"
        case .convenienceStore, .supermarket, .market: "日用品、食品零售"
        case .pharmacy: "药品零售；医疗器械零售"
        case .barber: "理发服务"
        case .gym: "健身服务"
        case .cinema: "电影放映"
        case .bank: "存款、贷款、结算"
        case .factory: "机械零件制造、加工、销售"
        case .logistics, .transport: "道路货物运输；仓储"
        case .construction: "建筑工程施工"
        default: "软件开发；信息咨询；办公服务"
        }
    }
}
