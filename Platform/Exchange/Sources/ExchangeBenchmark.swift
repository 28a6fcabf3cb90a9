package import Records
package import Store
import Tabular

/// What the benches of the command line measure of this target.
package enum ExchangeBenchmark {
    /// Reads and checks a whole file, and writes nothing. Returns how many rows were refused.
    package static func check(_ file: ImportFile, _ resource: Resource, on database: any Database) async throws -> Int {
        let reader = try RowReader(file, limits: CSVLimits())
        var raw = try await reader.next(8192), refused = 0
        let header = raw.header
        let checker = try await database.read { try RowChecker.load($0, resource, header, nil) }
        while true {
            let present = raw
            async let next = present.isLast ? nil : reader.next(8192)
            refused += checker.check(present, header: header).refusals.count
            guard let following = try await next else { return refused }
            raw = following
        }
    }
}
