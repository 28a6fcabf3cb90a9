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
