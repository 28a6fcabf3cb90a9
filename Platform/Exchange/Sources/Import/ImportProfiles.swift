package import Access
import Crypto
import Kernel
package import Records
package import Store

/// The profiles that were kept: by resource and header, and one of the resource for headers that are new.
package enum ImportProfiles {
    /// The profile for this header; else that of the resource, without the columns that the file has not; else nil.
    package static func find(_ connection: any Connection, _ resource: Resource, _ header: [String]) throws
        -> ImportProfile? {
        let texts = try connection.rows("""
            SELECT profile FROM import_profile WHERE resource = \(resource.name) AND header IN (\(key(header)), '')
            ORDER BY header DESC
            """).map { try $0.get(0, as: String.self) }
        guard let text = texts.first else { return nil }
        var profile: ImportProfile = try JSON.decode(text)
        profile.columns = profile.columns.filter { header.contains($0.key) }
        return profile
    }

    /// Keeps a profile; for one header, or for all that have none of their own.
    package static func put(_ connection: any Connection, _ resource: String, header: [String]?,
                            _ profile: ImportProfile) throws {
        try connection.execute("""
            INSERT INTO import_profile (resource, header, profile)
            VALUES (\(resource), \(header.map(key) ?? ""), \(JSON.text(profile)))
            ON CONFLICT (resource, header) DO UPDATE SET profile = excluded.profile
            """)
    }

    /// A hash of the names of the columns in their order.
    private static func key(_ header: [String]) -> String {
        let bytes = Array(header.map { "\($0.utf8.count) \($0)" }.joined(separator: "\n").utf8)
        return SHA256.hash(data: bytes).prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// Keeps what somebody said of the columns of files with this header.
package struct KeepProfile: Action {
    package static let name = "import.keep-profile"
    package static let permission = Exchange.importing
    package static let purposes = [Exchange.collection]
    let resource: String
    let header: [String]
    let columns: [String: String]
    let subject: [String]

    /// `columns` are fields by column, the empty name for none; they replace what was said of those columns before.
    package init(resource: String, header: [String], columns: [String: String], subject: [String] = []) {
        self.resource = resource
        self.header = header
        self.columns = columns
        self.subject = subject
    }

    package func run(_ door: ActionDoor) throws -> ImportProfile {
        let resource = try OpenImport.find(door.connection, resource)
        try door.authorise(in: resource.owner.scope, orPlatform: true)
        var profile = try ImportProfiles.find(door.connection, resource, header) ?? ImportProfile()
        profile.columns.merge(columns) { $1 }
        if !subject.isEmpty { profile.subject = subject }
        // What does not fit is said now and not with the file.
        _ = try ColumnMapping(resource, header: header, profile)
        try ImportProfiles.put(door.connection, resource.name, header: header, profile)
        return profile
    }
}
