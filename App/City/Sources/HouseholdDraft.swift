import Kernel

/// Draws households as the census of 2020 has them: how many live together, of what age and sex, and how they are
/// related.
struct HouseholdDraft {
    /// A person before they have a name and a number.
    struct Member {
        let age: Int
        let sex: Sex
        let relation: Relation
    }

    private(set) var members: [Member] = []
    /// Strangers who share a flat: each has a surname of their own.
    private(set) var isShared = false

    /// Who lives together.
    private enum Kind: Int, CaseIterable {
        case young, middle, old, shared, youngCouple, emptyNest, oldCouple, family, singleParent, threeGenerations
    }

    private static let town = [8, 5, 10, 3, 6, 13, 10, 30, 4, 12]
    private static let country = [3, 4, 12, 1, 4, 13, 14, 24, 4, 22]

    init(rural: Bool, atMost limit: Int, _ random: inout CityRandom) {
        let kinds = rural ? Self.country : Self.town
        repeat {
            members = []
            isShared = false
            draw(Kind.allCases[random.weighted(kinds)], &random)
        } while members.count > limit
    }

    private mutating func add(_ age: Int, _ sex: Sex, _ relation: Relation) {
        members.append(Member(age: age, sex: sex, relation: relation))
    }

    private mutating func draw(_ kind: Kind, _ random: inout CityRandom) {
        switch kind {
        case .young: add(random.within(21...38), random.percent(55) ? .male : .female, .head)
        case .middle: add(random.within(39...61), random.percent(57) ? .male : .female, .head)
        case .old: add(Self.oldAge(&random), random.percent(66) ? .female : .male, .head)
        case .shared:
            isShared = true
            for index in 0..<random.within(2...4) {
                add(random.within(19...33), random.percent(54) ? .male : .female, index == 0 ? .head : .other)
            }
        case .youngCouple: couple(wife: random.within(23...35), &random)
        case .emptyNest: couple(wife: random.within(45...61), &random)
        case .oldCouple: couple(wife: 60 + min(random.below(24), random.below(30)), &random)
        case .family: family(oldest: random.within(0...24), &random)
        case .singleParent:
            let child = random.within(1...24)
            add(child + random.within(22...33), random.percent(28) ? .male : .female, .head)
            add(child, Self.childSex(&random), .child)
        case .threeGenerations:
            family(oldest: random.within(0...18), &random)
            grandparents(&random)
        }
    }

    private static func oldAge(_ random: inout CityRandom) -> Int { 62 + min(random.below(32), random.below(36)) }

    /// 111 boys for 100 girls.
    private static func childSex(_ random: inout CityRandom) -> Sex { random.below(211) < 111 ? .male : .female }

    private mutating func couple(wife: Int, _ random: inout CityRandom) {
        let husband = max(22, wife + random.within(-2...5))
        let headIsHusband = random.percent(70)
        add(headIsHusband ? husband : wife, headIsHusband ? .male : .female, .head)
        add(headIsHusband ? wife : husband, headIsHusband ? .female : .male, .spouse)
    }

    private mutating func family(oldest: Int, _ random: inout CityRandom) {
        couple(wife: oldest + 22 + (random.below(7) + random.below(7)), &random)
        add(oldest, Self.childSex(&random), .child)
        var youngest = oldest
        while members.count < 5, random.percent(members.count == 3 ? 36 : 8) {
            youngest -= random.within(1...6)
            guard youngest >= 0 else { return }
            add(youngest, Self.childSex(&random), .child)
        }
    }

    /// One or both parents of the head.
    private mutating func grandparents(_ random: inout CityRandom) {
        guard let head = members.first else { return }
        let mother = head.age + random.within(21...28), father = mother + random.within(0...4)
        let survivors = random.below(10)
        if survivors < 8, mother < 98 { add(mother, .female, .parent) }
        if survivors < 5 || survivors >= 8, father < 96 { add(father, .male, .parent) }
    }
}
