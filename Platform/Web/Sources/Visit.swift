package import Access
package import HTML
package import Kernel

/// One request of somebody: who asks, in which language, with what.
package struct Visit: Sendable {
    package let site: Site
    package internal(set) var principal: Principal
    /// The token of the session that the request came with; nil for somebody who has not signed in.
    package internal(set) var sessionToken: String?
    /// Whether they signed in with a one-time password: until they have chosen their own they see nothing else.
    package internal(set) var mustChangePassword = false
    package let language: Language
    /// Whether the page is to be shown in large type.
    package let isLarge: Bool
    /// The path and query asked for, from the root of the site.
    package let address: Link
    /// The first value of each query item.
    package let query: [String: String]
    /// The first value of each form field; empty but for POST.
    package internal(set) var form: [String: String]
    /// The file that the form brought; nil where it brought none.
    package internal(set) var upload: Upload?
    package let now: Timestamp
    /// Goes into the log, the error page and the answer's header, so that a fault can be found again.
    package let requestID: String
    /// Where the request came from, behind a trusted proxy as that says.
    package var clientAddress: String { client.network(behind: site.settings.trustedProxy) }
    /// What the browser says it is, shown to the holder of a session; at most 200 characters.
    package var agent: String { String(client.agent.prefix(200)) }
    let client: Client
    /// What each form of this session sends back.
    package internal(set) var formToken: String

    /// Runs an action as the one who asks. Throws `GovError` only.
    package func perform<A: Action>(_ action: A, for purpose: Purpose) async throws -> A.Output {
        try await site.doors.perform(action, as: principal, for: purpose)
    }

    /// Runs a lookup as the one who asks. Throws `GovError` only.
    package func look<L: Lookup>(_ lookup: L, for purpose: Purpose) async throws -> L.Output {
        try await site.doors.look(lookup, as: principal, for: purpose)
    }

    /// Takes the fields of a call's body as those of a form, for what both can ask.
    package mutating func fillForm(_ fields: [String: String]) { form = fields }

    /// The words in the language asked for.
    package func text(_ text: Text) -> String { text[language] }

    /// Where the list goes on, as the address says; nil at its beginning. A cursor that was tampered with is refused.
    package func cursor(_ name: String = "after") throws(GovError) -> Cursor? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let cursor = Cursor(text) else {
            throw GovError("page.cursor", .invalid, WebText.badCursor)
        }
        return cursor
    }
}
