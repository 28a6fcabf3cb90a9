package import Access
package import Kernel

/// A kind of credential that a department issues: what is in it, how long it is good, who may ask for what. It is data.
package struct CredentialType: Hashable, Codable, Sendable {
    /// One thing that it can say.
    package struct Claim: Hashable, Codable, Sendable {
        /// In the token; from 16 up.
        package var label: Int64
        /// Stable, such as `born`.
        package var name: String
        package var title: Text
        /// The resource whose field it is taken from, of the holder's one record; nil where the issuer's program says
        /// it.
        package var resource: String?
        package var field: String?
        /// Who may ask for it, such as `library`; empty: whoever the holder shows it to.
        package var askers: [String]
        /// Whether it is in only where the holder picks it.
        package var isChosen: Bool

        package init(_ label: Int64, _ name: String, _ title: Text, from resource: String? = nil,
                     _ field: String? = nil, askers: [String] = [], chosen: Bool = false) {
            self.label = label
            self.name = name
            self.title = title
            self.resource = resource
            self.field = field
            self.askers = askers
            isChosen = chosen
        }
    }

    /// Stable, such as `health-code`.
    package var name: String
    /// In tokens; unique and never used again.
    package var number: Int
    package var title: Text
    package var summary: Text
    /// The department that issues it, which must be an issuer.
    package var owner: Scope.Key
    package var claims: [Claim]
    /// Longest life on a phone; 0: not on one.
    package var phoneSeconds: Int64
    /// Longest life on paper; 0: not on it.
    package var paperSeconds: Int64
    /// Whether one on paper can be suspended and revoked at every door.
    package var hasStatus: Bool
    /// Days after its end until what is kept of it is erased.
    package var retentionDays: Int
    package var legalBasis: Text

    package init(_ name: String, number: Int, _ title: Text, summary: Text, owner: Scope.Key, claims: [Claim],
                 phoneSeconds: Int64, paperSeconds: Int64, hasStatus: Bool = true, retentionDays: Int,
                 legalBasis: Text) {
        self.name = name
        self.number = number
        self.title = title
        self.summary = summary
        self.owner = owner
        self.claims = claims
        self.phoneSeconds = phoneSeconds
        self.paperSeconds = paperSeconds
        self.hasStatus = hasStatus
        self.retentionDays = retentionDays
        self.legalBasis = legalBasis
    }

    /// Longest life in that form.
    package func seconds(_ form: CredentialClaims.Form) -> Int64 { form == .phone ? phoneSeconds : paperSeconds }

    /// What is wrong with it; empty if nothing is.
    var faults: [GovError.Field] {
        var faults: [GovError.Field] = []
        if !(1...1_000_000).contains(number) { faults.append(.init("number", CredentialText.badType)) }
        if !(0...86_400).contains(phoneSeconds) { faults.append(.init("phoneSeconds", CredentialText.badType)) }
        if !(0...315_360_000).contains(paperSeconds) || phoneSeconds + paperSeconds == 0 {
            faults.append(.init("paperSeconds", CredentialText.badType))
        }
        if !(0...36_500).contains(retentionDays) { faults.append(.init("retentionDays", CredentialText.badType)) }
        let labels = claims.map(\.label), names = claims.map(\.name)
        if Set(labels).count != labels.count || Set(names).count != names.count
            || labels.contains(where: { $0 < CredentialClaims.firstContent || $0 > 255 }) {
            faults.append(.init("claims", CredentialText.badType))
        }
        return faults
    }
}

extension Scope {
    /// A department, as it can be kept in a definition.
    package struct Key: Hashable, Codable, Sendable {
        package var division: DivisionCode
        package var department: String

        package init(division: DivisionCode, department: String) {
            self.division = division
            self.department = department
        }

        package var scope: Scope { Scope(division: division, department: department) }
        /// As the trust list names it, such as `990100000000/health`.
        package var issuer: String { "\(division.text12)/\(department)" }
    }
}
