import Kernel

extension CityPlan {
    /// The employer of a number below `employerCount`; the work grows with the logarithm of the blocks.
    package func employer(_ number: CityNumber<Employer>) -> Employer {
        let index = number.value, block = blocks[blockIndex(ofEmployer: index)]
        let size = workplaces[index + 1] - workplaces[index]
        if let institution = institution(index) {
            return Employer(number: number, kind: institution.kind, name: institution.name,
                            creditCode: creditCode(index, institution.kind, institution.division),
                            division: institution.division, block: block.number, size: size,
                            department: institution.department)
        }
        let kind = tradeKind(index, block)
        // A shop is called after its quarter, a company after the city.
        let place = kind.isSmall ? townships[block.township].place : "清渡"
        let name = Trade.name(of: kind, place: place, index, seed)
        let county = counties[block.county].code
        return Employer(number: number, kind: kind, name: name, creditCode: creditCode(index, kind, county),
                        division: county, block: block.number, size: size, department: nil)
    }

    /// What an employer does, without the cost of its name.
    package func kind(of number: CityNumber<Employer>) -> EmployerKind {
        institution(number.value)?.kind ?? tradeKind(number.value, blocks[blockIndex(ofEmployer: number.value)])
    }

    /// The departments of the city and of its counties, each with its employer's number, in the order of those.
    package var departments: [(department: Department, division: DivisionCode, employer: CityNumber<Employer>)] {
        institutions.compactMap { institution in
            institution.department.map { ($0, institution.division, CityNumber(institution.employer)) }
        }
    }

    /// Whether the plan names it; the others are businesses.
    func isInstitution(_ number: CityNumber<Employer>) -> Bool { institution(number.value) != nil }

    private func tradeKind(_ index: Int, _ block: CityBlock) -> EmployerKind {
        let start = employerStart[block.number.value], end = employerStart[block.number.value + 1]
        let planned = institutionIndex(notBelow: end) - institutionIndex(notBelow: start)
        return Trade.kind(of: block, order: index - start - planned, seed)
    }

    private func institution(_ employer: Int) -> Institution? {
        let index = institutionIndex(notBelow: employer)
        guard index < institutions.count, institutions[index].employer == employer else { return nil }
        return institutions[index]
    }

    private func institutionIndex(notBelow employer: Int) -> Int {
        var low = 0, high = institutions.count
        while low < high {
            let middle = (low + high) / 2
            if institutions[middle].employer < employer { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func blockIndex(ofEmployer employer: Int) -> Int {
        var low = 0, high = blocks.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if employerStart[middle] <= employer { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// A code that is well formed in every part and unlike any other of the city.
    private func creditCode(_ employer: Int, _ kind: EmployerKind, _ division: DivisionCode) -> CreditCode {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        // 31 to the power of 6 is the number of codes; the factor shares no divisor with it.
        var rest = (employer * 387_420_489 + 271_828_182) % 887_503_681
        var body = ""
        for _ in 0..<6 {
            body.append(alphabet[rest % 31])
            rest /= 31
        }
        let (department, category) = kind.registration
        let county = division.ancestor(.county) ?? division
        guard let code = CreditCode(department: department, category: category, division: county,
                                    body: (department == "9" ? "MA" : "MB") + body) else {
            preconditionFailure("a credit code of the city is well formed")
        }
        return code
    }
}
