import HTTPTypes
import Hummingbird

/// Who sent a request, as the socket and the headers have it: read only where somebody signs in.
struct Client: Sendable {
    /// What the browser says it is.
    var agent: String { headers[.userAgent] ?? "" }

    private let headers: HTTPFields
    private let context: VisitContext

    init(_ request: Request, _ context: VisitContext) {
        headers = request.headers
        self.context = context
    }

    /// Of those that a chain of proxies names, the last: it is the one that the trusted proxy saw itself.
    func network(behind proxy: String?) -> String {
        let peer = context.remoteAddress?.ipAddress.flatMap { ClientAddress($0) }
        guard let proxy, let peer, peer.isSame(as: proxy),
              let forwarded = headers[.xForwardedFor]?.split(separator: ",").last,
              let client = ClientAddress(String(forwarded.filter { $0 != " " })) else {
            return peer?.network ?? "unknown"
        }
        return client.network
    }
}

extension HTTPField.Name {
    fileprivate static let xForwardedFor = Self("x-forwarded-for") ?? .from
}
