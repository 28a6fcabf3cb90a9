import Access
import HTML
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Store

/// Where every request arrives: finds out who asks, guards forms, hands on, turns faults into answers, counts and logs.
struct Desk: Sendable {
    let site: Site

    /// A page or a form's target.
    func serve(_ request: Request, _ context: VisitContext, _ route: Route) async -> Response {
        await answer(request, context, pattern: route.pattern, refuse: ErrorAnswer.page) { visit in
            var visit = visit
            if route.takesFile {
                let upload = try await UploadReader(site: site).read(request, limit: route.bodyLimit) { token in
                    try guardForm(request, visit, token: token)
                }
                visit.form = upload.form
                visit.upload = upload.file
                defer { upload.file?.discard() }
                return try await route.handle(visit, parameter(context, route.pattern))
            }
            if route.method == .post {
                let body = try await read(request, limit: route.bodyLimit)
                guard let form = URLEncoded.read(body) else {
                    throw GovError("form.unreadable", .invalid, WebText.badForm)
                }
                try guardForm(request, visit, token: form["form-token"])
                visit.form = form
            }
            if visit.mustChangePassword, !Site.isOpenBeforeChange(route.pattern) {
                return .redirect(Site.account.link)
            }
            return try await route.handle(visit, parameter(context, route.pattern))
        }
    }

    /// A call of the JSON interface.
    func serve(_ request: Request, _ context: VisitContext, _ call: Call) async -> Response {
        await answer(request, context, pattern: call.pattern, refuse: { error, visit in
            ErrorAnswer.json(error, language: visit.language, requestID: visit.requestID)
        }, { visit in
            guard call.isPublic || visit.sessionToken != nil else {
                throw GovError("access.sign-in", .unauthenticated, WebText.pleaseSignIn)
            }
            if visit.mustChangePassword, !call.isPublic {
                throw GovError("account.change-first", .denied, WebText.changeFirst)
            }
            var body: [UInt8] = [], visit = visit
            if let limit = call.fileLimit {
                let upload = try await UploadReader(site: site).read(request, limit: limit) { token in
                    try guardForm(request, visit, token: token)
                }
                (visit.form, visit.upload) = (upload.form, upload.file)
            } else if call.method == .post {
                body = try await read(request, limit: 1_048_576)
                try guardForm(request, visit, token: nil)
            }
            defer { visit.upload?.discard() }
            let output = try await call.handle(visit, parameter(context, call.pattern), body)
            if let raw = output as? RawAnswer { return raw.answer }
            return try .json(JSON.encode(output))
        })
    }

