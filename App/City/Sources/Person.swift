import Kernel

/// A resident of the invented city.
package struct Person: Sendable {
    package let number: CityNumber<Person>
    package let household: CityNumber<Household>
    package let dwelling: CityNumber<Dwelling>
    package let block: CityNumber<CityBlock>
    package let relation: Relation
    package let name: PersonName
    /// Of province 99, so that it cannot belong to anybody; its division is where the household was registered at
    /// birth.
    package let residentNumber: ResidentNumber
    /// From twelve years of age; of 154, a prefix that is not assigned, so that nobody can be called.
    package let phone: PhoneNumber?
    package let occupation: Occupation
    package let job: Job?
    package let schoolClass: SchoolClass?

    /// As the resident number says, and so the day of birth.
    package var sex: Sex { residentNumber.sex }
    package var birth: Day { residentNumber.birth }

    /// Completed years on a day.
    package func age(on day: Day) -> Int {
        let (year, month, date) = day.components, born = birth.components
        return year - born.year - ((month, date) < (born.month, born.day) ? 1 : 0)
    }
}

/// What a person is to the head of the household (after GB/T 4761).
package enum Relation: String, CaseIterable, Sendable {
    case head, spouse, child, parent, other
}

/// What a person mainly does.
package enum Occupation: String, CaseIterable, Sendable {
    case atHome, kindergarten, pupil, student, employed, farming, unemployed, retired
}
