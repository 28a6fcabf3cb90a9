import Kernel

/// Puts buildings on a block: dwellings for its households, and premises for its employers.
///
/// A block has four lots, two along each street. One is for institutions, if there are any, one for trade, the others
/// are for dwellings.
struct BlockSite {
    private(set) var buildings: [Building] = []
    private(set) var dwellings: [Place] = []
    private(set) var employers: [Employer] = []
    private(set) var premises: [Premises] = []
    private let plan: CityPlan
    private let block: CityBlock
    private var random: CityRandom
    /// How many buildings each lot has.
    private var built = [0, 0, 0, 0]

    /// A dwelling before anybody lives in it.
    struct Place {
        let building: CityNumber<Building>
        let unit: Int, floor: Int, order: Int, areaSquareMetres: Int
    }

    /// How a kind of dwelling house is built; lengths in centimetres, within a lot of 6600 by 5600.
    private struct Pattern {
        let columns: Int, rows: Int, width: Int, depth: Int
        let units: Int, doorsPerFloor: Int
        /// Dwellings in a usual house.
        let usual: Int
        let minimumFloors: Int
        let areas: ClosedRange<Int>
    }

    init(plan: CityPlan, block: CityBlock, households: Int) {
        self.plan = plan
        self.block = block
        random = CityRandom(plan.seed, .building, block.number.value)
        let numbers = plan.employerStart[block.number.value]..<plan.employerStart[block.number.value + 1]
        employers = numbers.map { plan.employer(CityNumber($0)) }
        let planned = employers.prefix { plan.isInstitution($0.number) }
        var free = [0, 1, 2, 3]
        if !planned.isEmpty { free.removeLast() }
        if block.trading { free.removeLast() }
        house(households, on: free)
        placeInstitutions(Array(planned), lot: 3)
        placeTrade(Array(employers.dropFirst(planned.count)), lot: free.count)
    }
}

extension BlockSite {
    private var pattern: Pattern {
        switch block.use {
        case .towers: Pattern(columns: 2, rows: 2, width: 2800, depth: 2000, units: 1, doorsPerFloor: 4, usual: 72,
                              minimumFloors: 8, areas: 72...142)
        case .slabs: Pattern(columns: 1, rows: 2, width: 6000, depth: 1200, units: 3, doorsPerFloor: 2, usual: 36,
                             minimumFloors: 4, areas: 48...105)
        case .lanes: Pattern(columns: 4, rows: 3, width: 1300, depth: 1200, units: 1, doorsPerFloor: 1, usual: 3,
                             minimumFloors: 2, areas: 28...70)
        case .houses: Pattern(columns: 3, rows: 3, width: 1400, depth: 1100, units: 1, doorsPerFloor: 1, usual: 1,
                              minimumFloors: 1, areas: 95...220)
        }
    }

    /// Builds room for the households and a few more, as evenly over the lots as can be.
    private mutating func house(_ households: Int, on lots: [Int]) {
        let pattern = pattern, wanted = households + 1 + households / 16
        let perFloor = pattern.units * pattern.doorsPerFloor
        let room = lots.count * pattern.columns * pattern.rows
        let count = min(room, max(1, (wanted + pattern.usual - 1) / pattern.usual))
        let needed = max(pattern.minimumFloors, (wanted + count * perFloor - 1) / (count * perFloor))
        for index in 0..<count {
            let lot = lots[index % lots.count], cell = index / lots.count
            let floors = needed + (block.use == .houses ? 0 : random.below(2))
            // A house for one household has storeys that are not homes of their own.
            let storeys = block.use == .houses && floors == 1 ? 2 + random.below(2) : floors
            let number = add(.dwelling, lot: lot, cell: cell, pattern, floors: storeys, units: pattern.units)
            let area = random.within(pattern.areas)
            for unit in 1...pattern.units {
                for floor in 1...floors {
                    for order in 1...pattern.doorsPerFloor {
                        dwellings.append(Place(building: number, unit: unit, floor: floor, order: order,
                                               areaSquareMetres: area + order * 3))
                    }
                }
            }
        }
    }

