/// Writes GeoJSON without spaces.
struct GeoJSONWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ features: [GeoFeature]) {
        bytes += "{\"type\":\"FeatureCollection\",\"features\":".utf8
        list(features) { $0.write($1) }
        bytes += "}".utf8
    }

    mutating func write(_ feature: GeoFeature) {
        bytes += "{\"type\":\"Feature\"".utf8
        if let id = feature.id {
            bytes += ",\"id\":".utf8
            id.write(to: &bytes)
        }
        bytes += ",\"geometry\":".utf8
        if let geometry = feature.geometry { write(geometry) } else { bytes += "null".utf8 }
        bytes += ",\"properties\":".utf8
        JSONValue.object(feature.properties).write(to: &bytes)
        bytes += "}".utf8
    }

    mutating func write(_ geometry: Geometry) {
        bytes += "{\"type\":\"\(geometry.typeName)\",".utf8
        if case .collection = geometry { bytes += "\"geometries\":".utf8 } else { bytes += "\"coordinates\":".utf8 }
        switch geometry {
        case .point(let place): position(place)
        case .points(let places), .line(let places): positions(places)
        case .lines(let lines): list(lines) { $0.positions($1) }
        case .polygon(let polygon): rings(polygon)
        case .polygons(let polygons): list(polygons) { $0.rings($1) }
        case .collection(let members): list(members) { $0.write($1) }
        }
        bytes += "}".utf8
    }

    private mutating func rings(_ polygon: Polygon) { list(polygon.rings) { $0.positions($1.closedPath) } }

    private mutating func positions(_ places: [Coordinate]) { list(places) { $0.position($1) } }

    private mutating func position(_ place: Coordinate) {
        bytes.append(UInt8(ascii: "["))
        Degrees.append(place.longitudeE7, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        Degrees.append(place.latitudeE7, to: &bytes)
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func list<Element>(_ elements: [Element], _ write: (inout GeoJSONWriter, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for element in elements {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}

extension Geometry {
    /// The name of the type in GeoJSON.
    var typeName: String {
        switch self {
        case .point: "Point"
        case .points: "MultiPoint"
        case .line: "LineString"
        case .lines: "MultiLineString"
        case .polygon: "Polygon"
        case .polygons: "MultiPolygon"
        case .collection: "GeometryCollection"
        }
    }
}
