import Foundation
import Kernel
import Store
import TestKit
import TestSite
import Testing
@testable import Web

@Suite struct PublishedTests {
    @Test func `The metrics are valid OpenMetrics`() async throws {
        try await TryFeature.with { site async throws in
            let browser = site.browser()
            for path in ["/try", "/try", "/none", "/try/5", "/api/v1/try"] { _ = try await browser.get(path) }
            _ = try await browser.send("BREW", "/try", [:], [])
            let reply = try await browser.get("/metrics")
            #expect(reply.header("content-type") == "application/openmetrics-text; version=1.0.0; charset=utf-8")
            #expect(openMetricsFaults(in: reply.text).isEmpty, "\(openMetricsFaults(in: reply.text))")
            #expect(reply.text.contains("yitong_requests_total{method=\"GET\",route=\"/try\",status=\"200\"} 2\n"))
            #expect(reply.text.contains("yitong_requests_total{method=\"OTHER\",route=\"none\",status=\"405\"} 1\n"))
            #expect(!reply.text.contains("BREW") && !reply.text.contains("10.1.1.1"))
        }
    }

    @Test func `A histogram counts each answer in every bucket that holds it`() {
        let metrics = Metrics()
        for milliseconds in [1, 5, 6, 300, 20_000] {
            metrics.count(method: "GET", pattern: "/x", status: 200, nanoseconds: UInt64(milliseconds) * 1_000_000)
        }
        let text = metrics.text(gauges: [("yitong_log_pending", "Entries without a number.", 3)])
        #expect(openMetricsFaults(in: text).isEmpty)
        let counts = text.split(separator: "\n").filter { $0.contains("_bucket{") }.compactMap {
            Int($0.split(separator: " ")[1])
        }
        #expect(counts == [2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5])
        #expect(text.contains("yitong_log_pending 3.0\n"))
    }

    @Test func `The check of metrics finds what is wrong`() {
        #expect(!openMetricsFaults(in: "").isEmpty)
        #expect(!openMetricsFaults(in: "# TYPE a counter\na 1\n# EOF\n").isEmpty, "a counter's sample ends in _total")
        #expect(!openMetricsFaults(in: "a_total 1\n# EOF\n").isEmpty, "no type")
        #expect(!openMetricsFaults(in: "# TYPE a gauge\na{b=c} 1\n# EOF\n").isEmpty)
        #expect(!openMetricsFaults(in: "# TYPE a gauge\na 1\na 2\n# EOF\n").isEmpty, "twice")
        #expect(openMetricsFaults(in: "# TYPE a gauge\na{b=\"c\"} 1\n# EOF\n").isEmpty)
    }

    /// OpenMetrics 1.0.0: families in one block, each with its type, samples by suffix, once each, `# EOF` at the end.
    private func openMetricsFaults(in text: String) -> [String] {
        guard text.hasSuffix("# EOF\n") else { return ["no # EOF"] }
        var faults: [String] = [], types: [String: String] = [:], seen: Set<Substring> = [], family = ""
        let suffixes = ["counter": ["_total"], "gauge": [""], "histogram": ["_bucket", "_count", "_sum"]]
        for line in text.split(separator: "\n").dropLast() {
            let words = line.split(separator: " ", maxSplits: 3)
            if line.hasPrefix("# ") {
                guard words.count == 4, ["TYPE", "HELP", "UNIT"].contains(words[1]) else {
                    faults.append("\(line)"); continue
                }
                if words[1] == "TYPE" {
                    family = String(words[2])
                    if types.updateValue(String(words[3]), forKey: family) != nil { faults.append("\(family) again") }
                } else if words[2] != family { faults.append("\(line) is out of place") }
                continue
            }
            guard let match = line.wholeMatch(of: /([a-z_]+)(\{(?:[a-z]+="[^"\\\n]*",?)*\})? (-?[0-9.e+-]+|\+Inf)/)
            else {
                faults.append("\(line)")
                continue
            }
            let allowed = suffixes[types[family] ?? ""] ?? []
            if !allowed.contains(where: { family + $0 == match.1 }) { faults.append("\(line) is not of \(family)") }
            if !seen.insert(line.prefix { $0 != " " }).inserted { faults.append("\(line) is there twice") }
        }
        return faults
    }

    @Test func `The OpenAPI document is JSON, and as it was`() async throws {
        try await TryFeature.with { site async throws in
            let reply = try await site.browser().get("/api/v1/openapi.json")
            #expect(reply.header("content-type") == "application/json")
            let object = try JSONSerialization.jsonObject(with: Data(reply.bytes))
            let pretty = try JSONSerialization.data(
                withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
            #expect(snapshotFault(of: String(decoding: pretty, as: UTF8.self) + "\n", named: "openapi.json") == nil)
            #expect(openAPIFaults(in: object).isEmpty, "\(openAPIFaults(in: object))")
        }
    }

    /// What OpenAPI 3.1 asks of a document such as ours; shared shape with the tests of the features.
    private func openAPIFaults(in document: Any) -> [String] {
        guard let root = document as? [String: Any], let paths = root["paths"] as? [String: [String: [String: Any]]],
              let info = root["info"] as? [String: Any] else { return ["no paths"] }
        var faults: [String] = [], operations: Set<String> = []
        if root["openapi"] as? String != "3.1.0" || info["title"] == nil || info["version"] == nil {
            faults.append("head")
        }
        for (path, item) in paths {
            for (method, operation) in item {
                if let id = operation["operationId"] as? String, operations.insert(id).inserted {
                } else {
                    faults.append("\(path) id")
                }
                let parameters = operation["parameters"] as? [[String: Any]] ?? []
                let inPath = Set(
                    parameters.filter { $0["in"] as? String == "path" }.compactMap { $0["name"] as? String })
                let named = Set(
                    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) })
                if inPath != named { faults.append("\(path) parameters") }
                if (method == "post") != (operation["requestBody"] != nil) { faults.append("\(path) body") }
                if operation["responses"] == nil { faults.append("\(path) responses") }
            }
        }
        return faults
    }

    @Test func `Any text is the same again when its JSON is read`() throws {
        var random = SeededGenerator(seed: 23)
        for _ in 0..<500 {
            let scalars = (0..<20).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &random)) }
            let text = String(String.UnicodeScalarView(scalars))
            let read = try JSONSerialization.jsonObject(with: Data(JSON.quoted(text).utf8), options: .fragmentsAllowed)
            #expect(read as? String == text)
        }
    }
}
