/// Makes shapes from JSON and says where it is not GeoJSON.
struct GeoJSONReader {
    var positionsLeft: Int

    mutating func read(_ value: JSONValue) throws(GeoJSONError) -> GeoJSON {
        switch try type(of: value, at: "text") {
        case "FeatureCollection": return .features(try features(value))
        case "Feature": return .feature(try feature(value, at: "feature"))
        default: return .geometry(try geometry(value, at: "geometry"))
        }
    }

    // MARK: Objects

    private mutating func features(_ value: JSONValue) throws(GeoJSONError) -> [GeoFeature] {
        try refuse(["coordinates", "geometries", "geometry", "properties"], in: value, at: "text")
        guard case .array(let elements) = value["features"] else {
            throw GeoJSONError("a feature collection has an array of features", at: "text")
        }
        var features: [GeoFeature] = []
        features.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            let place = "features[\(index)]"
            guard try type(of: element, at: place) == "Feature" else { throw GeoJSONError("not a feature", at: place) }
            features.append(try feature(element, at: place))
        }
        return features
    }

    private mutating func feature(_ value: JSONValue, at place: String) throws(GeoJSONError) -> GeoFeature {
        try refuse(["coordinates", "geometries", "features"], in: value, at: place)
        var feature = GeoFeature(geometry: nil)
        switch value["geometry"] {
        case .null: break
        case .some(let member): feature.geometry = try geometry(member, at: place + ".geometry")
        case nil: throw GeoJSONError("a feature has a geometry, or null", at: place)
        }
        switch value["properties"] {
        case .null: break
        case .object(let members): feature.properties = members
        default: throw GeoJSONError("a feature has an object of properties, or null", at: place)
        }
        switch value["id"] {
        case nil: break
        case .string, .number: feature.id = value["id"]
        default: throw GeoJSONError("an id is a string or a number", at: place)
        }
        return feature
    }

    private mutating func geometry(_ value: JSONValue, at place: String) throws(GeoJSONError) -> Geometry {
        let type = try type(of: value, at: place)
        try refuse(["geometry", "properties", "features"], in: value, at: place)
        if type == "GeometryCollection" {
            try refuse(["coordinates"], in: value, at: place)
            guard case .array(let elements) = value["geometries"] else {
                throw GeoJSONError("a collection has an array of geometries", at: place)
            }
            var members: [Geometry] = []
            for (index, element) in elements.enumerated() {
                members.append(try geometry(element, at: "\(place).geometries[\(index)]"))
            }
            return .collection(members)
        }
        try refuse(["geometries"], in: value, at: place)
        guard case .array(let elements) = value["coordinates"] else {
            throw GeoJSONError("a geometry has an array of coordinates", at: place)
        }
        switch type {
        case "Point": return .point(try position(.array(elements), at: place))
        case "MultiPoint": return .points(try positions(.array(elements), at: place))
        case "LineString": return .line(try line(.array(elements), at: place))
        case "MultiLineString":
            var lines: [[Coordinate]] = []
            for element in elements { lines.append(try line(element, at: place)) }
            return .lines(lines)
        case "Polygon": return .polygon(try polygon(elements, at: place))
        case "MultiPolygon":
            var polygons: [Polygon] = []
            for (index, element) in elements.enumerated() {
                guard case .array(let rings) = element else { throw GeoJSONError("not an array of rings", at: place) }
                polygons.append(try polygon(rings, at: "\(place).coordinates[\(index)]"))
            }
            return .polygons(polygons)
        default: throw GeoJSONError("an unknown type", at: place)
        }
    }

    // MARK: Coordinates

    private mutating func polygon(_ elements: [JSONValue], at place: String) throws(GeoJSONError) -> Polygon {
        var rings: [[Coordinate]] = []
        for element in elements { rings.append(try positions(element, at: place)) }
        do throws(GeometryFault) {
            return try Polygon(closed: rings)
        } catch {
            throw GeoJSONError("not a valid polygon: \(error.reason)", at: place)
        }
    }

    private mutating func line(_ value: JSONValue, at place: String) throws(GeoJSONError) -> [Coordinate] {
        let places = try positions(value, at: place)
        guard places.count >= 2 else { throw GeoJSONError("a line has at least two positions", at: place) }
        return places
    }

    private mutating func positions(_ value: JSONValue, at place: String) throws(GeoJSONError) -> [Coordinate] {
        guard case .array(let elements) = value else { throw GeoJSONError("not an array of positions", at: place) }
        var places: [Coordinate] = []
        places.reserveCapacity(elements.count)
        for element in elements { places.append(try position(element, at: place)) }
        return places
    }

    private mutating func position(_ value: JSONValue, at place: String) throws(GeoJSONError) -> Coordinate {
        positionsLeft -= 1
        guard positionsLeft >= 0 else { throw GeoJSONError("too many positions", at: place) }
        guard case .array(let elements) = value, (2...3).contains(elements.count),
              case .number(let longitude) = elements[0], case .number(let latitude) = elements[1] else {
            throw GeoJSONError("a position is two or three numbers", at: place)
        }
        if elements.count == 3 {
            guard case .number = elements[2] else { throw GeoJSONError("a height is a number", at: place) }
        }
        guard let coordinate = Coordinate(longitude: longitude, latitude: latitude) else {
            throw GeoJSONError("\(longitude), \(latitude) is not a longitude and a latitude", at: place)
        }
        return coordinate
    }

    // MARK: Members

    /// The type, after looking at what every object may have.
    private func type(of value: JSONValue, at place: String) throws(GeoJSONError) -> String {
        guard case .object = value, case .string(let type) = value["type"] else {
            throw GeoJSONError("not an object with a type", at: place)
        }
        if let box = value["bbox"] {
            guard case .array(let numbers) = box, numbers.count == 4 || numbers.count == 6,
                  numbers.allSatisfy({ if case .number = $0 { true } else { false } }) else {
                throw GeoJSONError("a bbox is four or six numbers", at: place)
            }
        }
        // RFC 7946 has no other system; what older programs write for WGS-84 says nothing wrong.
        if let system = value["crs"], system != .null {
            guard case .string("urn:ogc:def:crs:OGC:1.3:CRS84") = system["properties"]?["name"] else {
                throw GeoJSONError("a coordinate system other than WGS-84", at: place)
            }
        }
        return type
    }

    private func refuse(_ names: [String], in value: JSONValue, at place: String) throws(GeoJSONError) {
        for name in names where value[name] != nil {
            throw GeoJSONError("\(name) does not belong to this type", at: place)
        }
    }
}

extension GeometryFault {
    /// In words.
    var reason: String {
        switch self {
        case .notClosed(let ring): "ring \(ring) does not end where it begins"
        case .tooFewCorners(let ring): "ring \(ring) has fewer than three corners"
        case .selfIntersection(let ring, let place): "ring \(ring) meets itself near \(place)"
        case .ringsCross(let place): "two rings cross near \(place)"
        case .holeMisplaced(let ring): "ring \(ring) is not a hole in the outer ring"
        case .insideNotConnected(let place): "holes cut the inside in two at \(place)"
        case .tooComplex: "it has too many corners or crossings"
        }
    }
}
