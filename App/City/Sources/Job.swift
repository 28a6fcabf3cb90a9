/// What a person does at work.
package enum JobRole: String, CaseIterable, Sendable {
    case head, officer, policeOfficer, gridWorker, epidemiologist, teacher, classTeacher, doctor, nurse, clerk, worker
    case driver, shopAssistant, attendant
}

/// A person's work.
package struct Job: Hashable, Sendable {
    package let employer: CityNumber<Employer>
    package let role: JobRole
    /// Of a class teacher.
    package let schoolClass: SchoolClass?
    /// Of a grid worker.
    package let cell: CityNumber<GridCell>?
}
