import Kernel

/// What is fixed about the invented city before anybody lives in it: its divisions, streets, blocks, schools,
/// employers.
///
/// Prefecture-level city 清渡市 Qingdu (9901) in 云泽省 Yunze, province 99, which GB/T 2260 does not assign. Divisions,
/// cells and blocks are numbered so that each division has its blocks in one range. A plan takes about 20
/// bytes for each person.
package struct CityPlan: Sendable {
    /// The smallest and the largest city.
    package static let sizes = 500...20_000_000

    package let population: Int
    package let seed: UInt64
    /// The day on which the city is as described; ages count from here.
    package let today: Day
    /// Province, prefecture, counties, townships and villages, by code.
    package let divisions: [CityDivision]
    package let cells: [GridCell]
    package let blocks: [CityBlock]
    package let streets: [Street]
    /// The river Qing with its embankments.
    package let river: Outline
    package let schools: [School]
    /// Work that must be somebody's, by the block in which that person lives.
    package let posts: [Post]

    let counties: [Area]
    let townships: [Area]
    /// Of each stage, by catchment.
    let schoolsByStage: [[School]]
    /// By employer number.
    let institutions: [Institution]
    /// The first employer of each block, and at the end the number of employers.
    let employerStart: [Int]
    /// The workplaces of all employers before each, and at the end of all.
    let workplaces: [Int]
    /// The first post of each block, and at the end the number of posts.
    let postStart: [Int]

    /// The divisions as a register, all of them in force from a day on.
    package func register(from day: Day) throws(GovError) -> DivisionRegister {
        try DivisionRegister(divisions: divisions.map { Division(code: $0.code, name: $0.name.text, from: day) })
    }

    /// All employers: institutions and businesses.
    package var employerCount: Int { employerStart.last ?? 0 }
}