    private static let large = Pattern(columns: 2, rows: 2, width: 2800, depth: 2200, units: 1, doorsPerFloor: 8,
                                       usual: 0, minimumFloors: 3, areas: 0...0)

    /// Each institution has a building of its own; the fifth moves in with the first.
    private mutating func placeInstitutions(_ institutions: [Employer], lot: Int) {
        var numbers: [CityNumber<Building>] = []
        for (index, employer) in institutions.enumerated() {
            if index < 4 {
                numbers.append(add(Self.purpose(employer.kind), lot: lot, cell: index, Self.large,
                                   floors: 3 + random.below(6), units: 1))
            }
            premises.append(Premises(employer: employer.number, building: numbers[index % 4], floor: 1 + index / 4,
                                     door: String((1 + index / 4) * 100 + 1)))
        }
    }

    /// Small businesses below dwellings, the others on the trading lot.
    private mutating func placeTrade(_ businesses: [Employer], lot: Int) {
        let homes = buildings.filter { $0.purpose == .dwelling }.map(\.number)
        var offices: [CityNumber<Building>] = []
        if block.trading {
            let purpose: Building.Purpose = block.use == .houses ? .works : .trade
            let floors = block.use == .towers ? 8 + random.below(16) : 3 + random.below(4)
            offices = (0..<2).map { add(purpose, lot: lot, cell: $0 * 3, Self.large, floors: floors, units: 1) }
        }
        for (index, employer) in businesses.enumerated() {
            if offices.isEmpty || employer.kind.isSmall {
                premises.append(Premises(employer: employer.number, building: homes[index % homes.count], floor: 1,
                                         door: "底商\(index / homes.count + 1)"))
            } else {
                let floor = 1 + index / 2
                premises.append(Premises(employer: employer.number, building: offices[index % 2], floor: floor,
                                         door: String(floor * 100 + 1)))
            }
        }
    }

    private static func purpose(_ kind: EmployerKind) -> Building.Purpose {
        switch kind {
        case .kindergarten, .primarySchool, .juniorSchool, .seniorSchool, .university: .education
        case .hospital, .healthCentre: .health
        case .hotel, .market, .transport: .trade
        default: .government
        }
    }

    private mutating func add(_ purpose: Building.Purpose, lot: Int, cell: Int, _ pattern: Pattern, floors: Int,
                              units: Int) -> CityNumber<Building> {
        let lotWidth = 6600, lotDepth = 5600
        let east = lot % 2, north = lot / 2
        let cellWidth = lotWidth / pattern.columns, cellDepth = lotDepth / pattern.rows
        let x = block.column * Ground.columnWidth + Ground.streetHalf + east * 7400
            + cell % pattern.columns * cellWidth + (cellWidth - pattern.width) / 2
        let y = Ground.bottom(block.row) + Ground.streetHalf + north * 6400
            + cell / pattern.columns * cellDepth + (cellDepth - pattern.depth) / 2
        let number = CityNumber<Building>(block.number.value * 64 + buildings.count)
        built[lot] += 1
        buildings.append(Building(
            number: number, block: block.number, division: block.division, cell: block.cell, purpose: purpose,
            outline: Ground.outline(x: x..<(x + pattern.width), y: y..<(y + pattern.depth), column: block.column),
            floors: floors, units: units, street: street(north: north == 1),
            houseNumber: (block.column * 2 + east) * 2 + (north == 1 ? 1 : 2), order: built[lot],
            builtYear: 1975 + random.below(46)))
        return number
    }

    /// The street south or north of the block: even numbers stand north of a street, odd ones south of it.
    private func street(north: Bool) -> CityNumber<Street> {
        let line = block.row + (north ? 1 : 0)
        return CityNumber(block.row >= 0 ? 2 * line : 1 - 2 * line)
    }
}
