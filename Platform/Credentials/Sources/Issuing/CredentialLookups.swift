package import Access
import Kernel
import Store

/// The trust list as it is published; public.
package struct NewestTrustList: Lookup {
    package static let name = "credential.trust-list"
    package static let permission = Permission.none
    package static let purposes = [CredentialRights.checking]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [UInt8] {
        door.authorisePublic()
        guard let message = try door.connection.cell("""
            SELECT message FROM trust_list ORDER BY version DESC LIMIT 1
            """, as: [UInt8].self) else {
            throw GovError("credential.no-list", .notFound, CredentialText.noList)
        }
        return message
    }
}

/// A status list as it is published; public.
package struct StatusListByNumber: Lookup {
    package static let name = "credential.status-list"
    package static let permission = Permission.none
    package static let purposes = [CredentialRights.checking]
    private let number: Int

    package init(_ number: Int) { self.number = number }

    package func run(_ door: LookupDoor) throws -> [UInt8] {
        door.authorisePublic()
        guard let message = try door.connection.cell("SELECT message FROM status_list WHERE number = \(number)",
                                                     as: [UInt8]?.self) ?? nil else {
            throw GovError("credential.no-list", .notFound, CredentialText.noList)
        }
        return message
    }
}

/// What can be issued and by whom; public.
package struct CredentialTypesInForce: Lookup {
    package static let name = "credential.types"
    package static let permission = Permission.none
    package static let purposes = [CredentialRights.checking]

    package init() {}

    package func run(_ door: LookupDoor) throws -> [CredentialType] {
        door.authorisePublic()
        return try CredentialTypes.all(door.connection)
    }
}
