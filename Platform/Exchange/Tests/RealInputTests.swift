import Access
@testable import Exchange
import Foundation
import Kernel
import Records
import Store
import TestKit
import TestStores
import Testing

/// Published tables, by the lines of JSON in docs/resources; skipped where they do not lie beside the project.
@Suite struct RealInputTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../..").standardizedFileURL
    private static let data = root.appendingPathComponent("../shared/data").standardizedFileURL
    private static var isThere: Bool { FileManager.default.fileExists(atPath: data.path) }

    @Test(arguments: [
        ("service_item", "services/guangan_qianfeng_service_items.csv", 1135, 0),
        ("local_service", "services/uk_lgsl_local_services.csv", 254, 0),
        ("airport", "transport/openflights_airports.csv", 7698, 5),
        ("air_route", "transport/openflights_routes_cn.csv", 10_365, 0),
    ])
    func `A published table is a resource by some lines of JSON, and again changes nothing`(
        name: String, file: String, rows: Int, refused: Int) async throws {
        guard Self.isThere else { return print("skipped: there is no \(Self.data.path)") }
        try await ExchangeWorld.with(.sqlite) { world async throws in
            let bytes = try Data(contentsOf: Self.root.appendingPathComponent("docs/resources/\(name).json"))
            let definition = try ResourceFile([UInt8](bytes), division: ExchangeWorld.division("990102"))
            let resource = try await world.doors.perform(DefineResource(definition), as: .platform("test"),
                                                         for: RecordRights.directory)
            let path = Self.data.appendingPathComponent(file).path
            let table = try ImportFile(path: path, name: file)
            let batch = try await world.importer().run(table, into: resource.name)
            let fault = try await world.refusals(batch).first
            // Five airports have codes that are none.
            #expect(batch.rows == rows && batch.refused == refused, "\(String(describing: fault))")
            world.clock.advance(seconds: 10)
            let again = try await world.importer().run(table, into: resource.name)
            #expect(again.added == 0 && again.changed == 0)
        }
    }
}
