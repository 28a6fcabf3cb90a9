import Kernel

/// Work that must be somebody's: an office, a class, a ward, a grid cell.
package struct Post: Sendable {
    package let employer: CityNumber<Employer>
    package let role: JobRole
    package let schoolClass: SchoolClass?
    package let cell: CityNumber<GridCell>?
    let block: Int
}

/// An employer that the plan names, in its block.
struct Institution: Sendable {
    let employer: Int
    let kind: EmployerKind
    let name: CityName
    let division: DivisionCode
    let block: Int
    let size: Int
    let department: Department?
}
