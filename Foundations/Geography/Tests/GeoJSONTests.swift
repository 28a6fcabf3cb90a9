import Geography
import TestKit
import Testing

@Suite struct GeoJSONTests {
    static func read(_ text: String, _ limits: GeoJSON.Limits = .init()) throws -> GeoJSON {
        try GeoJSON(Array(text.utf8), limits: limits)
    }

    static func written(_ text: GeoJSON) -> String { String(decoding: text.bytes, as: UTF8.self) }

    /// The examples of RFC 7946, section 1.5 and appendix A, without spaces.
    static let examples = [
        #"{"type":"Point","coordinates":[100,0]}"#,
        #"{"type":"LineString","coordinates":[[100,0],[101,1]]}"#,
        #"{"type":"Polygon","coordinates":[[[100,0],[101,0],[101,1],[100,1],[100,0]]]}"#,
        #"{"type":"Polygon","coordinates":[[[100,0],[101,0],[101,1],[100,1],[100,0]],"#
            + #"[[100.8,0.8],[100.8,0.2],[100.2,0.2],[100.2,0.8],[100.8,0.8]]]}"#,
        #"{"type":"MultiPoint","coordinates":[[100,0],[101,1]]}"#,
        #"{"type":"MultiLineString","coordinates":[[[100,0],[101,1]],[[102,2],[103,3]]]}"#,
        #"{"type":"MultiPolygon","coordinates":[[[[102,2],[103,2],[103,3],[102,3],[102,2]]],"#
            + #"[[[100,0],[101,0],[101,1],[100,1],[100,0]],"#
            + #"[[100.2,0.2],[100.2,0.8],[100.8,0.8],[100.8,0.2],[100.2,0.2]]]]}"#,
        #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[100,0]},"#
            + #"{"type":"LineString","coordinates":[[101,0],[102,1]]}]}"#,
        #"{"type":"FeatureCollection","features":[{"type":"Feature","#
            + #""geometry":{"type":"Point","coordinates":[102,0.5]},"properties":{"prop0":"value0"}},"#
            + #"{"type":"Feature","id":7,"geometry":null,"#
            + #""properties":{"prop1":{"this":"that"},"n":[1,-2.5,true,false,null]}}]}"#,
    ]

    @Test(arguments: examples) func `The examples of the RFC are read and written as they were`(text: String) throws {
        #expect(Self.written(try Self.read(text)) == text)
        let spaced = text.replacing(",", with: " ,\n\t").replacing(":", with: " : ").replacing("[", with: "[\r\n")
        #expect(try Self.read(spaced) == Self.read(text))
    }

