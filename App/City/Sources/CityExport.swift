import Kernel

/// Writes the invented city as CSV files, part by part, for other programs and to compare two cities byte by byte.
///
/// The first row of each file names its columns. Numbers lead from one file to another: `household` in `people` is
/// `number` in `households`. Days are `YYYY-MM-DD`; positions are WGS 84.
package struct CityExport {
    /// Takes the next bytes of a file; files are begun in the order of `files`, and all grow at once.
    package typealias Sink = (_ file: String, _ bytes: [UInt8]) throws -> Void

    /// The names and the first rows of all files.
    package static let files: [(name: String, columns: String)] = [
        ("divisions.csv", "code,level,name,english,population,outline"),
        ("cells.csv", "code,name,division,outline"),
        ("streets.csv", "number,name,english,line"),
        ("schools.csv", "employer,stage,classes_per_grade"),
        ("buildings.csv", "number,block,division,cell,purpose,address,floors,units,built_year,lon,lat,outline"),
        ("dwellings.csv", "number,building,unit,floor,room,area_square_metres,household"),
        ("households.csv", "number,dwelling,head,people,rents"),
        ("people.csv", "number,household,relation,name,pinyin,resident_number,sex,birth,phone,occupation,employer,role,"
            + "school,grade,class,cell"),
        ("employers.csv", "number,kind,name,english,credit_code,division,building,floor,door"),
    ]

    /// The files of one day.
    package static let dayFiles: [(name: String, columns: String)] = [
        ("presences.csv", "person,dwelling,employer,from,to,scanned"),
        ("trips.csv", "person,from_dwelling,from_employer,to_dwelling,to_employer,departure,arrival,mode,line,"
            + "eastbound,run"),
    ]

    let city: CityGenerator

    /// Of one city; nothing is made before it is written.
    package init(_ city: CityGenerator) { self.city = city }

    /// - Throws: What the sink throws, at once.
    package func write(to sink: Sink) throws {
        for file in Self.files { try sink(file.name, Array("\(file.columns)\n".utf8)) }
        try writePlan(to: sink)
        var row = CSVRow(reserving: 1 << 17)
        for contents in city.blocks {
            try write("buildings.csv", contents.buildings, &row, sink) { write($0, &$1) }
            try write("dwellings.csv", contents.dwellings, &row, sink) { write($0, &$1) }
            try write("households.csv", contents.households, &row, sink) { write($0, &$1) }
            try write("people.csv", contents.people, &row, sink) { write($0, &$1) }
            let employers = Array(zip(contents.employers, contents.premises))
            try write("employers.csv", employers, &row, sink) { write($0.0, $0.1, &$1) }
        }
    }

    private func writePlan(to sink: Sink) throws {
        let plan = city.plan
        var row = CSVRow(reserving: 1 << 16)
        try write("divisions.csv", plan.divisions, &row, sink) { division, row in
            row.text(division.code.text)
            row.number(division.code.level.rawValue)
            row.text(division.name.hanzi)
            row.text(division.name.latin)
            row.number(division.population)
            row.outline(division.outline)
        }
        try write("cells.csv", plan.cells, &row, sink) { cell, row in
            row.text(cell.code)
            row.text(cell.name.hanzi)
            row.text(cell.division.text)
            row.outline(cell.outline)
        }
        try write("streets.csv", plan.streets, &row, sink) { street, row in
            row.number(street.number)
            row.text(street.name.hanzi)
            row.text(street.name.latin)
            row.line(street.line)
        }
        try write("schools.csv", plan.schools, &row, sink) { school, row in
            row.number(school.employer)
            row.text(school.stage.rawValue)
            row.number(school.classesPerGrade)
        }
    }

    private func write<Element>(_ file: String, _ elements: [Element], _ row: inout CSVRow, _ sink: Sink,
                                _ body: (Element, inout CSVRow) -> Void) throws {
        for element in elements {
            body(element, &row)
            row.end()
        }
        try sink(file, row.bytes)
        row.removeAll()
    }
}

extension CityExport {
    private func write(_ building: Building, _ row: inout CSVRow) {
        row.number(building.number)
        row.number(building.block)
        row.text(building.division.text)
        row.text(city.plan.cells[building.cell.value].code)
        row.text(building.purpose.rawValue)
        row.text(city.plan.address(of: building))
        row.number(building.floors)
        row.number(building.units)
        row.number(building.builtYear)
        row.position(building.outline.centre)
        row.outline(building.outline)
    }

    private func write(_ dwelling: Dwelling, _ row: inout CSVRow) {
        row.number(dwelling.number)
        row.number(dwelling.building)
        row.number(dwelling.unit)
        row.number(dwelling.floor)
        row.number(dwelling.room)
        row.number(dwelling.areaSquareMetres)
        row.number(dwelling.household)
    }

    private func write(_ household: Household, _ row: inout CSVRow) {
        row.number(household.number)
        row.number(household.dwelling)
        row.number(household.people.lowerBound)
        row.number(household.people.count)
        row.text(household.rents ? "true" : "false")
    }

    private func write(_ person: Person, _ row: inout CSVRow) {
        row.number(person.number)
        row.number(person.household)
        row.text(person.relation.rawValue)
        row.text(person.name.hanzi)
        row.text(person.name.pinyin)
        row.text(person.residentNumber.text)
        row.number(person.sex.rawValue)
        row.text(person.birth.description)
        row.text(person.phone?.text ?? "")
        row.text(person.occupation.rawValue)
        row.number(person.job?.employer)
        row.text(person.job?.role.rawValue ?? "")
        let place = person.schoolClass ?? person.job?.schoolClass
        row.number(place?.school)
        row.number(place?.grade)
        row.number(place?.order)
        row.text(person.job?.cell.map { city.plan.cells[$0.value].code } ?? "")
    }

    private func write(_ employer: Employer, _ premises: Premises, _ row: inout CSVRow) {
        row.number(employer.number)
        row.text(employer.kind.rawValue)
        row.text(employer.name.hanzi)
        row.text(employer.name.latin)
        row.text(employer.creditCode.text)
        row.text(employer.division.text)
        row.number(premises.building)
        row.number(premises.floor)
        row.text(premises.door)
    }
}
