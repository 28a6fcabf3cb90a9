/// One case, in the form in which a hand-written function takes it.
struct BenchCase: Sendable {
    var age: Int
    /// In hundredths.
    var income: Int
    var household: Int
    var residence: String
    var employed: Bool
    var insured: Int
    var category: String
    var district: String

    /// The table of `DecideBenchModel.table` as a person would write it who needs nothing else: comparisons in the
    /// order of the rules, amounts as whole hundredths.
    @inline(never)
    func outcome() -> String {
        if age < 18 { return childOutcome() }
        if age < 60 { return adultOutcome() }
        if income < 120_000, household == 1 { return "elder A" }
        if income < 200_000, household >= 1, household <= 2, residence == "local", insured >= 180 { return "elder B" }
        if age < 80, income < 300_000, category == "veteran" { return "veteran A" }
        if age >= 80, category == "veteran" { return "veteran B" }
        if age >= 80, income < 500_000, residence == "local" { return "elder C" }
        if age >= 65, insured < 180, district == "north" || district == "west" { return "elder D" }
        return "nothing"
    }

    private func childOutcome() -> String {
        if category == "orphan" { return "orphan" }
        if income < 150_000, household >= 4, residence == "local", !employed { return "child A" }
        if income < 250_000, household >= 3, residence == "local", district == "north" || district == "east" {
            return "child B"
        }
        if income >= 250_000, income < 400_000, household > 4, category == "none" { return "child C" }
        return "nothing"
    }

    private func adultOutcome() -> String {
        if income < 80_000, residence == "local", !employed, category == "none" {
            return insured < 12 ? "relief A" : "benefit A"
        }
        if income >= 80_000, income < 150_000, household >= 3, residence == "local", !employed {
            if district == "north" { return "relief B" }
            if district == "south" || district == "west" { return "relief C" }
        }
        if income < 200_000, category == "disabled" { return "disability A" }
        if income >= 200_000, income < 350_000, !employed, category == "disabled" { return "disability B" }
        if income < 300_000, residence == "migrant" {
            if employed, insured < 6 { return "training" }
            if !employed, district == "centre" { return "shelter" }
        }
        return !employed && insured >= 24 ? "benefit B" : "nothing"
    }

    /// The chain of `DecideBenchModel.chain` in binary floating point, which is faster and less exact than decimals.
    @inline(never)
    func amount() -> Double {
        let line: Double
        switch district {
        case "centre": line = residence == "local" ? 1180 : 960
        case "north", "east": line = 1020.50
        case "south": line = 890
        default: line = 845.25
        }
        let head = Double(income) / 100 / Double(household)
        let ratio = head / line
        var points = employed ? 0.0 : 10
        if age >= 60 { points += 15 }
        points += Double(household) * 2.5
        if insured >= 60 { points += 5 }
        if ratio < 0.5 { return line * 0.9 + points * 4 }
        if ratio < 1 {
            if category == "disabled" || category == "orphan" { return line * 0.9 + points * 4 }
            return line * 0.6 + points * 3
        }
        guard ratio < 1.5 else { return 0 }
        if category == "disabled" || category == "orphan" || category == "veteran" { return line * 0.6 + points * 3 }
        return line * 0.25 + points
    }
}
