import Kernel

/// Makes the invented city: the plan at once, the contents block by block.
///
/// The same population and seed give the same city everywhere. Every block can be made by itself, in any order and on
/// several threads at once; a block takes a fraction of a millisecond and some 100 kB, whatever the size of the city.
/// ```swift
/// let city = CityGenerator(population: 20_000, seed: 1)
/// for block in city.blocks { write(block.people) }
/// ```
package struct CityGenerator: Sendable {
    package let plan: CityPlan

    /// - Parameters:
    ///   - population: Within `CityPlan.sizes`; what lies outside is a programmer's error.
    ///   - today: The day on which the city is as described.
    package init(population: Int, seed: UInt64, today: Day = Day(sinceEpoch: 19_174)) {
        precondition(CityPlan.sizes.contains(population), "a city has \(CityPlan.sizes) people")
        plan = CityPlan(population: population, seed: seed, today: today)
    }

    /// All blocks, each made when it is reached.
    package var blocks: some Sequence<BlockContents> { plan.blocks.lazy.map { self.contents(of: $0) } }

    /// One block.
    package func contents(of block: CityBlock) -> BlockContents {
        var residents = BlockResidents(plan: plan, block: block)
        residents.settle()
        let site = BlockSite(plan: plan, block: block, households: residents.households.count)
        return residents.housed(in: site)
    }
}

extension CityPlan {
    init(population: Int, seed: UInt64, today: Day) {
        let survey = CitySurvey(population: population, seed: seed)
        let economy = CityEconomy(survey: survey, population: population, seed: seed)
        self.init(
            population: population, seed: seed, today: today, divisions: survey.divisions, cells: survey.cells,
            blocks: survey.blocks, streets: survey.streets, river: survey.river, schools: economy.schools,
            posts: economy.posts, counties: survey.counties, townships: survey.townships,
            schoolsByStage: School.Stage.allCases.map { stage in
                economy.schools.filter { $0.stage == stage }
                    .sorted { $0.catchment.lowerBound < $1.catchment.lowerBound }
            },
            institutions: economy.institutions, employerStart: economy.employerStart, workplaces: economy.workplaces,
            postStart: economy.postStart)
    }

    /// The address of a building: `清江区望渡街道清河路18号3幢`.
    package func address(of building: Building) -> String {
        let block = blocks[building.block.value]
        let street = streets[building.street.value].name.hanzi
        return "\(counties[block.county].name.hanzi)\(townships[block.township].name.hanzi)\(street)"
            + "\(building.houseNumber)号\(building.order)幢"
    }

    /// The address of a dwelling in its building: `清江区望渡街道清河路18号3幢602室`.
    package func address(of dwelling: Dwelling, in building: Building) -> String {
        let unit = building.units > 1 ? "\(dwelling.unit)单元" : ""
        return address(of: building) + unit + "\(dwelling.room)室"
    }

    /// The school of a stage to which the children of a block go.
    package func school(_ stage: School.Stage, for block: CityBlock) -> School? {
        let all = schoolsByStage[School.Stage.allCases.firstIndex(of: stage) ?? 0]
        var low = 0, high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].catchment.upperBound <= block.number.value { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].catchment.contains(block.number.value) ? all[low] : nil
    }
}
