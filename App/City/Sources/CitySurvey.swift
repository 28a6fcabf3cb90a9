import Kernel

/// Lays the city out on the ground: how many divisions of each level, where they lie, what each block is used for.
struct CitySurvey {
    private(set) var divisions: [CityDivision] = []
    private(set) var counties: [Area] = []
    private(set) var townships: [Area] = []
    private(set) var communities: [Area] = []
    private(set) var cells: [GridCell] = []
    private(set) var blocks: [CityBlock] = []
    private var parcels: [Parcel] = []
    private var extent = (columns: 0, height: 0)
    private let population: Int
    private let seed: UInt64

    /// A block before it has its people.
    private struct Parcel {
        let column: Int, row: Int, use: LandUse, cell: Int, division: DivisionCode, township: Int, county: Int
    }

    /// How many divisions a city of a size has.
    private struct Scale {
        let counties: Int, blocksPerCommunity: Int, communitiesPerTownship: Int

        init(_ population: Int) {
            (counties, blocksPerCommunity, communitiesPerTownship) = switch population {
            case ..<3000: (1, 2, 4)
            case ..<12_000: (2, 2, 4)
            case ..<60_000: (3, 3, 5)
            case ..<400_000: (5, 6, 6)
            case ..<3_000_000: (8, 10, 8)
            default: (12, 14, 10)
            }
        }
    }

    private static let peoplePerBlock = 260

    init(population: Int, seed: UInt64) {
        self.population = population
        self.seed = seed
        let scale = Scale(population)
        let wanted = max(4, (population + Self.peoplePerBlock - 1) / Self.peoplePerBlock)
        let chosen = PlaceNames.counties.prefix(scale.counties)
        let shares = chosen.reduce(0) { $0 + $1.share }
        let height = max(1, Self.squareRoot(wanted * 10 / 48))
        var west = [0, 0]
        for county in chosen {
            let bank = west[1] < west[0] ? 1 : 0
            let width = max(1, (wanted * county.share / shares + height - 1) / height)
            let columns = west[bank]..<(west[bank] + width)
            west[bank] += width
            addCounty(county, Tract(columns: columns, rows: bank == 0 ? 0..<height : -height..<0), scale)
        }
        extent = (west.max() ?? 1, height)
        settle()
        describe()
    }

    var streets: [Street] {
        (0..<(2 * extent.height + 2)).map { index in
            let north = index % 2 == 0, row = index / 2
            let y = north ? Ground.riverHalf + row * Ground.rowHeight : -Ground.riverHalf - row * Ground.rowHeight
            let line = (0...extent.columns).map { Ground.position($0 * Ground.columnWidth, y, column: $0) }
            return Street(number: CityNumber(index), name: PlaceNames.road(index), line: line)
        }
    }

    var river: Outline {
        Ground.outline(columns: 0..<extent.columns, bottom: -Ground.riverHalf, top: Ground.riverHalf)
    }

    private static func squareRoot(_ number: Int) -> Int {
        var root = 0
        while (root + 1) * (root + 1) <= number { root += 1 }
        return root
    }
}

extension CitySurvey {
    private mutating func addCounty(_ county: PlaceNames.County, _ tract: Tract, _ scale: Scale) {
        let first = parcels.count, perTownship = scale.blocksPerCommunity * scale.communitiesPerTownship
        let code = Self.code(990_100_000_000 + Int64(county.code) * 1_000_000)
        let parts = tract.split(max(1, (tract.area + perTownship / 2) / perTownship))
        for (order, part) in parts.enumerated() {
            addTownship(county, code, part, order: order, of: parts.count, scale)
        }
        counties.append(Area(code: code, name: county.name, urban: county.urban, blocks: first..<parcels.count,
                             tract: tract))
    }

