import Foundation
import Kernel
import Store

/// One call of the JSON interface under `/api/v1`, with what the OpenAPI document says of it.
package struct Call: Sendable {
    /// A value in the path or the query.
    package struct Parameter: Sendable {
        package let name: String
        package let isInPath: Bool
        package let summary: String

        package init(_ name: String, inPath: Bool = false, _ summary: String) {
            self.name = name
            isInPath = inPath
            self.summary = summary
        }
    }

    package let method: Route.Method
    /// From the root of the site, such as `/api/v1/tasks/{id}`.
    package let pattern: String
    /// Unique over all calls.
    package let operation: String
    package let summary: String
    package let parameters: [Parameter]
    /// Whether it can be called without signing in.
    package let isPublic: Bool
    package let request: Schema?
    package let response: Schema
    /// Of a call that brings a file with a form (`multipart/form-data`): the most bytes; nil for one that does not.
    package var fileLimit: Int?
    package let handle: @Sendable (Visit, _ parameter: String, _ body: [UInt8]) async throws -> any Encodable

    /// A call that reads.
    package static func get(
        _ pattern: String, _ operation: String, _ summary: String, parameters: [Parameter] = [], isPublic: Bool = false,
        response: Schema, _ handle: @escaping @Sendable (Visit, String) async throws -> any Encodable
    ) -> Call {
        Call(method: .get, pattern: "/api/v1" + pattern, operation: operation, summary: summary,
             parameters: parameters, isPublic: isPublic, request: nil, response: response) { visit, parameter, _ in
            try await handle(visit, parameter)
        }
    }

    /// A call that changes something. Its body is JSON of the type `Body`; faults in it are `request.body`.
    package static func post<Body: Decodable & SendableMetatype>(
        _ pattern: String, _ operation: String, _ summary: String, parameters: [Parameter] = [], isPublic: Bool = false,
        request: Schema, response: Schema, body: Body.Type,
        _ handle: @escaping @Sendable (Visit, String, Body) async throws -> any Encodable
    ) -> Call {
        Call(method: .post, pattern: "/api/v1" + pattern, operation: operation, summary: summary,
             parameters: parameters, isPublic: isPublic, request: request,
             response: response) { visit, parameter, bytes in
            guard !holdsNUL(bytes), let body = try? JSONDecoder().decode(Body.self, from: Data(bytes)) else {
                throw GovError("request.body", .invalid, WebText.badBody)
            }
            return try await handle(visit, parameter, body)
        }
    }

    /// A call that brings one file of at most so many bytes, with the fields of `request`: see `Visit.upload` and
    /// `Visit.form`.
    package static func upload(
        _ pattern: String, _ operation: String, _ summary: String, limit: Int, request: Schema, response: Schema,
        _ handle: @escaping @Sendable (Visit) async throws -> any Encodable
    ) -> Call {
        Call(method: .post, pattern: "/api/v1" + pattern, operation: operation, summary: summary, parameters: [],
             isPublic: false, request: request, response: response, fileLimit: limit) { visit, _, _ in
            try await handle(visit)
        }
    }
}

/// What a call gives that is no JSON: a file as it is, in parts.
package struct RawAnswer: Encodable {
    let answer: Answer

    package init(_ answer: Answer) { self.answer = answer }

    /// It is never written as JSON: the desk sends the answer itself.
    package func encode(to encoder: any Encoder) throws {}
}

/// The shape of a JSON value, for the OpenAPI document (JSON Schema 2020-12).
package indirect enum Schema: Sendable {
    case text(String)
    case integer(String)
    case number(String)
    case boolean(String)
    case optional(Schema)
    case list(Schema)
    case object([(name: String, schema: Schema)])

    /// As JSON Schema, keys in a fixed order.
    var json: String {
        switch self {
        case .text(let summary): "{\"type\":\"string\",\"description\":\(JSON.quoted(summary))}"
        case .integer(let summary): "{\"type\":\"integer\",\"description\":\(JSON.quoted(summary))}"
        case .number(let summary): "{\"type\":\"number\",\"description\":\(JSON.quoted(summary))}"
        case .boolean(let summary): "{\"type\":\"boolean\",\"description\":\(JSON.quoted(summary))}"
        case .optional(let schema): "{\"anyOf\":[\(schema.json),{\"type\":\"null\"}]}"
        case .list(let schema): "{\"type\":\"array\",\"items\":\(schema.json)}"
        case .object(let members): objectJSON(members)
        }
    }

    private func objectJSON(_ members: [(name: String, schema: Schema)]) -> String {
        let properties = members.map { "\(JSON.quoted($0.name)):\($0.schema.json)" }.joined(separator: ",")
        let required = members.filter { if case .optional = $0.schema { false } else { true } }
            .map { JSON.quoted($0.name) }.joined(separator: ",")
        return "{\"type\":\"object\",\"properties\":{\(properties)},\"required\":[\(required)]}"
    }
}

/// Whether a JSON text names the one character that no store takes; a backslash before it is one too many to care for.
private func holdsNUL(_ bytes: [UInt8]) -> Bool {
    let name = Array("\\u0000".utf8)
    var index = bytes.startIndex
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "\\")) {
        if bytes[start...].starts(with: name) { return true }
        index = start + 1
    }
    return false
}
