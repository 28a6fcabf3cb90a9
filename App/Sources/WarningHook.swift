import AsyncHTTPClient
import EarlyWarning
import Kernel
import NIOCore
import NIOHTTP1

/// Sends warnings to the address that the operator set; what fails is tried again by the outbox.
enum WarningHook {
    /// Nil where no address is set. Throws `setting.hook` for one that is no web address.
    static func make(_ settings: Setting.Values) throws -> EarlyWarning.Hook? {
        guard let address = settings.text("warning-hook") else { return nil }
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
            throw GovError("setting.hook", .invalid, AppText.badHook.filled(address))
        }
        return { json in
            var request = HTTPClientRequest(url: address)
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(Array(json.utf8))
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
            guard (200..<300).contains(Int(response.status.code)) else { throw Refused(status: response.status) }
        }
    }

    /// That the other side did not take it.
    struct Refused: Error {
        let status: HTTPResponseStatus
    }
}
