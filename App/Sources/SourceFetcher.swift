import AsyncHTTPClient
import Exchange
import Foundation
import Kernel
import NIOCore
import NIOHTTP1

/// Fetches files of sources from the web: from origins that the operator allows and no others, wherever a redirect
/// leads; within a time and a size; only what is newer than last time.
///
/// A name that is allowed is trusted to lead where its owner says: whoever allows one allows its addresses.
struct SourceFetcher: Sendable {
    /// Allowed origins.
    let origins: Set<SourceOrigin>
    /// The file of credentials: lines of a name and the value of `Authorization`.
    let credentials: String?
    private static let redirects = 3, seconds: Int64 = 900

    /// Throws `setting.origin` for an origin that is none.
    init(_ settings: Setting.Values) throws(GovError) {
        var origins: Set<SourceOrigin> = []
        for text in (settings.text("source-origins") ?? "").split(separator: ",") {
            guard let origin = SourceOrigin(String(text)) else {
                throw GovError("setting.origin", .invalid, AppText.badOrigin.filled(String(text)))
            }
            origins.insert(origin)
        }
        self.origins = origins
        credentials = settings.text("source-keys")
    }

    @Sendable func fetch(_ source: ImportSource, to path: String) async throws -> SourceReply {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10), read: .seconds(60))
        configuration.decompression = .disabled
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let reply = try await follow(source, to: path, client)
            try await client.shutdown()
            return reply
        } catch {
            try? await client.shutdown()
            guard !(error is GovError) else { throw error }
            throw GovError("source.unreachable", .unavailable,
                           AppText.sourceUnreachable.filled(source.definition.place), detail: "\(error)")
        }
    }

    private func follow(_ source: ImportSource, to path: String, _ client: HTTPClient) async throws -> SourceReply {
        var address = source.definition.place
        guard let first = SourceOrigin(address) else { throw refused(address) }
        for _ in 0...Self.redirects {
            guard let origin = SourceOrigin(address), origins.contains(origin) else { throw refused(address) }
            var request = HTTPClientRequest(url: address)
            request.headers.add(name: "accept", value: "text/csv, */*;q=0.1")
            if let tag = source.tag { request.headers.add(name: "if-none-match", value: tag) }
            if let modified = source.modified { request.headers.add(name: "if-modified-since", value: modified) }
            // What proves who we are is for the host it was given for.
            if origin == first, let name = source.definition.credential {
                request.headers.add(name: "authorization", value: try credential(name))
            }
            let response = try await client.execute(request, timeout: .seconds(Self.seconds))
            switch response.status.code {
            case 200: return try await keep(response, source, path)
            case 304: return .unchanged
            case 301, 302, 303, 307, 308:
                guard let place = response.headers.first(name: "location"),
                      let next = URL(string: place, relativeTo: URL(string: address))?.absoluteString else {
                    throw refused(address)
                }
                address = next
            default:
                throw GovError("source.status", .unavailable,
                               AppText.sourceStatus.filled(address, "\(response.status.code)"))
            }
        }
        throw refused(address)
    }

    private func keep(_ response: HTTPClientResponse, _ source: ImportSource, _ path: String) async throws
        -> SourceReply {
        let limit = source.definition.maximumBytes
        func check(_ bytes: Int) throws(GovError) {
            if bytes > limit {
                throw GovError("source.too-large", .tooLarge, AppText.sourceTooLarge.filled("\(limit)"))
            }
        }
        try check(response.headers.first(name: "content-length").flatMap { Int($0) } ?? 0)
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
              let handle = FileHandle(forWritingAtPath: path) else {
            throw GovError("source.file", .unavailable, AppText.cannotWrite.filled(path))
        }
        defer { try? handle.close() }
        var bytes = 0
        let end = ContinuousClock.now + .seconds(Self.seconds)
        for try await part in response.body {
            bytes += part.readableBytes
            try check(bytes)
            guard ContinuousClock.now < end else {
                throw GovError("source.slow", .unavailable, AppText.sourceUnreachable.filled(source.definition.place))
            }
            try handle.write(contentsOf: Data(part.readableBytesView))
        }
        return .file(tag: response.headers.first(name: "etag").map { String($0.prefix(200)) },
                     modified: response.headers.first(name: "last-modified").map { String($0.prefix(60)) })
    }

    /// Read each time, so that a new one counts at once. Throws `source.credential`.
    private func credential(_ name: String) throws(GovError) -> String {
        let text = credentials.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? ""
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: " ", maxSplits: 1)
            if parts.count == 2, parts[0] == name { return String(parts[1]) }
        }
        throw GovError("source.credential", .unavailable, AppText.noCredential.filled(name))
    }

    private func refused(_ address: String) -> GovError {
        GovError("source.origin", .denied, AppText.originRefused.filled(SourceOrigin(address)?.description ?? address))
    }
}
