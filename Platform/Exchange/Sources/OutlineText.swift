import Geography

/// Outlines and positions as they stand in tables: GeoJSON, a geometry or a feature with one.
enum OutlineText {
    /// The form in which a record keeps it; nil for what is no GeoJSON of one shape.
    static func compact(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let limits = GeoJSON.Limits(bytes: 1 << 20, positions: 200_000)
        guard let read = try? GeoJSON(Array(text), limits: limits) else { return nil }
        return switch read {
        case .geometry(let shape): shape.compact
        case .feature(let feature): feature.geometry?.compact
        case .features(let features): features.count == 1 ? features[0].geometry?.compact : nil
        }
    }

    /// As it is given out; nil for bytes that are no shape.
    static func text(_ compact: [UInt8]) -> String? {
        Geometry(compact: compact).map { String(decoding: GeoJSON.geometry($0).bytes, as: UTF8.self) }
    }
}
