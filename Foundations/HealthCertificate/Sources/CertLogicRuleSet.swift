public import Kernel

/// The rules of any number of countries side by side, in all their versions.
public struct CertLogicRuleSet: Sendable {
    /// In any order.
    public let rules: [CertLogicRule]

    public init(_ rules: [CertLogicRule]) { self.rules = rules }

    /// What a rule said of a certificate.
    public struct Finding: Sendable {
        /// What it said.
        public enum Verdict: Hashable, Sendable {
            case passed
            case failed
            /// The rule could not be evaluated, or gave something other than yes or no. Nothing is decided: let a
            /// person look.
            case open(String)
        }

        public let rule: CertLogicRule
        public let verdict: Verdict
    }

    /// What rules may ask about besides the payload.
    public struct Context: Sendable {
        /// The moment at which is asked.
        public var clock: Timestamp
        /// The codes allowed in each value set.
        public var valueSets: ValueSets
        /// Where the holder is going.
        public var country: String
        /// The part of that country.
        public var region: String?
        /// Who issued the certificate.
        public var issuer: String
        /// When the certificate was issued.
        public var issued: Timestamp?
        /// When the certificate expires.
        public var expires: Timestamp?

        public init(clock: Timestamp, valueSets: ValueSets = ValueSets([]), country: String, region: String? = nil,
                    issuer: String, issued: Timestamp? = nil, expires: Timestamp? = nil) {
            self.clock = clock
            self.valueSets = valueSets
            self.country = country
            self.region = region
            self.issuer = issuer
            self.issued = issued
            self.expires = expires
        }

        var external: JSON {
            var members: [String: JSON] = [
                "validationClock": .string(clock.description), "valueSets": valueSets.json,
                "countryCode": .string(country), "issuerCountryCode": .string(issuer),
            ]
            members["region"] = region.map { .string($0) }
            members["iat"] = issued.map { .string($0.description) }
            members["exp"] = expires.map { .string($0.description) }
            return .object(members)
        }
    }

    /// The rules that hold for a certificate at a moment, by identifier: acceptance rules of the country of arrival,
    /// invalidation rules of the country that issued, each in its highest version that is valid then.
    public func inForce(for kind: CertificateKind, _ context: Context) -> [CertLogicRule] {
        var newest: [String: CertLogicRule] = [:]
        for rule in rules {
            guard rule.certificate == nil || rule.certificate == kind,
                  rule.country == (rule.kind == .acceptance ? context.country : context.issuer),
                  rule.region == nil || rule.region == context.region,
                  rule.validFrom <= context.clock, context.clock <= rule.validTo else { continue }
            let key = "\(rule.kind.rawValue) \(rule.identifier)"
            if let other = newest[key], other.version >= rule.version { continue }
            newest[key] = rule
        }
        return newest.values.sorted { ($0.kind.rawValue, $0.identifier) < ($1.kind.rawValue, $1.identifier) }
    }

    /// What every rule in force says of a payload. A certificate is accepted if there are rules and all passed.
    public func findings(on payload: JSON, kind: CertificateKind, _ context: Context) -> [Finding] {
        let data: JSON = ["payload": payload, "external": context.external]
        return inForce(for: kind, context).map { rule in
            Finding(rule: rule, verdict: CertLogicRuleSet.verdict(rule, data))
        }
    }

    private static func verdict(_ rule: CertLogicRule, _ data: JSON) -> Finding.Verdict {
        do {
            switch try rule.logic.evaluate(data) {
            case .boolean(true): return .passed
            case .boolean(false): return .failed
            default: return .open("neither yes nor no")
            }
        } catch {
            return .open(String(describing: error))
        }
    }
}
