import Kernel

/// An organisation with people working for it: a department, a school, a hospital, a company, a shop.
package struct Employer: Sendable {
    package let number: CityNumber<Employer>
    package let kind: EmployerKind
    package let name: CityName
    package let creditCode: CreditCode
    /// Which division it belongs to or is registered in: the city for a department, a township for its health centre, a
    /// county for a business.
    package let division: DivisionCode
    package let block: CityNumber<CityBlock>
    /// How many workplaces it has, about; how many people work there follows from who found work.
    package let size: Int
    /// Which department of its division it is; none for everybody else.
    package let department: Department?
}

/// Where in a block an employer is.
package struct Premises: Sendable {
    package let employer: CityNumber<Employer>
    package let building: CityNumber<Building>
    package let floor: Int
    /// The door: `301` in an office building, `底商2` for a shop below dwellings.
    package let door: String
}

/// The businesses of a block, which nobody has planned.
enum Trade {
    private static let sizes = [1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 10, 14]
    private static let largeSizes = [8, 10, 12, 16, 20, 25, 30, 40, 60, 90, 150, 300]
    private static let street: [EmployerKind] = [
        .convenienceStore, .restaurant, .pharmacy, .restaurant, .barber, .convenienceStore, .clinic, .bank, .restaurant,
    ]
    private static let lots: [EmployerKind] = [
        .office, .office, .supermarket, .office, .hotel, .gym, .factory, .cinema, .logistics, .construction, .office,
    ]
    private static let rural: [EmployerKind] = [.factory, .factory, .logistics, .construction, .supermarket, .factory]
    private static let brands = Syllable.list("""
        云yun禾he清qing川chuan瑞rui丰feng恒heng远yuan天tian鸿hong华hua盛sheng嘉jia诚cheng金jin泰tai新xin海hai东dong锦jin
        万wan德de永yong兴xing宏hong达da百bai惠hui佳jia和he美mei晨chen星xing辰chen蓝lan鼎ding
        """)

    /// The workplaces of each business: first those along the street, then those of the trading lot.
    static func sizes(of block: CityBlock, _ seed: UInt64) -> [Int] {
        var random = CityRandom(seed, .trade, -1 - block.number.value)
        let (small, large) = counts(of: block, &random)
        return (0..<(small + large)).map { order in
            guard order >= small else { return random.pick(sizes) }
            return min(random.pick(largeSizes), mostPlaces(kind(of: block, order: order, small: small)))
        }
    }

    /// What the business of an order in its block does.
    static func kind(of block: CityBlock, order: Int, _ seed: UInt64) -> EmployerKind {
        var random = CityRandom(seed, .trade, -1 - block.number.value)
        return kind(of: block, order: order, small: counts(of: block, &random).small)
    }

    private static func kind(of block: CityBlock, order: Int, small: Int) -> EmployerKind {
        if order < small { return street[(block.number.value + order * 2) % street.count] }
        let kinds = block.use == .houses ? rural : lots
        return kinds[(block.number.value * 5 + order) % kinds.count]
    }

    static func name(of kind: EmployerKind, place: String, _ employer: Int, _ seed: UInt64) -> CityName {
        var random = CityRandom(seed, .trade, employer)
        let first = random.pick(brands), second = random.pick(brands)
        let brand = Syllable.joined(first == second ? [first] : [first, second])
        let (hanzi, latin) = ending(of: kind)
        return CityName(place + brand.hanzi + hanzi, "\(brand.latin) \(latin)")
    }

    /// A gym has no three hundred workers, a factory may have.
    private static func mostPlaces(_ kind: EmployerKind) -> Int {
        switch kind {
        case .gym, .cinema: 16
        case .hotel, .supermarket, .logistics: 40
        default: 300
        }
    }

    private static func counts(of block: CityBlock, _ random: inout CityRandom) -> (small: Int, large: Int) {
        let small = block.use == .houses ? 1 + random.below(3) : 3 + random.below(6)
        return (small, block.trading ? 2 + random.below(5) : 0)
    }

