import Synchronization

/// Counts what the server does, for `/metrics` in the OpenMetrics text format.
///
/// Labels are closed sets (method, route pattern, status): never a person, never an address.
package final class Metrics: Sendable {
    /// One kind of request and how it ended.
    private struct Series: Hashable {
        let method: String, pattern: String, status: Int
    }

    /// Counts of one series.
    private struct Counts {
        var requests = 0, nanoseconds: UInt64 = 0
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)

        mutating func add(_ nanoseconds: UInt64) {
            requests += 1
            self.nanoseconds += nanoseconds
            let seconds = Double(nanoseconds) / 1e9
            for (index, bound) in Metrics.bounds.enumerated() where seconds <= bound { buckets[index] += 1 }
        }
    }

    /// Upper bounds in seconds.
    private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    private let series = Mutex<[Series: Counts]>([:])

    package init() {}

    /// Counts an answer; `pattern` is the route as it was declared, never the address asked for.
    package func count(method: String, pattern: String, status: Int, nanoseconds: UInt64) {
        let key = Series(method: method, pattern: pattern, status: status)
        series.withLock { $0[key, default: Counts()].add(nanoseconds) }
    }

    /// The text that a scraper reads; `gauges` are values read at this moment.
    package func text(gauges: [(name: String, help: String, value: Double)]) -> String {
        let series = series.withLock { $0 }.sorted {
            ($0.key.pattern, $0.key.method, $0.key.status) < ($1.key.pattern, $1.key.method, $1.key.status)
        }
        var lines = ["# TYPE yitong_requests counter", "# HELP yitong_requests Requests answered."]
        for (key, counts) in series { lines.append("yitong_requests_total{\(labels(key))} \(counts.requests)") }
        lines += ["# TYPE yitong_request_seconds histogram", "# UNIT yitong_request_seconds seconds",
                  "# HELP yitong_request_seconds Time to answer."]
        for (key, counts) in series {
            for (bound, count) in zip(Metrics.bounds, counts.buckets) {
                lines.append("yitong_request_seconds_bucket{\(labels(key)),le=\"\(bound)\"} \(count)")
            }
            lines.append("yitong_request_seconds_bucket{\(labels(key)),le=\"+Inf\"} \(counts.requests)")
            lines.append("yitong_request_seconds_count{\(labels(key))} \(counts.requests)")
            lines.append("yitong_request_seconds_sum{\(labels(key))} \(Double(counts.nanoseconds) / 1e9)")
        }
        for gauge in gauges {
            lines += ["# TYPE \(gauge.name) gauge", "# HELP \(gauge.name) \(gauge.help)",
                      "\(gauge.name) \(gauge.value)"]
        }
        return lines.joined(separator: "\n") + "\n# EOF\n"
    }

    private func labels(_ key: Series) -> String {
        "method=\"\(key.method)\",route=\"\(key.pattern)\",status=\"\(key.status)\""
    }
}
