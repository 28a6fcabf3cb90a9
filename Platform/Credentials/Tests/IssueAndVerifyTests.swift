import Access
import COSE
@testable import Credentials
import Kernel
import Store
import TestKit
import TestStores
import Testing

/// From an order to a door that is offline.
@Suite struct IssueAndVerifyTests {
    @Test(arguments: TestStore.engines)
    func `A code on a phone is good for its minutes and leaves nothing behind`(engine: Engine) async throws {
        try await CredentialsWorld.with(engine) { world in
            let code = try await world.present(world.order(.phone, CodeContent(.attention, hint: "王*")))
            let verifier = try await world.verifier()
            let found = try verifier.verify(code.text, at: world.clock.now)
            #expect(found.claims == code.claims && found.issuer.id == "990100000000/health")
            #expect(CodeContent(found.claims) == CodeContent(.attention, hint: "王*"))
            #expect(try await world.kept().isEmpty)
            // Five minutes, and one for clocks that are apart.
            #expect(try verifier.verify(code.text, at: code.claims.expires.advanced(bySeconds: 59)).claims.type == 1)
            #expect(refusal { _ = try verifier.verify(code.text, at: code.claims.expires.advanced(bySeconds: 60)) }
                == .expired)
            #expect(refusal { _ = try verifier.verify(code.text, at: world.clock.now.advanced(bySeconds: -61)) }
                == .clock)
        }
    }

    @Test(arguments: TestStore.engines)
    func `A code on paper is suspended, lifted and revoked at every door that has the new list`(engine: Engine)
        async throws {
        try await CredentialsWorld.with(engine) { world in
            let code = try await world.issue(world.order(.paper))
            try await world.keep()
            let before = try await world.verifier()
            #expect(try before.verify(code.text, at: world.clock.now).claims.form == .paper)
            let kept = try #require(try await world.kept().first)
            #expect(kept.text == code.text && kept.isGood(at: world.clock.now))
            let officer = Principal(account: .init(rawValue: 5), subject: nil, title: "Officer",
                                    grants: [.init(CredentialsWorld.keeper, in: CredentialsWorld.owner.scope)])
            func set(_ status: StatusList.Status) async throws {
                try await world.doors.perform(SetCredentialStatus(kept.id, status, reason: "遗失"), as: officer,
                                              for: CredentialRights.issuing)
                try await world.keep()
            }
            for (status, reason) in [(StatusList.Status.suspended, CodeRefusal.suspended as CodeRefusal?),
                                     (.valid, nil), (.revoked, .revoked)] {
                try await set(status)
                let verifier = try await world.verifier()
                #expect(refusal { _ = try verifier.verify(code.text, at: world.clock.now) } == reason)
            }
            await #expect(throws: GovError.self) { try await set(.valid) }
            // A door that is offline knows the old list, until that is too old.
            #expect(try before.verify(code.text, at: world.clock.now).claims.id == code.claims.id)
            let later = world.clock.now.advanced(bySeconds: 2 * 86_400)
            #expect(refusal { _ = try before.verify(code.text, at: later) } == .statusListOld)
            let without = CodeVerifier(trust: before.trust)
            #expect(refusal { _ = try without.verify(code.text, at: world.clock.now) } == .statusListMissing)
        }
    }

    @Test func `What is meant for one service is refused by all others`() async throws {
        try await CredentialsWorld.with(.sqlite) { world in
            let code = try await world.present(world.order(audience: "library"))
            let library = try await world.verifier(.init(audience: "library"))
            let gate = try await world.verifier(.init(audience: "bus"))
            #expect(try library.verify(code.text, at: world.clock.now).claims.audience == "library")
            #expect(refusal { _ = try gate.verify(code.text, at: world.clock.now) } == .audience)
            let anybody = try await world.verifier()
            #expect(refusal { _ = try anybody.verify(code.text, at: world.clock.now) } == .audience)
        }
    }

    @Test func `The vault alone leads from a code to its holder, and two codes of one person have nothing in common`()
        async throws {
        try await CredentialsWorld.with(.sqlite) { world in
            var ids: Set<[UInt8]> = []
            for _ in 0..<50 {
                let id = try await world.present(world.order()).claims.id
                #expect(world.vault.holder(of: id) == CredentialsWorld.resident)
                ids.insert(id)
            }
            #expect(ids.count == 50 && Set(ids.map { $0.prefix(4) }).count == 50)
            let other = try CredentialVault(secret: [UInt8](repeating: 1, count: 32), random: .seeded(1))
            #expect(ids.allSatisfy { other.holder(of: $0) != CredentialsWorld.resident })
            let library = world.vault.pseudonym(of: CredentialsWorld.resident, at: "library")
            #expect(library == world.vault.pseudonym(of: CredentialsWorld.resident, at: "library"))
            #expect(library != world.vault.pseudonym(of: CredentialsWorld.resident, at: "bus"))
            #expect(library != world.vault.pseudonym(of: SubjectID(rawValue: 4_712), at: "library"))
        }
    }

    @Test(arguments: TestStore.engines)
    func `Keys follow one another with overlap, and what signs no more is forgotten`(engine: Engine) async throws {
        try await CredentialsWorld.with(engine) { world in
            let first = try await world.trust()
            #expect(first.keys.count == 1 && first.version == 1)
            #expect(try await world.keep() == .init(newKeys: 0, newTrustList: false, statusLists: 0))
            let old = try await world.issue(world.order(.paper))
            world.clock.advance(seconds: 77 * 86_400)
            #expect(try await world.keep().newKeys == 1)
            let both = try await world.trust()
            #expect(both.keys.count == 2 && both.version == 2)
            // The new one is published a week before it signs, and the old one signs until then.
            #expect(both.keys[1].from == both.keys[0].signsUntil.advanced(bySeconds: -7 * 86_400))
            let between = try await world.present(world.order())
            #expect(try COSESign1(between.message).keyID == both.keys[0].id)
            world.clock.advance(seconds: 14 * 86_400)
            try await world.keep()
            let late = try await world.present(world.order())
            #expect(try COSESign1(late.message).keyID == both.keys[1].id)
            let sealed = try await world.database.read { connection in
                try connection.rows("SELECT sealed FROM credential_key ORDER BY valid_from").map {
                    try $0.get(0, as: [UInt8]?.self)
                }
            }
            #expect(sealed[0] == nil && sealed[1] != nil)
            // A verifier that stayed offline for too long accepts nothing.
            let offline = CodeVerifier(trust: first)
            #expect(refusal { _ = try offline.verify(old.text, at: world.clock.now) } == .trustListExpired)
        }
    }

    @Test func `Nothing of a private key or of the vault's secret is in the database`() async throws {
        try await CredentialsWorld.with(.sqlite) { world in
            let trust = try await world.trust()
            let sealed = try await world.database.read { connection in
                try connection.cell("SELECT sealed FROM credential_key", as: [UInt8].self) ?? []
            }
            let key = try world.vault.open(sealed, id: trust.keys[0].id)
            #expect(try key.verificationKey == trust.keys[0].key)
            let scalar = try #require(key.p256Scalar)
            #expect(!sealed.indices.contains { sealed[$0...].starts(with: scalar.prefix(8)) })
            // Another vault, and another identifier, open nothing.
            let other = try CredentialVault(secret: [UInt8](repeating: 1, count: 32), random: .seeded(1))
            #expect(throws: (any Error).self) { try other.open(sealed, id: trust.keys[0].id) }
            #expect(throws: (any Error).self) { try world.vault.open(sealed, id: [0, 1, 2, 3, 4, 5, 6, 7]) }
        }
    }

    @Test(arguments: TestStore.engines)
    func `What is kept of a credential is erased when its retention is over`(engine: Engine) async throws {
        try await CredentialsWorld.with(engine) { world in
            _ = try await world.issue(world.order(.paper))
            func erase() async throws -> Int {
                try await world.doors.perform(EraseCredentials(), as: .platform("retention"), for: .retention)
            }
            world.clock.advance(seconds: 44 * 86_400 - 1)
            #expect(try await erase() == 0)
            world.clock.advance(seconds: 2)
            #expect(try await erase() == 1)
            #expect(try await world.kept().isEmpty)
        }
    }

    @Test func `A type's number stays its own, and an order may say only what the type says`() async throws {
        try await CredentialsWorld.with(.sqlite) { world in
            var other = CredentialsWorld.code
            other.name = "other"
            await #expect(throws: GovError.self) {
                try await world.doors.perform(DefineCredentialType(other), as: .platform("test"),
                                              for: CredentialRights.issuing)
            }
            var order = world.order()
            order.content.append(CBOR.Entry(40, "x"))
            await #expect(throws: GovError.self) { try await world.present(order) }
            await #expect(throws: GovError.self) { try await world.present(world.order(.phone, seconds: 301)) }
        }
    }
}