    private mutating func addTownship(_ county: PlaceNames.County, _ parent: DivisionCode, _ tract: Tract,
                                      order: Int, of count: Int, _ scale: Scale) {
        let first = parcels.count, index = townships.count
        // The seat of a county is built as a town.
        let urban = county.urban || order == 0 && count > 2
        let place = index == 0 ? CityName("望渡", "Wangdu") : PlaceNames.name(index * 11 + 2)
        let (kind, english) = urban && county.urban ? ("街道", "Subdistrict")
            : order % 3 == 2 ? ("乡", "Township") : ("镇", "Town")
        let name = CityName(place.hanzi + kind, "\(place.latin) \(english)")
        let code = Self.code(parent.number + Int64(county.urban ? order + 1 : 100 + order) * 1000)
        let parts = tract.split(max(1, (tract.area + scale.blocksPerCommunity / 2) / scale.blocksPerCommunity))
        for (order, part) in parts.enumerated() {
            addCommunity(code, part, order: order, township: index, urban: urban)
        }
        townships.append(Area(code: code, name: name, urban: urban, blocks: first..<parcels.count, tract: tract))
    }

    private mutating func addCommunity(_ parent: DivisionCode, _ tract: Tract, order: Int, township: Int, urban: Bool) {
        let first = parcels.count
        let place = PlaceNames.name(township * 17 + order * 37 + 5)
        let name = CityName(place.hanzi + (urban ? "社区" : "村"), "\(place.latin) \(urban ? "Community" : "Village")")
        // Residents' committees are numbered from 001, villagers' committees from 201.
        let code = Self.code(parent.number + Int64((urban ? 1 : 201) + order))
        for (order, part) in tract.split((tract.area + 1) / 2).enumerated() {
            let start = parcels.count
            for row in part.rows {
                for column in part.columns {
                    parcels.append(Parcel(
                        column: column, row: row, use: use(column, row, urban: urban, index: parcels.count),
                        cell: cells.count, division: code, township: township, county: counties.count))
                }
            }
            cells.append(GridCell(number: CityNumber(cells.count), division: code, order: order + 1,
                                  outline: part.outline, blocks: start..<parcels.count))
        }
        communities.append(Area(code: code, name: name, urban: urban, blocks: first..<parcels.count, tract: tract))
    }

    private func use(_ column: Int, _ row: Int, urban: Bool, index: Int) -> LandUse {
        var random = CityRandom(seed, .landUse, index)
        let draw = random.below(100)
        guard urban else { return draw < 86 ? .houses : .slabs }
        // The old town lies along the river.
        if row == 0 || row == -1, draw < 55 { return .lanes }
        return draw < 30 ? .towers : draw < 85 ? .slabs : .lanes
    }

    /// Gives every block its people: exactly the population in all.
    private mutating func settle() {
        let total = parcels.reduce(0) { $0 + $1.use.density }
        var passed = 0, first = 0
        for (index, parcel) in parcels.enumerated() {
            passed += parcel.use.density
            let next = population * passed / total
            var random = CityRandom(seed, .landUse, -1 - index)
            blocks.append(CityBlock(
                number: CityNumber(index), use: parcel.use, cell: CityNumber(parcel.cell), division: parcel.division,
                people: first..<next, column: parcel.column, row: parcel.row, township: parcel.township,
                county: parcel.county, trading: random.percent(parcel.use == .houses ? 12 : 30)))
            first = next
        }
    }

    private mutating func describe() {
        let top = Ground.riverHalf + extent.height * Ground.rowHeight
        let whole = Ground.outline(columns: 0..<extent.columns, bottom: -top, top: top)
        let all = 0..<blocks.count
        divisions = [
            CityDivision(code: Self.code(990_000_000_000), name: CityName("云泽省", "Yunze Province"), outline: whole,
                         population: population, blocks: all),
            CityDivision(code: Self.code(990_100_000_000), name: CityName("清渡市", "Qingdu City"), outline: whole,
                         population: population, blocks: all),
        ]
        for area in counties + townships + communities {
            let people = blocks[area.blocks].reduce(0) { $0 + $1.people.count }
            divisions.append(CityDivision(code: area.code, name: area.name, outline: area.tract.outline,
                                          population: people, blocks: area.blocks))
        }
        divisions.sort { $0.code < $1.code }
    }

    private static func code(_ number: Int64) -> DivisionCode {
        guard let code = DivisionCode(number: number) else { preconditionFailure("\(number) is no division") }
        return code
    }
}

extension CitySurvey {
    /// The block in which a person lives.
    func block(ofPerson person: Int) -> Int {
        var low = 0, high = blocks.count - 1
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].people.upperBound <= person { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
