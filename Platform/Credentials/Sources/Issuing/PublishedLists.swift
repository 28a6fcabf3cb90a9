import Access
package import COSE
package import Kernel
package import Store
import Synchronization

/// What a door carries along, put together from what is published.
package enum PublishedLists {
    /// A verifier with the lists as they stand. Throws `credential.no-list` where nothing is published yet.
    package static func verifier(_ connection: any Connection, root: VerificationKey, _ policy: CodeVerifier.Policy)
        throws -> CodeVerifier {
        guard let message = try connection.cell("SELECT message FROM trust_list ORDER BY version DESC LIMIT 1",
                                                as: [UInt8].self) else {
            throw GovError("credential.no-list", .unavailable, CredentialText.noList)
        }
        let trust: TrustList
        do { trust = try TrustList(message, root: root) } catch {
            throw GovError("credential.vault", .unavailable, CredentialText.wrongVault, detail: "\(error)")
        }
        var lists: [StatusList] = []
        for row in try connection.rows("""
            SELECT message FROM status_list WHERE message IS NOT NULL ORDER BY number LIMIT 10000
            """) {
            // One that is signed by a key the trust list no longer has is as good as none.
            if let list = try? StatusList(row.get(0), trust: trust) { lists.append(list) }
        }
        return CodeVerifier(trust: trust, statuses: lists, policy: policy)
    }
}

/// A verifier that is read again when it is some seconds old, for those who check many codes.
package final class VerifierMemo: Sendable {
    private let root: VerificationKey
    private let seconds: Int64
    private let kept = Mutex<(verifier: CodeVerifier, readAt: Timestamp)?>(nil)

    package init(root: VerificationKey, seconds: Int64 = 15) {
        self.root = root
        self.seconds = seconds
    }

    /// The lists as they stood at most so many seconds ago.
    package func verifier(_ database: any Database, at now: Timestamp) async throws -> CodeVerifier {
        if let kept = kept.withLock({ $0 }), now < kept.readAt.advanced(bySeconds: seconds), now >= kept.readAt {
            return kept.verifier
        }
        let verifier = try await database.read { [root] in try PublishedLists.verifier($0, root: root, .init()) }
        kept.withLock { $0 = (verifier, now) }
        return verifier
    }
}
