import Hummingbird
import Kernel
import NIOCore

/// Reads the body of a request, within a size and a time.
enum RequestBody {
    /// Throws `request.too-large`, or `request.too-slow` when it has not come in `seconds`.
    static func read(_ request: Request, limit: Int, seconds: Int) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge(limit) }
        return try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                do {
                    for try await part in request.body {
                        guard bytes.count + part.readableBytes <= limit else { throw tooLarge(limit) }
                        bytes.append(contentsOf: part.readableBytesView)
                    }
                } catch let error where !(error is GovError || error is CancellationError) {
                    // Cut off, or not in chunks as it said.
                    throw GovError("request.body", .invalid, WebText.badBody, detail: String(describing: error))
                }
                return bytes
            }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                throw GovError("request.too-slow", .invalid, WebText.tooSlow)
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    /// Whether a request has a body, or says so.
    static func isPresent(_ request: Request) -> Bool {
        request.headers[.transferEncoding] != nil || (request.headers[.contentLength].map { $0 != "0" } ?? false)
    }

    private static func tooLarge(_ limit: Int) -> GovError {
        GovError("request.too-large", .tooLarge, WebText.tooLarge.filled("\(limit / 1024)"))
    }
}
