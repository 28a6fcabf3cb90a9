public import Kernel

/// A rule of a country over health certificates, with its version and the time for which it holds.
public struct CertLogicRule: Sendable {
    /// Whose rule it is, and of what it speaks.
    public enum Kind: String, Sendable {
        /// Whether the country of arrival accepts a certificate.
        case acceptance = "Acceptance"
        /// Whether the country that issued a certificate has withdrawn a group of them.
        case invalidation = "Invalidation"
    }

    /// Such as `VR-DE-0002`; versions of one rule share it.
    public let identifier: String
    public let kind: Kind
    /// Two letters, or EU.
    public let country: String
    /// The part of the country in which alone it holds.
    public let region: String?
    /// Of several versions the highest that is valid counts.
    public let version: SemanticVersion
    /// Nil for a rule over certificates of every kind.
    public let certificate: CertificateKind?
    /// In words, by language tag.
    public let descriptions: [String: String]
    /// The first moment at which it holds.
    public let validFrom: Timestamp
    /// The last moment at which it holds.
    public let validTo: Timestamp
    /// The fields of the payload on which it depends, for showing them.
    public let affectedFields: [String]
    /// Gives true, false, or nothing that can be used.
    public let logic: CertLogicExpression

    /// Reads a rule as the EU's gateway distributes it.
    ///
    /// - Throws: `CertLogicExpression.Failure.invalid`, also for another engine or a later version of it than 1.3.2.
    public init(_ json: JSON) throws(CertLogicExpression.Failure) {
        func text(_ name: String) throws(CertLogicExpression.Failure) -> String {
            guard let text = json[name]?.string, !text.isEmpty else { throw .invalid("\(name) is missing") }
            return text
        }
        func time(_ name: String) throws(CertLogicExpression.Failure) -> Timestamp {
            guard let time = DateTimeText.timestamp(try text(name)) else { throw .invalid("\(name) is no time") }
            return time
        }
        guard let kind = Kind(rawValue: try text("Type")) else { throw .invalid("Type is unknown") }
        guard let version = SemanticVersion(try text("Version")) else { throw .invalid("Version is no version") }
        guard try text("Engine") == "CERTLOGIC", let engine = SemanticVersion(try text("EngineVersion")),
              engine <= SemanticVersion(1, 3, 2) else { throw .invalid("Engine is unknown") }
        switch try text("CertificateType") {
        case "General": certificate = nil
        case "Vaccination": certificate = .vaccination
        case "Test": certificate = .test
        case "Recovery": certificate = .recovery
        default: throw .invalid("CertificateType is unknown")
        }
        identifier = try text("Identifier")
        self.kind = kind
        country = try text("Country")
        region = json["Region"]?.string
        self.version = version
        validFrom = try time("ValidFrom")
        validTo = try time("ValidTo")
        guard validFrom <= validTo else { throw .invalid("ValidTo is before ValidFrom") }
        affectedFields = json["AffectedFields"]?.array?.compactMap(\.string) ?? []
        var descriptions: [String: String] = [:]
        for entry in json["Description"]?.array ?? [] {
            if let language = entry["lang"]?.string, let text = entry["desc"]?.string { descriptions[language] = text }
        }
        self.descriptions = descriptions
        guard let logic = json["Logic"] else { throw .invalid("Logic is missing") }
        self.logic = try CertLogicExpression(logic)
    }
}

/// A version of three numbers (semver.org), without suffixes.
public struct SemanticVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let major, minor, patch: Int

    public init(_ major: Int, _ minor: Int, _ patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Reads `1.0.2`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        self.init(numbers[0], numbers[1], numbers[2])
    }

    public static func < (a: SemanticVersion, b: SemanticVersion) -> Bool {
        (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
    }

    public var description: String { "\(major).\(minor).\(patch)" }
}
