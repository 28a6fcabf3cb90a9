import Exchange
import Foundation
import Kernel
import Records
import Store

/// Checks of types and patterns over a file, against frictionless (PyPI) over the beginning of the same file.
struct CheckBench {
    let folder: URL

    func run(cells: Int) async throws {
        let rows = cells / PeopleFile.resource.fields.count
        let file = folder.appendingPathComponent("cells.csv")
        try PeopleFile.write(rows, to: file)
        let house = try await ImportBench.house(folder)
        let table = try ImportFile(path: file.path, name: "cells.csv")
        let clock = ContinuousClock()
        var refused = 0
        let own = try await clock.measure {
            refused = try await ExchangeBenchmark.check(table, PeopleFile.resource, on: house.database)
        }
        await house.database.close()
        let rate = Double(cells) / own.seconds
        let words = "check: \(cells) cells in \(three(own.seconds)) s, \(Int(rate)) cells/s, \(refused) rows refused; "
        guard let peer = try frictionless() else {
            return Terminal.say(words + "frictionless is absent, so there is no ratio: "
                + "run `YITONG_BENCH_PYTHON=$(Scripts/bench-peers) yitong bench check`")
        }
        Terminal.say(words + "frictionless \(Int(peer)) cells/s; ratio \(three(rate / peer)), bar 20")
    }

    /// Cells a second of the peer over 20,000 rows, its start left out; nil where it is missing.
    private func frictionless() throws -> Double? {
        guard let python = Machine.environment["YITONG_BENCH_PYTHON"] ?? Program.path("python3") else { return nil }
        let rows = 20_000, file = folder.appendingPathComponent("beginning.csv")
        try PeopleFile.write(rows, to: file)
        let script = """
            import sys, time
            try:
                from frictionless import Resource, Schema
            except ImportError:
                sys.exit(0)
            schema = {"fields": [
                {"name": "name", "type": "string", "constraints": {"required": True, "maxLength": 60}},
                {"name": "name_latin", "type": "string", "constraints": {"required": True, "maxLength": 120}},
                {"name": "sex", "type": "string", "constraints": {"enum": ["1", "2"]}},
                {"name": "born", "type": "date"},
                {"name": "number", "type": "string", "constraints": {"required": True, "pattern": "[0-9]{17}[0-9X]"}},
                {"name": "phone", "type": "string", "constraints": {"pattern": "1[3-9][0-9]{9}"}},
                {"name": "street", "type": "string", "constraints": {"pattern": "[0-9]{9}"}},
                {"name": "division", "type": "string", "constraints": {"pattern": "[0-9]{12}"}},
                {"name": "relation", "type": "string", "constraints": {"enum": ["head", "spouse", "child", "parent"]}},
                {"name": "address", "type": "string", "constraints": {"maxLength": 100}},
                {"name": "since", "type": "date"},
                {"name": "height", "type": "number"}]}
            resource = Resource(path="beginning.csv", schema=Schema.from_descriptor(schema))
            start = time.perf_counter()
            report = resource.validate()
            took = time.perf_counter() - start
            print(report.valid, \(rows) * 12 / took)
            """
        let output = try Program.output("/usr/bin/env", ["-C", folder.path, python, "-c", script])
        let parts = output.split(whereSeparator: \.isWhitespace)
        guard parts.count == 2, parts[0] == "True" else {
            if !parts.isEmpty { Terminal.say("check: frictionless found faults where there are none: \(output)") }
            return nil
        }
        return Double(parts[1])
    }
}