    /// What no route takes. `allowed` are the methods by which the path could be asked for; none where there is no such
    /// path.
    func refuse(_ request: Request, _ context: VisitContext, allowed: [String]) async -> Response {
        let isCall = request.uri.path.hasPrefix("/api/")
        let error = allowed.isEmpty
            ? GovError("page.unknown", .notFound, WebText.noPage)
            : GovError("request.method", .invalid, WebText.wrongMethod)
        let response = await answer(request, context, pattern: "none", refuse: { error, visit in
            var answer = isCall ? ErrorAnswer.json(error, language: visit.language, requestID: visit.requestID)
                : ErrorAnswer.page(error, visit)
            if error.code == "request.method" {
                answer.status = 405
                answer.headers.append(("allow", allowed.joined(separator: ", ")))
            }
            return answer
        }, { _ in throw error })
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(
        _ request: Request, _ context: VisitContext, pattern: String, refuse: (GovError, Visit) -> Answer,
        _ body: (Visit) async throws -> Answer
    ) async -> Response {
        let start = ContinuousClock.now
        var visit = anonymous(request, context)
        var answer: Answer
        do {
            if let token = visit.sessionToken { visit = try await signedIn(visit, token) }
            answer = try await body(visit)
        } catch {
            let error = GovError(boundary: error)
            record(error, visit, pattern)
            answer = refuse(error, visit)
            if RequestBody.isPresent(request) { hangUp(&answer, context) }
        }
        if request.method != .post, RequestBody.isPresent(request) { hangUp(&answer, context) }
        let duration = ContinuousClock.now - start
        let nanoseconds = UInt64(duration.components.seconds) * 1_000_000_000
            + UInt64(duration.components.attoseconds / 1_000_000_000)
        site.metrics.count(method: Self.label(request.method), pattern: pattern, status: answer.status,
                           nanoseconds: nanoseconds)
        site.logger.info("request", metadata: [
            "id": "\(visit.requestID)", "method": "\(Self.label(request.method))", "route": "\(pattern)",
            "status": "\(answer.status)", "microseconds": "\(nanoseconds / 1000)",
        ])
        return response(answer, visit)
    }

    /// After a body that nobody has read to its end.
    private func hangUp(_ answer: inout Answer, _ context: VisitContext) {
        if !answer.headers.contains(where: { $0.name == "connection" }) {
            answer.headers.append(("connection", "close"))
        }
        context.hangUp()
    }

    private func anonymous(_ request: Request, _ context: VisitContext) -> Visit {
        let cookies = RequestCookies.read(request.headers[.cookie])
        let reader = Reader(cookies, acceptLanguage: request.headers[.acceptLanguage], fallback: .simplifiedChinese)
        let query = request.uri.query.flatMap { URLEncoded.read(Array($0.utf8)) } ?? [:]
        return Visit(
            site: site, principal: .anonymous, sessionToken: token(request, cookies), language: reader.language,
            isLarge: reader.isLarge, address: Link(checking: request.uri.description) ?? "/", query: query, form: [:],
            now: site.doors.time.now(), requestID: context.id, client: Client(request, context), formToken: "")
    }

    private func signedIn(_ visit: Visit, _ token: String) async throws -> Visit {
        var visit = visit
        if let signedIn = try await site.session(token) {
            visit.principal = signedIn.principal
            visit.formToken = signedIn.formToken
            visit.mustChangePassword = signedIn.mustChangePassword
        } else {
            visit.sessionToken = nil
        }
        return visit
    }

    private func token(_ request: Request, _ cookies: [Substring: Substring]) -> String? {
        if let header = request.headers[.authorization], header.hasPrefix("Bearer ") {
            return String(header.dropFirst(7).prefix(200))
        }
        return cookies[Substring(SessionCookie.name(isSecure: site.settings.isSecure))].map { String($0.prefix(200)) }
    }

    /// Refuses a form or call that another site sent with our reader's cookie (OWASP: token and origin both).
    private func guardForm(_ request: Request, _ visit: Visit, token: String?) throws(GovError) {
        let expired = GovError("form.expired", .denied, WebText.formExpired)
        if let fetchSite = request.headers[.secFetchSite], fetchSite != "same-origin", fetchSite != "none" {
            throw expired
        }
        // `null` is a page that may not say where it comes from; ours always may.
        if let origin = request.headers[.origin] {
            let host = request.head.authority ?? ""
            guard origin == "http://\(host)" || origin == "https://\(host)" else { throw expired }
        }
        let isByCookie = visit.sessionToken != nil && request.headers[.authorization] == nil
        if isByCookie {
            guard let given = token ?? request.headers[.formToken], !visit.formToken.isEmpty,
                  given == visit.formToken else { throw expired }
        }
    }

    private func read(_ request: Request, limit: Int) async throws -> [UInt8] {
        try await RequestBody.read(request, limit: limit, seconds: site.settings.bodySeconds)
    }

    private func parameter(_ context: VisitContext, _ pattern: String) -> String {
        guard let open = pattern.firstIndex(of: "{"), let close = pattern.firstIndex(of: "}") else { return "" }
        return context.parameters.get(String(pattern[pattern.index(after: open)..<close])) ?? ""
    }

    /// The methods that sites use; whatever else is sent is one label, so that nobody can fill the metrics.
    private static func label(_ method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .patch, .delete, .options: method.rawValue
        default: "OTHER"
        }
    }

    /// Faults of ours and refusals worth a look go to the operator's log, by code and place, never with personal data.
    private func record(_ error: GovError, _ visit: Visit, _ pattern: String) {
        let level: Logger.Level = error.kind == .internal || error.kind == .unavailable ? .error : .notice
        site.logger.log(level: level, "refused", metadata: [
            "id": "\(visit.requestID)", "route": "\(pattern)", "code": "\(error.code)",
            "detail": "\(error.detail ?? "")",
            "place": "\(error.file):\(error.line)",
        ])
    }

    private func response(_ answer: Answer, _ visit: Visit) -> Response {
        var headers = SecurityHeaders.all(isSecure: site.settings.isSecure)
        headers[.contentType] = answer.contentType
        headers[.cacheControl] = "no-store"
        headers[.requestID] = visit.requestID
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            if name == .setCookie {
                headers.append(HTTPField(name: name, value: value))
            } else {
                headers[name] = value
            }
        }
        let body: ResponseBody = switch answer.body {
        case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .stream(let parts): ResponseBody(asyncSequence: parts.map { ByteBuffer(bytes: $0) })
        }
        return Response(status: .init(code: answer.status), headers: headers, body: body)
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = Self("sec-fetch-site") ?? .from
    fileprivate static let formToken = Self("x-form-token") ?? .from
    fileprivate static let requestID = Self("x-request-id") ?? .from
}
