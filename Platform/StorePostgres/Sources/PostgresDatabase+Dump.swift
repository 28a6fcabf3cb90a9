import CPostgreSQL
import Dispatch
import Foundation
import Store

extension PostgresDatabase: Dumping {
    /// By `pg_dump`, which sees one moment and does not stop writers; its version must be the server's or newer.
    ///
    /// All that is in the database is copied: it is Yitong's alone.
    package func dump(to path: String) async throws {
        try await PostgresProgram("pg_dump").run(url, [
            "--format=custom", "--no-owner", "--no-privileges", "--file=\(path)",
        ])
    }

    /// Fills a new, empty database from what `dump` wrote, wholly or not at all.
    ///
    /// Throws `StoreError.unusable` if there are tables in it.
    package static func load(_ path: String, into url: String) async throws {
        let database = try await open(url: url)
        let tables = try await database.read { connection in
            try connection.cell("""
                SELECT COUNT(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                """, as: Int.self) ?? 0
        }
        await database.close()
        guard tables == 0 else {
            throw StoreError.unusable("""
                There are \(tables) tables in that database; nothing was changed. Make a new one (createdb NAME) and \
                restore into that.
                """)
        }
        try await PostgresProgram("pg_restore").run(url, [
            "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", "--dbname=", path,
        ])
    }
}

/// One of PostgreSQL's own programs, given the database by environment so that no password shows in the list of
/// processes.
private struct PostgresProgram {
    let path: String
    let name: String

    init(_ name: String) throws {
        self.name = name
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let newest = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "/usr/lib/postgresql/\($0)/bin" }
        let search = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        let found = (newest + search).map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else {
            throw StoreError.unusable("The program \(name) is not here. Install it: apt-get install postgresql-client.")
        }
        path = found
    }

    func run(_ url: String, _ arguments: [String]) async throws {
        let environment = try PostgresProgram.environment(url)
        let error = try await withCheckedThrowingContinuation { (answer: CheckedContinuation<String?, any Error>) in
            DispatchQueue(label: "yitong.postgres.program").async {
                answer.resume(with: Result { try wait(arguments, environment) })
            }
        }
        guard let error else { return }
        if error.contains("No space left") { throw StoreError.full("\(name): \(error)") }
        throw StoreError.unavailable("\(name) failed: \(error)")
    }

    /// What the program said if it failed.
    private func wait(_ arguments: [String], _ environment: [String: String]) throws -> String? {
        let process = Process(), errors = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile().prefix(4000), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? nil : text.trimmed
    }

    private static func environment(_ url: String) throws -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        guard let options = PQconninfoParse(url, nil) else {
            throw StoreError.unusable("The database's address is not understood.")
        }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            if let name = option.pointee.envvar, let value = option.pointee.val {
                environment[String(cString: name)] = String(cString: value)
            } else if option.pointee.val != nil, String(cString: keyword) == "dbname" {
                environment["PGDATABASE"] = String(cString: option.pointee.val)
            }
            option = option.advanced(by: 1)
        }
        return environment
    }
}
