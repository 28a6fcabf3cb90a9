import HTML
import Kernel
import Store

/// What a person or a program gets when something cannot be done.
enum ErrorAnswer {
    static func status(_ error: GovError) -> Int {
        switch error.kind {
        case .invalid where error.code == "request.too-slow": 408
        case .invalid: 422
        case .unauthenticated: 401
        case .denied: 403
        case .notFound: 404
        case .conflict: 409
        case .tooLarge: 413
        case .tooMany: 429
        case .unavailable: 503
        case .internal: 500
        }
    }

    /// A page that says what is wrong, what to do, and what to quote.
    static func page(_ error: GovError, _ visit: Visit) -> Answer {
        let language = visit.language
        let fields: HTML? = error.fields.isEmpty ? nil : """
            <ul>\(error.fields.map { "<li>\($0.message, language)</li>" as HTML })</ul>
            """
        let back: HTML = switch error.code {
        case _ where error.kind == .unauthenticated: .button(WebText.signIn, signIn(visit), in: language)
        case "access.second-person": .button(WebText.secondPerson, Site.secondPerson.link, in: language)
        default: .button(WebText.home, "/", isSecond: true, in: language)
        }
        let main: HTML = """
            \(.head(WebText.heading(error.kind), lead: error.message, in: language) as HTML)
            \(fields)<div class="actions">\(back)</div>
            <p class="small">\(WebText.reference.filled(visit.requestID), language)</p>
            """
        return withHeaders(visit.page(WebText.heading(error.kind), status: status(error), main), error)
    }

    /// The same as JSON.
    static func json(_ error: GovError, language: Language, requestID: String) -> Answer {
        let fields = error.fields.map {
            "{\"name\":\(JSON.quoted($0.name)),\"message\":\(JSON.quoted($0.message[language]))}"
        }
        let body = """
            {"code":\(JSON.quoted(error.code)),"message":\(JSON.quoted(error.message[language])),\
            "fields":[\(fields.joined(separator: ","))],"request":\(JSON.quoted(requestID))}
            """
        return withHeaders(.json(Array(body.utf8), status: status(error)), error)
    }

    /// Where to sign in and then come back to the page that was asked for.
    static func signIn(_ visit: Visit) -> Link { Site.signIn.link.adding("back", visit.address.address) }

    private static func withHeaders(_ answer: Answer, _ error: GovError) -> Answer {
        var answer = answer
        if error.kind == .tooMany || error.kind == .unavailable { answer.headers.append(("retry-after", "5")) }
        return answer
    }
}
