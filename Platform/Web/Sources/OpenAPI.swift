import Kernel
import Store

/// The OpenAPI 3.1 document of `/api/v1`, made from the calls themselves.
package enum OpenAPI {
    /// The document as JSON; the same calls in any order give the same text.
    package static func document(_ calls: [Call], title: String, version: String) -> String {
        let sorted = calls.sorted { ($0.pattern, $0.method.rawValue) < ($1.pattern, $1.method.rawValue) }
        var paths: [(String, [Call])] = []
        for call in sorted {
            if paths.last?.0 == call.pattern { paths[paths.count - 1].1.append(call) } else {
                paths.append((call.pattern, [call]))
            }
        }
        let body = paths.map { pattern, calls in
            "\(JSON.quoted(pattern)):{\(calls.map(operation).joined(separator: ","))}"
        }
        return """
            {"openapi":"3.1.0","info":{"title":\(JSON.quoted(title)),"version":\(JSON.quoted(version)),\
            "license":{"name":"Apache-2.0","identifier":"Apache-2.0"}},\
            "paths":{\(body.joined(separator: ","))},"components":{"securitySchemes":{"session":{"type":"http",\
            "scheme":"bearer","description":"The token that signing in returns."}},"schemas":{"Error":\(error.json)}}}
            """
    }

    private static func operation(_ call: Call) -> String {
        var members = [
            "\"operationId\":\(JSON.quoted(call.operation))", "\"summary\":\(JSON.quoted(call.summary))",
            "\"security\":\(call.isPublic ? "[]" : "[{\"session\":[]}]")",
        ]
        if !call.parameters.isEmpty {
            let list = call.parameters.map { parameter in
                """
                {"name":\(JSON.quoted(parameter.name)),"in":"\(parameter.isInPath ? "path" : "query")",\
                "required":\(parameter.isInPath),"description":\(JSON.quoted(parameter.summary)),\
                "schema":{"type":"string"}}
                """
            }
            members.append("\"parameters\":[\(list.joined(separator: ","))]")
        }
        if let request = call.request {
            let type = call.fileLimit == nil ? "application/json" : "multipart/form-data"
            let content = "{\(JSON.quoted(type)):{\"schema\":\(request.json)}}"
            members.append("\"requestBody\":{\"required\":true,\"content\":\(content)}")
        }
        let error = "{\"description\":\"Why not, and what to do\",\"content\":{\"application/json\":{\"schema\":"
            + "{\"$ref\":\"#/components/schemas/Error\"}}}}"
        members.append("""
            "responses":{"200":{"description":"Done","content":{"application/json":{"schema":\(call.response.json)}}},\
            "4XX":\(error),"5XX":\(error)}
            """)
        return "\"\(call.method.rawValue.lowercased())\":{\(members.joined(separator: ","))}"
    }

    private static let error = Schema.object([
        ("code", .text("Stable and dotted")),
        ("message", .text("What is wrong and what to do, in the language asked for")),
        ("fields", .list(.object([("name", .text("The faulty field")), ("message", .text("What is wrong with it"))]))),
        ("request", .text("Quote it when asking for help")),
    ])
}
