package import HTML
import Kernel

/// What goes back.
package struct Answer: Sendable {
    /// The body, whole or in parts.
    package enum Body: Sendable {
        case bytes([UInt8])
        /// Gives parts until nil; for what is too large to hold.
        case stream(AsyncThrowingStream<[UInt8], any Error>)
    }

    package var status: Int
    package var contentType: String
    /// Names in lower case.
    package var headers: [(name: String, value: String)]
    package var body: Body

    package init(status: Int = 200, contentType: String, headers: [(name: String, value: String)] = [], body: Body) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }

    /// A page.
    package static func html(_ html: HTML, status: Int = 200) -> Answer {
        Answer(status: status, contentType: "text/html; charset=utf-8", body: .bytes(html.bytes))
    }

    /// JSON that is already written.
    package static func json(_ bytes: [UInt8], status: Int = 200) -> Answer {
        Answer(status: status, contentType: "application/json", body: .bytes(bytes))
    }

    /// A text, plain unless another type is named.
    package static func text(_ text: String, status: Int = 200, contentType: String = "text/plain; charset=utf-8")
        -> Answer {
        Answer(status: status, contentType: contentType, body: .bytes(Array(text.utf8)))
    }

    /// See other (303): after a form was taken, so that reloading does not send it again.
    package static func redirect(_ link: Link) -> Answer {
        Answer(status: 303, contentType: "text/plain; charset=utf-8", headers: [("location", link.address)],
               body: .bytes([]))
    }

    /// A file to be kept, under the given name of ASCII characters.
    package static func download(_ bytes: [UInt8], name: String, contentType: String) -> Answer {
        Answer(contentType: contentType, headers: [("content-disposition", "attachment; filename=\"\(name)\"")],
               body: .bytes(bytes))
    }
}
