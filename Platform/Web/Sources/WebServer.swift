import HTML
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Kernel
import NIOSSL

/// The site behind HTTP: routes, health, assets, TLS.
package enum WebServer {
    /// Answers requests; for tests without a socket as well.
    static func router(_ site: Site) -> some HTTPResponder<VisitContext> {
        let router = Router(context: VisitContext.self, options: .autoGenerateHeadEndpoints)
        let desk = Desk(site: site)
        router.add(middleware: Unmatched(desk: desk))
        for route in site.features.flatMap(\.routes) + Preferences.routes + own(site) {
            router.on(RouterPath(route.pattern), method: method(route.method)) { request, context in
                await desk.serve(request, context, route)
            }
        }
        for call in site.features.flatMap(\.calls) {
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
                .html(PatternsPage(site: visit.frame, reader: visit.reader).html)
            },
        ]
    }
}

/// Turns the router's own refusals into our pages.
private struct Unmatched: RouterMiddleware {
    let desk: Desk

    func handle(_ request: Request, context: VisitContext,
                next: (Request, VisitContext) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            return await desk.refuse(request, context, error.status)
        }
    }
}
