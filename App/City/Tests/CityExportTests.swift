import City
import Kernel
import Testing

@Suite struct CityExportTests {
    @Test func `The files of 500 people and seed 1 are, byte for byte, those they always were`() throws {
        var sums: [String: UInt64] = [:]
        try CityExport(TestCity.city(500)).write { file, bytes in
            sums[file] = bytes.reduce(sums[file] ?? 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
        let found = CityExport.files.map { "\($0.name) \(String(sums[$0.name] ?? 0, radix: 16))" }
        #expect(found == [
            "divisions.csv d69c78e9da01265b",
            "cells.csv e9f962dd76890948",
            "streets.csv bbbc086c0986410e",
            "schools.csv e082f5a2d777d4ef",
            "buildings.csv 4928c329fa7e31a8",
            "dwellings.csv 2c621a64143c8b45",
            "households.csv feb856d654105e49",
            "people.csv a40273cb14da4b8d",
            "employers.csv 63f2a3c842557c51",
        ])
    }

    @Test func `Every row has as many fields as its file has columns, and every file a row for each thing`() throws {
        let city = TestCity.city(4000)
        var files: [String: [UInt8]] = [:]
        try CityExport(city).write { files[$0, default: []] += $1 }
        for (name, columns) in CityExport.files {
            let rows = String(decoding: files[name] ?? [], as: UTF8.self).split(separator: "\n")
            #expect(rows.first.map { String($0) } == columns)
            let width = columns.split(separator: ",").count
            for row in rows { #expect(fields(String(row)) == width) }
        }
        #expect(files["people.csv"]?.count(where: { $0 == 0x0A }) == 4001)
        #expect(files["employers.csv"]?.count(where: { $0 == 0x0A }) == city.plan.employerCount + 1)
    }

    @Test func `The files of a day have a row for each presence and each trip`() throws {
        let city = TestCity.city(500), day = try #require(Day("2022-06-30"))
        var files: [String: [UInt8]] = [:]
        try CityExport(city).write(day) { files[$0, default: []] += $1 }
        let lives = city.blocks.flatMap(\.people).map { DayLife(of: $0, on: day, in: city.plan) }
        let counts = [lives.reduce(0) { $0 + $1.presences.count }, lives.reduce(0) { $0 + $1.trips.count }]
        for ((name, columns), count) in zip(CityExport.dayFiles, counts) {
            let rows = String(decoding: files[name] ?? [], as: UTF8.self).split(separator: "\n")
            #expect(rows.count == count + 1)
            #expect(rows.allSatisfy { fields(String($0)) == columns.split(separator: ",").count })
        }
    }

    @Test func `What the sink throws ends the export`() {
        struct DiskFull: Error {}
        var calls = 0
        #expect(throws: DiskFull.self) {
            try CityExport(TestCity.city(500)).write { _, _ in
                calls += 1
                if calls == 12 { throw DiskFull() }
            }
        }
        #expect(calls == 12)
    }

    private func fields(_ row: String) -> Int {
        var quoted = false, count = 1
        for character in row {
            if character == "\"" { quoted.toggle() }
            if character == ",", !quoted { count += 1 }
        }
        return count
    }
}
