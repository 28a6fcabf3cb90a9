public import Kernel

/// What a verified health certificate says (EU DCC schema 1.3).
public struct HealthCertificate: Hashable, Sendable {
    /// A person's name; of the standardised forms at least one is there.
    public struct Name: Hashable, Sendable {
        /// As the person writes it.
        public var family: String?
        /// As the person writes it.
        public var given: String?
        /// Capital letters and `<` (ICAO 9303).
        public var standardFamily: String?
        /// Capital letters and `<` (ICAO 9303).
        public var standardGiven: String?

        public init(family: String? = nil, given: String? = nil, standardFamily: String? = nil,
                    standardGiven: String? = nil) {
            self.family = family
            self.given = given
            self.standardFamily = standardFamily
            self.standardGiven = standardGiven
        }
    }

    /// Who states it, where, and about which disease, for every kind.
    public struct Origin: Hashable, Sendable {
        /// The disease's SNOMED CT code; 840539006 is COVID-19.
        public var disease: String
        /// Where it was done, two letters.
        public var country: String
        /// The body that stands for it, in words.
        public var issuer: String
        /// The certificate's unique identifier.
        public var id: String

        public init(disease: String, country: String, issuer: String, id: String) {
            self.disease = disease
            self.country = country
            self.issuer = issuer
            self.id = id
        }
    }

    /// What is stated. Codes are those of the value sets.
    public enum Statement: Hashable, Sendable {
        case vaccination(vaccine: String, product: String, manufacturer: String, dose: Int, of: Int, on: Day)
        case test(type: String, name: String?, device: String?, sampled: Timestamp, result: String, centre: String?)
        case recovery(firstPositive: Day, validFrom: Day, validUntil: Day)
    }

    /// Of the schema.
    public var version: String
    public var name: Name
    /// `YYYY-MM-DD`, or without the day, or without the month too, or empty.
    public var dateOfBirth: String
    public var origin: Origin
    public var statement: Statement

    public init(version: String = "1.3.0", name: Name, dateOfBirth: String, origin: Origin, statement: Statement) {
        self.version = version
        self.name = name
        self.dateOfBirth = dateOfBirth
        self.origin = origin
        self.statement = statement
    }

    /// Which of the three it states.
    public var kind: CertificateKind {
        switch statement {
        case .vaccination: .vaccination
        case .test: .test
        case .recovery: .recovery
        }
    }
}

extension HealthCertificate {
    /// Reads a payload's one statement; nil if a member that every certificate has is missing or of another type.
    init?(payload: JSON, kind: CertificateKind, statement entry: JSON) {
        func day(_ member: String) -> Day? { entry[member]?.string.flatMap { Day($0.prefix(10)) } }
        guard let version = payload["ver"]?.string, let name = payload["nam"], name.object != nil,
              let birth = payload["dob"]?.string, let disease = entry["tg"]?.string, let country = entry["co"]?.string,
              let issuer = entry["is"]?.string, let id = entry["ci"]?.string else { return nil }
        self.version = version
        self.name = Name(family: name["fn"]?.string, given: name["gn"]?.string,
                         standardFamily: name["fnt"]?.string, standardGiven: name["gnt"]?.string)
        dateOfBirth = birth
        origin = Origin(disease: disease, country: country, issuer: issuer, id: id)
        switch kind {
        case .vaccination:
            guard let vaccine = entry["vp"]?.string, let product = entry["mp"]?.string,
                  let manufacturer = entry["ma"]?.string, let dose = entry["dn"]?.integer,
                  let doses = entry["sd"]?.integer, let day = day("dt") else { return nil }
            statement = .vaccination(vaccine: vaccine, product: product, manufacturer: manufacturer, dose: dose,
                                     of: doses, on: day)
        case .test:
            guard let type = entry["tt"]?.string, let result = entry["tr"]?.string,
                  let sampled = entry["sc"]?.string.flatMap(DateTimeText.timestamp) else { return nil }
            statement = .test(type: type, name: entry["nm"]?.string, device: entry["ma"]?.string, sampled: sampled,
                              result: result, centre: entry["tc"]?.string)
        case .recovery:
            guard let first = day("fr"), let from = day("df"), let until = day("du") else { return nil }
            statement = .recovery(firstPositive: first, validFrom: from, validUntil: until)
        }
    }

    /// The certificate as a payload.
    public var json: JSON {
        var person: [String: JSON] = [:]
        person["fn"] = name.family.map { .string($0) }
        person["gn"] = name.given.map { .string($0) }
        person["fnt"] = name.standardFamily.map { .string($0) }
        person["gnt"] = name.standardGiven.map { .string($0) }
        var entry: [String: JSON] = [
            "tg": .string(origin.disease), "co": .string(origin.country), "is": .string(origin.issuer),
            "ci": .string(origin.id),
        ]
        switch statement {
        case .vaccination(let vaccine, let product, let manufacturer, let dose, let doses, let day):
            entry["vp"] = .string(vaccine)
            entry["mp"] = .string(product)
            entry["ma"] = .string(manufacturer)
            entry["dn"] = .integer(dose)
            entry["sd"] = .integer(doses)
            entry["dt"] = .string(day.description)
        case .test(let type, let name, let device, let sampled, let result, let centre):
            entry["tt"] = .string(type)
            entry["nm"] = name.map { .string($0) }
            entry["ma"] = device.map { .string($0) }
            entry["sc"] = .string("\(sampled.iso8601(offsetSeconds: 0).prefix(19))Z")
            entry["tr"] = .string(result)
            entry["tc"] = centre.map { .string($0) }
        case .recovery(let first, let from, let until):
            entry["fr"] = .string(first.description)
            entry["df"] = .string(from.description)
            entry["du"] = .string(until.description)
        }
        return .object([
            "ver": .string(version), "nam": .object(person), "dob": .string(dateOfBirth),
            kind.member: .array([.object(entry)]),
        ])
    }
}
