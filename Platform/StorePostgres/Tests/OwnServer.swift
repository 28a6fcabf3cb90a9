import Foundation
import Store
import Testing

/// A PostgreSQL that a test starts, stops and starts again; gone at its end.
final class OwnServer {
    /// Where PostgreSQL's programs are; nil where there are none, and then nothing here can be tested.
    static let programs: String? = {
        if let named = ProcessInfo.processInfo.environment["YITONG_TEST_POSTGRES_PROGRAMS"] { return named }
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        return versions.max { (Int($0) ?? 0) < (Int($1) ?? 0) }.map { "/usr/lib/postgresql/\($0)/bin" }
    }()

    /// PostgreSQL, or nothing where its programs are not installed; in CI always PostgreSQL.
    static let engines: [Engine] = {
        if programs != nil || ProcessInfo.processInfo.environment["CI"] != nil { return [.postgres] }
        FileHandle.standardError.write(Data("SKIPPED: PostgreSQL is not installed, so its loss is not tested.\n".utf8))
        return []
    }()

    let folder: String
    let port = Int.random(in: 40_000...60_000)

    init() throws {
        let name = "yitong-own-\(UUID().uuidString.prefix(8))"
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        if getuid() == 0 { try run("/bin/chown", ["postgres", folder]) }
        try server("initdb", ["-D", folder + "/data", "-U", "yitong", "--auth=trust", "-E", "UTF8", "--locale=C", "-N"])
        try start()
    }

    deinit {
        try? stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var url: String { url(of: "postgres") }

    func url(of database: String) -> String { "postgres://yitong@127.0.0.1:\(port)/\(database)" }

    func create(_ database: String, encoding: String) throws {
        let connection = ["-h", "127.0.0.1", "-p", "\(port)", "-U", "yitong"]
        try server("createdb", connection + ["-E", encoding, "-T", "template0", database])
    }

    func start() throws {
        try server("pg_ctl", ["-D", folder + "/data", "-w", "-l", folder + "/log", "-o",
                              "-p \(port) -k \(folder) -h 127.0.0.1 -c fsync=off -c shared_buffers=16MB", "start"])
    }

    /// As if the power went.
    func stop() throws { try server("pg_ctl", ["-D", folder + "/data", "-m", "immediate", "-w", "stop"]) }

    private func server(_ program: String, _ arguments: [String]) throws {
        let path = "\(try #require(OwnServer.programs))/\(program)"
        if getuid() == 0 {
            // PostgreSQL refuses to run as root.
            let user = ["--reuid=postgres", "--regid=postgres", "--clear-groups", path]
            try run("/usr/bin/setpriv", user + arguments)
        } else {
            try run(path, arguments)
        }
    }

    /// Foundation's `Process` waits until the last descendant is gone, and a server stays.
    private func run(_ path: String, _ arguments: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in 0...2 as ClosedRange<Int32> {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child: pid_t = 0, status: Int32 = 0
        try #require(posix_spawn(&child, path, &actions, nil, &words, environ) == 0)
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        try #require(status == 0, "\(path) \(arguments)")
    }
}
