package import Access
import HTML
package import Kernel
package import Logging

/// Everything that an answer is made from: whose site it is, its doors, its features.
///
/// A class, since each visit carries it and is handed on many times.
package final class Site: Sendable {
    package let jurisdiction: Jurisdiction
    package let doors: Doors
    /// Whose session a token is; nil if there is none or it has ended.
    package let session: @Sendable (_ token: String) async throws -> SignedIn?
    package let features: [Feature]
    package let settings: WebSettings
    package let metrics: Metrics
    package let logger: Logger
    /// Whether the store can be read, for `/readyz`.
    package let isReady: @Sendable () async -> Bool
    /// Values read when `/metrics` is asked for.
    package let gauges: @Sendable () async -> [(name: String, help: String, value: Double)]
    let navigation: [NavigationItem]
    private let purposes: [String: Purpose]
    private let deeds: [String: Text]
    private let sources: [String: Text]

    package init(
        jurisdiction: Jurisdiction, doors: Doors,
        session: @escaping @Sendable (_ token: String) async throws -> SignedIn?, features: [Feature],
        settings: WebSettings, logger: Logger, isReady: @escaping @Sendable () async -> Bool,
        gauges: @escaping @Sendable () async -> [(name: String, help: String, value: Double)] = { [] }
    ) {
        self.jurisdiction = jurisdiction
        self.doors = doors
        self.session = session
        self.features = features
        self.settings = settings
        self.logger = logger
        self.isReady = isReady
        self.gauges = gauges
        metrics = Metrics()
        purposes = Dictionary(features.flatMap(\.purposes).map { ($0.code, $0) }) { first, _ in first }
        deeds = Dictionary(features.flatMap { Array($0.deeds) }) { first, _ in first }
        sources = Dictionary(features.flatMap { Array($0.sources) }) { first, _ in first }
        navigation = features.flatMap(\.navigation).sorted { $0.order < $1.order }
    }

    /// Whether a page can be had with a one-time password.
    static func isOpenBeforeChange(_ pattern: String) -> Bool {
        [signIn, account, password, signOut].contains { $0.pattern == pattern } || pattern.hasPrefix("/-/")
    }

    /// The purpose of a code in words; the code itself where no feature knows it any more.
    package func purpose(_ code: String) -> Text { purposes[code]?.title ?? Text(verbatim: code) }

    /// What an action or lookup does, in words; its name where no feature says it.
    package func deed(_ name: String) -> Text { deeds[name] ?? Text(verbatim: name) }

    /// Where a record comes from, in words; as the record has it where no feature says it.
    package func source(_ word: String) -> Text {
        if let known = sources[word] { return known }
        // The number of a case stands behind the word for its kind.
        guard let dash = word.lastIndex(of: "-"), let kind = sources[String(word[..<dash])] else {
            return Text(verbatim: word)
        }
        let number = word[word.index(after: dash)...]
        return Text("\(kind.hans) \(number)", "\(kind.hant) \(number)", "\(kind.en) \(number)", "\(kind.ru) \(number)")
    }

    /// The basis of a purpose in the reader's language, if it still stands as the entry has it.
    package func basis(_ basis: String, of purpose: String) -> Text {
        guard let known = purposes[purpose]?.basis, known.hans == basis else { return Text(verbatim: basis) }
        return known
    }

    /// Where one signs in; the frame sends people there who must.
    package static let signIn = Path("/sign-in")
    /// Where a signed-in person finds their account.
    package static let account = Path("/account")
    /// Where a form with a new password goes.
    package static let password = Path("/account/password")
    package static let signOut = Path("/sign-out")
    /// Where one asks a second person to let one read on.
    package static let secondPerson = Path("/protection/leave")
    /// Where everybody can check the log.
    package static let log = Path("/log")
}

/// Somebody whose session is good.
package struct SignedIn: Sendable {
    package let principal: Principal
    /// Proves that a form was sent from a page of this session.
    package let formToken: String
    /// Whether the session serves only to choose a password of one's own.
    package let mustChangePassword: Bool

    package init(principal: Principal, formToken: String, mustChangePassword: Bool = false) {
        self.principal = principal
        self.formToken = formToken
        self.mustChangePassword = mustChangePassword
    }
}