    static let refused = [
        "", " ", "{}", "[]", "null", "1", "\u{FEFF}" + examples[0], examples[0] + examples[0], examples[0] + ",",
        #"{"type":"point","coordinates":[100,0]}"#,
        #"{"type":"Point"}"#,
        #"{"type":"Point","coordinates":null}"#,
        #"{"type":"Point","coordinates":[]}"#,
        #"{"type":"Point","coordinates":[1]}"#,
        #"{"type":"Point","coordinates":[1,2,3,4]}"#,
        #"{"type":"Point","coordinates":["1","2"]}"#,
        #"{"type":"Point","coordinates":[1,2,null]}"#,
        #"{"type":"Point","coordinates":[181,0]}"#,
        #"{"type":"Point","coordinates":[0,90.1]}"#,
        #"{"type":"Point","coordinates":[01,0]}"#,
        #"{"type":"Point","coordinates":[1.,0]}"#,
        #"{"type":"Point","coordinates":[.5,0]}"#,
        #"{"type":"Point","coordinates":[+1,0]}"#,
        #"{"type":"Point","coordinates":[1e,0]}"#,
        #"{"type":"Point","coordinates":[1e999,0]}"#,
        #"{"type":"Point","coordinates":[NaN,0]}"#,
        #"{"type":"Point","coordinates":[1,2,]}"#,
        #"{"type":"Point","coordinates":[1 2]}"#,
        #"{"type":"Point","coordinates":[1,2}"#,
        #"{"type":"Point","type":"Point","coordinates":[1,2]}"#,
        #"{"type":"Point","coordinates":[1,2],"coordinates":[1,2]}"#,
        #"{'type':'Point','coordinates':[1,2]}"#,
        #"{"type":"Point","coordinates":[1,2],"geometry":null}"#,
        #"{"type":"Point","coordinates":[1,2],"properties":{}}"#,
        #"{"type":"Point","coordinates":[1,2],"bbox":[1,2,3]}"#,
        #"{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"EPSG:4490"}}}"#,
        #"{"type":"LineString","coordinates":[[1,2]]}"#,
        #"{"type":"Polygon","coordinates":[]}"#,
        #"{"type":"Polygon","coordinates":[[]]}"#,
        #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}"#,
        #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}"#,
        #"{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}"#,
        #"{"type":"Polygon","coordinates":[[[0,0],[1e-9,0],[0,1e-9],[0,0]]]}"#,
        #"{"type":"Feature","geometry":null}"#,
        #"{"type":"Feature","properties":null}"#,
        #"{"type":"Feature","geometry":null,"properties":[]}"#,
        #"{"type":"Feature","geometry":null,"properties":null,"id":null}"#,
        #"{"type":"Feature","geometry":null,"properties":null,"coordinates":[]}"#,
        #"{"type":"Feature","geometry":{"type":"Feature","geometry":null,"properties":null},"properties":null}"#,
        #"{"type":"FeatureCollection","features":{}}"#,
        #"{"type":"FeatureCollection","features":[{"type":"Point","coordinates":[1,2]}]}"#,
        #"{"type":"FeatureCollection","features":[],"geometry":null}"#,
        #"{"type":"GeometryCollection","geometries":[],"coordinates":[]}"#,
        #"{"type":"Feature","geometry":null,"properties":{"a":"\ud800"}}"#,
        #"{"type":"Feature","geometry":null,"properties":{"a":"\ud800A"}}"#,
        #"{"type":"Feature","geometry":null,"properties":{"a":"\udc00"}}"#,
        #"{"type":"Feature","geometry":null,"properties":{"a":"\x41"}}"#,
        #"{"type":"Feature","geometry":null,"properties":{"a":"\u12"}}"#,
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"a\":\"\n\"}}",
        #"{"type":"Feature","geometry":null,"properties":{"a":tru}}"#,
    ]

    @Test(arguments: refused.indices) func `What is not GeoJSON is refused`(index: Int) {
        #expect(throws: GeoJSONError.self, "\(Self.refused[index])") { try Self.read(Self.refused[index]) }
    }

    @Test func `Text that is not UTF-8 is refused`() {
        let start = #"{"type":"Feature","geometry":null,"properties":{"a":""#
        let bytes = Array(start.utf8) + [0xC3, 0x28] + Array(#""}}"#.utf8)
        #expect(throws: GeoJSONError.self) { try GeoJSON(bytes) }
    }

    @Test func `A fault is said to be where it is`() {
        let text = #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null},"#
            + #"{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[200,0]}}]}"#
        #expect { try Self.read(text) } throws: { ($0 as? GeoJSONError)?.place == "features[1].geometry" }
        #expect { try Self.read("{\"type\" 1}") } throws: { ($0 as? GeoJSONError)?.place == "byte 8" }
    }

    @Test func `Heights, other members and the old name of WGS-84 are passed over`() throws {
        let text = #"{"type":"Point","coordinates":[100.00000004,-0.5,33.2],"name":"x","bbox":[1,2,3,4],"#
            + #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}}"#
        #expect(try Self.read(text) == .geometry(.point(place(1_000_000_000, -5_000_000))))
    }

    @Test func `Strings are read with all escapes and written so that a script element does not end`() throws {
        let text = #"{"type":"Feature","geometry":null,"#
            + #""properties":{"楼":"\"\\\/\b\f\n\r\t\u4e2d\ud83d\ude00</script>"}}"#
        guard case .feature(let feature) = try Self.read(text) else {
            Issue.record("not a feature")
            return
        }
        #expect(feature["楼"] == .string("\"\\/\u{8}\u{C}\n\r\t中😀</script>"))
        let written = Self.written(.feature(feature))
        #expect(!written.contains("<") && !written.contains("\n"))
        #expect(try Self.read(written) == .feature(feature))
    }

    @Test func `Too many bytes, levels or positions are refused`() throws {
        let line = #"{"type":"LineString","coordinates":[[100,0],[101,1],[102,2]]}"#
        _ = try Self.read(line, .init(bytes: line.utf8.count, depth: 3, positions: 3))
        #expect(throws: GeoJSONError.self) { try Self.read(line, .init(bytes: line.utf8.count - 1)) }
        #expect(throws: GeoJSONError.self) { try Self.read(line, .init(depth: 2)) }
        #expect(throws: GeoJSONError.self) { try Self.read(line, .init(positions: 2)) }
        let deep = String(repeating: "[", count: 1_000_000)
        #expect(throws: GeoJSONError.self) { try Self.read(deep) }
        #expect(throws: GeoJSONError.self) { try Self.read(String(repeating: #"{"a":"#, count: 100_000)) }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `A text with bytes changed is refused, or can be written and read again`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1500 {
            var bytes = Array((Self.examples.randomElement(using: &random) ?? "").utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let position = Int.random(in: 0..<bytes.count, using: &random)
                let letters = Array("[]{},:\"\\-+.eE0129tfn \u{7}".utf8) + [0xFF]
                bytes[position] = letters.randomElement(using: &random) ?? 0
            }
            guard let text = try? GeoJSON(bytes) else { continue }
            #expect(try GeoJSON(text.bytes) == text)
        }
    }

