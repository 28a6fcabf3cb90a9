import HTML
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Kernel
package import Logging
package import NIOCore
import NIOSSL

/// The site behind HTTP: routes, health, assets, TLS.
package enum WebServer {
    /// Answers requests as the server does, without a socket: `peer` is where each comes from.
    package static func responder(_ site: Site)
        -> @Sendable (_ request: Request, _ peer: SocketAddress?, _ logger: Logger) async throws -> Response {
        let responder = router(site)
        return { request, peer, logger in
            let core = CoreRequestContextStorage(source: LoggerSource(logger: logger))
            return try await responder.respond(to: request, context: VisitContext(source: core, remoteAddress: peer))
        }
    }

    private static func router(_ site: Site) -> some HTTPResponder<VisitContext> {
        let router = Router(context: VisitContext.self, options: .autoGenerateHeadEndpoints)
        let desk = Desk(site: site)
        let routes = site.features.flatMap(\.routes) + Preferences.routes + own(site)
        let calls = site.features.flatMap(\.calls)
        let known = routes.map { ($0.pattern, $0.method) } + calls.map { ($0.pattern, $0.method) }
        router.add(middleware: Unmatched(desk: desk, known: known.map { KnownPath($0, $1) }))
        for route in routes {
            router.on(RouterPath(route.pattern), method: method(route.method)) { request, context in
                await desk.serve(request, context, route)
            }
        }
        for call in calls {
            router.on(RouterPath(call.pattern), method: method(call.method)) { request, context in
                await desk.serve(request, context, call)
            }
        }
        return router.buildResponder()
    }

    /// A long-running service that listens as the settings say. Throws if a certificate or key cannot be read.
    package static func application(_ site: Site, onRunning: @escaping @Sendable (_ port: Int) async -> Void) throws
        -> some ApplicationProtocol {
        let settings = site.settings
        var server = HTTPServerBuilder.http1(configuration: .init(
            idleTimeout: .seconds(Int64(settings.idleSeconds)),
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768,
                                            maxHeaderFieldCount: 100)))
        if let certificate = settings.tlsCertificate, let key = settings.tlsKey {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
            let key = try NIOSSLPrivateKey(file: key, format: .pem)
            var tls = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
            tls.minimumTLSVersion = .tlsv12
            server = try .tls(server, tlsConfiguration: tls)
        }
        return Application(
            responder: router(site), server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: "yitong",
                availableConnectionsDelegate: MaximumAvailableConnections(settings.connections)),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? settings.port) },
            logger: site.logger)
    }

    private static func method(_ method: Route.Method) -> HTTPRequest.Method {
        switch method {
        case .get: .get
        case .post: .post
        }
    }

    private static func own(_ site: Site) -> [Route] {
        [
            .get(Assets.path) { _, name in try Assets.answer(name.text) },
            .get(Assets.picture) { _, name in try Assets.answerPicture(name.text) },
            .get(Path("/healthz")) { _ in .text("ok\n") },
            .get(Path("/readyz")) { visit in
                await visit.site.isReady() ? .text("ready\n") : .text("not ready\n", status: 503)
            },
            .get(Path("/metrics")) { visit in
                .text(visit.site.metrics.text(gauges: await visit.site.gauges()),
                      contentType: "application/openmetrics-text; version=1.0.0; charset=utf-8")
            },
            .get(Path("/api/v1/openapi.json")) { visit in
                let calls = visit.site.features.flatMap(\.calls)
                return .json(Array(OpenAPI.document(calls, title: "Yitong", version: "1").utf8))
            },
            .get(Path("/-/patterns")) { visit in
                .html(PatternsPage(site: visit.frame(with: [.maps, .charts]), reader: visit.reader).html)
            },
        ]
    }
}

/// Turns the router's own refusals into our pages.
private struct Unmatched: RouterMiddleware {
    let desk: Desk
    let known: [KnownPath]

    func handle(_ request: Request, context: VisitContext,
                next: (Request, VisitContext) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            guard error.status == .notFound else { throw error }
            let methods = Set(known.filter { $0.matches(request.uri.path) }.flatMap(\.methods))
            return await desk.refuse(request, context, allowed: methods.sorted())
        }
    }
}

/// A path that is served, to tell a wrong method from a wrong path.
private struct KnownPath: Sendable {
    private let parts: [Substring]
    let methods: [String]

    init(_ pattern: String, _ method: Route.Method) {
        parts = pattern.split(separator: "/").map { $0.hasPrefix("{") ? "{" : $0 }
        methods = method == .get ? ["GET", "HEAD"] : ["POST"]
    }

    func matches(_ path: String) -> Bool {
        let given = path.split(separator: "/")
        return given.count == parts.count && zip(given, parts).allSatisfy { $1 == "{" || $0 == $1 }
    }
}

/// Where a request's context comes from that has no channel.
private struct LoggerSource: RequestContextSource {
    let logger: Logger
}
