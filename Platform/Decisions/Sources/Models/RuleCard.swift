package import Kernel
package import Records
import Store

/// What a version of a model says about itself besides its tables: whose it is, by what law, over which facts, and
/// how it is tested. It is part of the version, and like it never changes once that was put in force.
package struct RuleCard: Hashable, Codable, Sendable {
    package var title: Text
    /// What it decides, in words for whoever it concerns.
    package var explanation: Text
    /// The department that answers for it.
    package var authority: Owner
    package var legalBasis: Text
    /// The decision of the model that is asked.
    package var decision: String
    package var inputs: [InputQuery]
    package var population: Population
    package var tests: [RuleTest]
    /// For how many days an outcome holds; nil: until it is decided otherwise.
    package var validDays: Int?
    /// The zone in which days are counted, in seconds from UTC.
    package var offsetSeconds: Int
    /// Set where an outcome restricts people; then the inputs are evidence alone.
    package var restriction: RestrictionPolicy?

    package init(title: Text, explanation: Text, authority: Owner, legalBasis: Text, decision: String,
                 inputs: [InputQuery], population: Population, tests: [RuleTest], validDays: Int? = nil,
                 offsetSeconds: Int = 28_800, restriction: RestrictionPolicy? = nil) {
        self.title = title
        self.explanation = explanation
        self.authority = authority
        self.legalBasis = legalBasis
        self.decision = decision
        self.inputs = inputs
        self.population = population
        self.tests = tests
        self.validDays = validDays
        self.offsetSeconds = offsetSeconds
        self.restriction = restriction
    }
}

/// Says that outcomes restrict people, and which do; see `RestrictionCheck`.
package struct RestrictionPolicy: Hashable, Codable, Sendable {
    /// All outcomes, texts, from the one that restricts nobody to the one that restricts most.
    package var levels: [String]

    package init(levels: [String]) { self.levels = levels }

    /// How much an outcome restricts; 0 for what is none of the levels, as null and errors are.
    package func rank(_ outcome: String) -> Int { levels.firstIndex(of: outcome) ?? 0 }
}

extension RuleCard {
    /// The resources that its inputs come from, by name, as they stand in the catalogue.
    func resources(_ connection: any Connection) throws -> [String: Resource] {
        var resources: [String: Resource] = [:]
        for name in Set(inputs.map(\.resource)) { resources[name] = try Catalogue.find(connection, name) }
        return resources
    }
}

/// Whom a model is about: the subjects who have a current record in a resource.
package struct Population: Hashable, Codable, Sendable {
    package var resource: String
    /// The field with the day of birth, for groups by age.
    package var bornField: String?
    /// The field with the code of the sex.
    package var sexField: String?

    package init(_ resource: String, born: String? = nil, sex: String? = nil) {
        self.resource = resource
        bornField = born
        sexField = sex
    }
}

/// A case with a known answer, which a version must give before it can be put in force.
package struct RuleTest: Hashable, Codable, Sendable {
    package var name: String
    /// Literals of FEEL by input; what is left out is null.
    package var inputs: [String: String]
    /// The outcome as a literal; `null` where nothing is to come out.
    package var expected: String

    package init(_ name: String, _ inputs: [String: String], expects expected: String) {
        self.name = name
        self.inputs = inputs
        self.expected = expected
    }
}

/// What came of one test.
package struct RuleTestResult: Hashable, Sendable {
    package let test: RuleTest
    package let verdict: Verdict
    package let passed: Bool
}