    // MARK: Compact form

    static func random(_ random: inout SeededGenerator, depth: Int = 0) -> Geometry {
        func some() -> Coordinate {
            place(.random(in: -1_800_000_000...1_800_000_000, using: &random),
                  .random(in: -900_000_000...900_000_000, using: &random))
        }
        func path(_ least: Int) -> [Coordinate] { (0..<Int.random(in: least...5, using: &random)).map { _ in some() } }
        func polygon() -> Polygon? {
            let center = (Int.random(in: -100_000_000...100_000_000, using: &random), 300_000_000)
            let outer = star(Int.random(in: 5...9, using: &random), at: center, radius: 90_000, &random)
            let hole = square(center.0 - 900, center.1 - 900, 1800)
            return (try? Polygon(outer: outer, holes: [hole])) ?? (try? Polygon(outer: outer))
        }
        switch Int.random(in: 1...(depth < 3 ? 7 : 6), using: &random) {
        case 1: return .point(some())
        case 2: return .points(path(0))
        case 3: return .line(path(2))
        case 4: return .lines((0..<Int.random(in: 0...3, using: &random)).map { _ in path(2) })
        case 5: return polygon().map(Geometry.polygon) ?? .point(some())
        case 6: return .polygons((0..<Int.random(in: 0...3, using: &random)).compactMap { _ in polygon() })
        default:
            let count = Int.random(in: 0...3, using: &random)
            return .collection((0..<count).map { _ in Self.random(&random, depth: depth + 1) })
        }
    }

    @Test(arguments: [UInt64(31), 32, 33])
    func `Any shape is the same after the compact form and after GeoJSON`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let geometry = Self.random(&random)
            let bytes = geometry.compact
            #expect(Geometry(compact: bytes) == geometry)
            #expect(try GeoJSON(GeoJSON.geometry(geometry).bytes) == .geometry(geometry))
            #expect(Geometry(compact: bytes + [0]) == nil)
            #expect(Geometry(compact: Array(bytes.dropLast())) == nil)
        }
    }

    @Test(arguments: [UInt64(41), 42])
    func `Changed bytes of the compact form are refused or are those of another shape`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            var bytes = Self.random(&random).compact
            let position = Int.random(in: 0..<bytes.count, using: &random)
            bytes[position] = UInt8.random(in: 0...255, using: &random)
            guard let geometry = Geometry(compact: bytes) else { continue }
            #expect(geometry.compact == bytes)
        }
        #expect(Geometry(compact: []) == nil)
        #expect(Geometry(compact: [2, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]) == nil)
        #expect(Geometry(compact: [UInt8](repeating: 7, count: 50) + [0]) == nil)
    }

    @Test func `The outline of a building takes about thirty bytes`() throws {
        let outline = try Polygon(outer: square(1_214_737_000, 312_304_000, 3000))
        #expect(Geometry.polygon(outline).compact.count <= 30)
    }
}
