import Access
import ArgumentParser
import AsyncHTTPClient
import City
import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import Records
import Store

/// How much longer a signed-in page takes while the same server reads a file of records: 95 % of requests, against the
/// same while nothing else is done.
struct DoorsBench {
    let folder: URL

    func run(people: Int, rows: Int) async throws {
        let data = folder.appendingPathComponent("doors").path
        let (token, area) = try await PageBench.prepare(people, data)
        let keeper = try await PageBench.prepare(people, data, account: "admin") { house in
            try await house.database.write { connection in
                try Divisions.put(connection, PeopleFile.divisions)
                try Catalogue.publish(connection, PeopleFile.resource, by: "bench", at: Machine.time.now())
            }
        }.token
        let file = folder.appendingPathComponent("beside.csv")
        try PeopleFile.write(rows, to: file)
        let server = try Peer("/usr/bin/env", [CommandLine.arguments[0], "run", "--data", data, "--port", "0"])
        defer { server.stop() }
        let site = "http://127.0.0.1:\(server.port)", page = "\(site)/people?area=\(area.text)&order=name"
        _ = try await times(page, token) { $0 < 20 }
        let idle = try await times(page, token) { $0 < 300 }
        let number = try await send(file, to: site, keeper)
        let busy = try await times(page, token) { count in
            guard count % 50 == 0 else { return true }
            return try await state(site, keeper, number) == "staging"
        }
        let end = try await state(site, keeper, number)
        guard end == "shown" else { throw ValidationError("The import beside the doors ended as \(end).") }
        let (before, meanwhile) = (Self.high(idle), Self.high(busy))
        Terminal.say("""
            import beside doors: 95 % of \(busy.count) requests for a page within \(three(meanwhile * 1000)) ms while \
            \(rows) rows came in, within \(three(before * 1000)) ms of \(idle.count) before; ratio \
            \(three(meanwhile / before)), bar 3
            """)
    }

    /// Seconds of each request, one after the other with a rest of 20 ms, for as long as `goesOn`.
    private func times(_ page: String, _ token: String, _ goesOn: (Int) async throws -> Bool) async throws -> [Double] {
        var times: [Double] = []
        while try await goesOn(times.count) {
            let time = try await ContinuousClock().measure {
                var request = HTTPClientRequest(url: page)
                request.headers.add(name: "cookie", value: "session=\(token)")
                let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
                _ = try await response.body.collect(upTo: 1 << 24)
                guard response.status == .ok else { throw ValidationError("The page answered \(response.status).") }
            }
            times.append(time.seconds)
            try await Task.sleep(for: .milliseconds(20))
        }
        return times
    }

    private static func high(_ times: [Double]) -> Double { times.sorted()[times.count * 95 / 100] }

    /// Begins the import by the JSON interface. Returns its number.
    private func send(_ file: URL, to site: String, _ token: String) async throws -> String {
        let boundary = "bench-\(Machine.random.next())"
        let field = "Content-Disposition: form-data; name=", name = PeopleFile.resource.name
        let head = "--\(boundary)\r\n\(field)\"resource\"\r\n\r\n\(name)\r\n"
            + "--\(boundary)\r\n\(field)\"file\"; filename=\"beside.csv\"\r\n\r\n"
        var body = Data(head.utf8)
        body.append(try Data(contentsOf: file))
        body.append(Data("\r\n--\(boundary)--\r\n".utf8))
        var request = HTTPClientRequest(url: site + "/api/v1/imports")
        request.method = .POST
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        request.headers.add(name: "content-type", value: "multipart/form-data; boundary=\(boundary)")
        request.body = .bytes(body)
        return try await answer(request)["id"] as? String ?? ""
    }

    private func state(_ site: String, _ token: String, _ number: String) async throws -> String {
        var request = HTTPClientRequest(url: site + "/api/v1/imports/\(number)")
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        return try await answer(request)["state"] as? String ?? ""
    }

    private func answer(_ request: HTTPClientRequest) async throws -> [String: Any] {
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        let body = try await response.body.collect(upTo: 1 << 20)
        guard response.status == .ok else {
            throw ValidationError("\(request.url) answered \(response.status): \(String(buffer: body))")
        }
        return try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:]
    }
}
