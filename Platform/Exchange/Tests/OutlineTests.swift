import Access
@testable import Exchange
import Foundation
import Kernel
@testable import Records
import Store
import TestKit
import TestStores
import Testing

@Suite struct OutlineTests {
    private static let plots = Resource(
        "plot", Text(verbatim: "Plots"), summary: Text(verbatim: "Plots"), about: .place, owner: ExchangeWorld.office,
        fields: [Field("name", Text(verbatim: "Name"), .text(limit: 20), required: true),
                 Field("outline", Text(verbatim: "Outline"), .outline, required: true)],
        key: ["name"], sharing: .unconditional, securityLevel: 1, cycle: .daily, legalBasis: Text(verbatim: "法"))

    @Test func `Outlines come in as GeoJSON and go out as the same`() async throws {
        try await ExchangeWorld.with(.sqlite) { world async throws in
            try await world.database.write { [now = world.clock.now] connection in
                try Catalogue.publish(connection, Self.plots, by: "test", at: now)
            }
            let shape = #"{"type":"Polygon","coordinates":[[[120,30],[120.001,30],[120.001,30.001],[120,30]]]}"#
            let quoted = shape.replacing("\"", with: "\"\"")
            let batch = try await world.load("name,outline\nA,\"\(quoted)\"\nB,120 30\nC,{}\n", into: "plot")
            #expect(batch.added == 1 && batch.refused == 2)
            let faults = try await world.refusals(batch).flatMap(\.faults)
            #expect(faults.allSatisfy { $0.field == "outline" && $0.message.en.contains("GeoJSON") })
            let path = world.folder.appendingPathComponent("out.csv").path
            let exporter = Exporter(doors: world.doors, as: .platform("test"))
            _ = try await exporter.write("plot", .csv, to: path)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains(quoted), "\(text)")
            let again = try await world.importer().run(try ImportFile(path: path, name: "out.csv"), into: "plot")
            #expect(again.added == 0 && again.changed == 0 && again.refused == 0 && again.unchanged == 1)
        }
    }
}
