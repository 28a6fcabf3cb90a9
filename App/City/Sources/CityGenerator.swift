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
}
