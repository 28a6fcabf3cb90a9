package import Kernel
package import Store

/// Where the divisions lie: outlines in the compact form of Geography, for maps of what is counted by division.
package enum DivisionOutlines {
    package static let migrations = [
        Migration("outlines.1.divisions", script: """
            CREATE TABLE division_outline (
                code BIGINT PRIMARY KEY, outline BYTES NOT NULL
            );

            """),
    ]

    /// Adds outlines, or replaces them.
    package static func put(_ connection: any Connection, _ outlines: [(DivisionCode, [UInt8])]) throws {
        try connection.batch("""
            INSERT INTO division_outline (code, outline) VALUES (?, ?)
            ON CONFLICT (code) DO UPDATE SET outline = excluded.outline
            """, outlines.lazy.map { [$0.0.value, .bytes($0.1)] })
    }

    /// The outlines that are known of these divisions; at most 1,000 are asked for.
    package static func of(_ connection: any Connection, _ codes: [DivisionCode]) throws -> [DivisionCode: [UInt8]] {
        var outlines: [DivisionCode: [UInt8]] = [:]
        try connection.each("""
            SELECT code, outline FROM division_outline WHERE code IN (\(list: codes.prefix(1000)))
            """) { row in
            outlines[try row.get(0)] = try row.get(1)
        }
        return outlines
    }
}