    private static func ending(of kind: EmployerKind) -> (String, String) {
        switch kind {
        case .convenienceStore: ("便利店", "Convenience Store")
        case .restaurant: ("餐馆", "Restaurant")
        case .pharmacy: ("大药房", "Pharmacy")
        case .barber: ("理发店", "Barber")
        case .clinic: ("诊所", "Clinic")
        case .bank: ("银行支行", "Bank Branch")
        case .supermarket: ("超市有限公司", "Supermarket")
        case .hotel: ("酒店有限公司", "Hotel")
        case .gym: ("健身有限公司", "Gym")
        case .cinema: ("影院有限公司", "Cinema")
        case .factory: ("制造有限公司", "Manufacturing")
        case .logistics: ("物流有限公司", "Logistics")
        case .construction: ("建设有限公司", "Construction")
        default: ("科技有限公司", "Technology")
        }
    }
}

extension CityPlan {
    /// The employer of a number below `employerCount`; the work grows with the logarithm of the blocks.
    package func employer(_ number: CityNumber<Employer>) -> Employer {
        let index = number.value, block = blocks[blockIndex(ofEmployer: index)]
        let size = workplaces[index + 1] - workplaces[index]
        if let institution = institution(index) {
            return Employer(number: number, kind: institution.kind, name: institution.name,
                            creditCode: creditCode(index, institution.kind, institution.division),
                            division: institution.division, block: block.number, size: size,
                            department: institution.department)
        }
        let kind = tradeKind(index, block)
        // A shop is called after its quarter, a company after the city.
        let place = kind.isSmall ? townships[block.township].place : "清渡"
        let name = Trade.name(of: kind, place: place, index, seed)
        let county = counties[block.county].code
        return Employer(number: number, kind: kind, name: name, creditCode: creditCode(index, kind, county),
                        division: county, block: block.number, size: size, department: nil)
    }

    /// What an employer does, without the cost of its name.
    package func kind(of number: CityNumber<Employer>) -> EmployerKind {
        institution(number.value)?.kind ?? tradeKind(number.value, blocks[blockIndex(ofEmployer: number.value)])
    }

    /// The departments of the city and of its counties, each with its employer's number, in the order of those.
    package var departments: [(department: Department, division: DivisionCode, employer: CityNumber<Employer>)] {
        institutions.compactMap { institution in
            institution.department.map { ($0, institution.division, CityNumber(institution.employer)) }
        }
    }

    /// Whether the plan names it; the others are businesses.
    func isInstitution(_ number: CityNumber<Employer>) -> Bool { institution(number.value) != nil }

    private func tradeKind(_ index: Int, _ block: CityBlock) -> EmployerKind {
        let start = employerStart[block.number.value], end = employerStart[block.number.value + 1]
        let planned = institutionIndex(notBelow: end) - institutionIndex(notBelow: start)
        return Trade.kind(of: block, order: index - start - planned, seed)
    }

    private func institution(_ employer: Int) -> Institution? {
        let index = institutionIndex(notBelow: employer)
        guard index < institutions.count, institutions[index].employer == employer else { return nil }
        return institutions[index]
    }

    private func institutionIndex(notBelow employer: Int) -> Int {
        var low = 0, high = institutions.count
        while low < high {
            let middle = (low + high) / 2
            if institutions[middle].employer < employer { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func blockIndex(ofEmployer employer: Int) -> Int {
        var low = 0, high = blocks.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if employerStart[middle] <= employer { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// A code that is well formed in every part and unlike any other of the city.
    private func creditCode(_ employer: Int, _ kind: EmployerKind, _ division: DivisionCode) -> CreditCode {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        // 31 to the power of 6 is the number of codes; the factor shares no divisor with it.
        var rest = (employer * 387_420_489 + 271_828_182) % 887_503_681
        var body = ""
        for _ in 0..<6 {
            body.append(alphabet[rest % 31])
            rest /= 31
        }
        let (department, category) = kind.registration
        let county = division.ancestor(.county) ?? division
        guard let code = CreditCode(department: department, category: category, division: county,
                                    body: (department == "9" ? "MA" : "MB") + body) else {
            preconditionFailure("a credit code of the city is well formed")
        }
        return code
    }
}
