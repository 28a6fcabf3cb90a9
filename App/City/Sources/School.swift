/// A school with a catchment.
package struct School: Sendable {
    /// From kindergarten to university; the raw value names it in files.
    package enum Stage: String, CaseIterable, Sendable {
        case kindergarten, primary, junior, senior, university

        /// Age in whole years on 1 September of the first school year.
        package var entryAge: Int {
            switch self {
            case .kindergarten: 3
            case .primary: 6
            case .junior: 12
            case .senior: 15
            case .university: 18
            }
        }

        /// How many school years it takes.
        package var grades: Int {
            switch self {
            case .kindergarten, .junior, .senior: 3
            case .primary: 6
            case .university: 4
            }
        }
    }

    package let employer: CityNumber<Employer>
    package let stage: Stage
    package let classesPerGrade: Int
    /// The blocks from which its pupils come.
    package let catchment: Range<Int>
}

/// A class of a school, counted from 1.
package struct SchoolClass: Hashable, Sendable {
    package let school: CityNumber<Employer>
    package let grade: Int
    package let order: Int
}
