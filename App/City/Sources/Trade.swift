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
