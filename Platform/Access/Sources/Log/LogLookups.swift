import Kernel
package import Merkle
import Store

/// What the log's own lookups and actions are run for.
extension Purpose {
    /// Anybody may check the log.
    package static let oversight = Purpose(
        "log.oversight", Text("监督访问日志", "監督存取日誌", "Overseeing the log", "Надзор за журналом"),
        basis: Text("《个人信息保护法》第五十四条", "《個人資訊保護法》第五十四條",
                    "Personal Information Protection Law, art. 54", "Закон о защите персональной информации, ст. 54"))
    /// A person looks at what concerns them.
    package static let ownRights = Purpose(
        "self.view", Text("本人查阅", "本人查閱", "Looking at one's own data", "Просмотр своих данных"),
        basis: Text("《个人信息保护法》第四十五条", "《個人資訊保護法》第四十五條",
                    "Personal Information Protection Law, art. 45", "Закон о защите персональной информации, ст. 45"))
    /// Erasing what is kept no longer than needed.
    package static let retention = Purpose(
        "retention", Text("到期删除", "到期刪除", "Erasure at the end of retention", "Удаление по истечении срока"),
        basis: Text("《个人信息保护法》第四十七条", "《個人資訊保護法》第四十七條",
                    "Personal Information Protection Law, art. 47", "Закон о защите персональной информации, ст. 47"))
}

extension Permission {
    /// Registers and removes witnesses of the log.
    package static let witnesses = Permission("log.witnesses")
    /// Belongs to nobody: what is public, one's own, or the platform's.
    package static let none = Permission("none")
}

/// The latest signed head with all cosignatures, as a C2SP checkpoint; nil before the first entry. Public.
package struct LatestHead: Lookup {
    package static let name = "log.head"
    package static let permission = Permission.none
    package static let purposes = [Purpose.oversight]

    package init() {}

    package func run(_ door: LookupDoor) throws -> String? {
        door.authorisePublic()
        let tree = LogTree(door.connection)
        return try tree.latestHead().map { try tree.published($0).description }
    }
}

/// Shows that an earlier size of the log is the beginning of a later one. Public.
package struct ConsistencyOfHeads: Lookup {
    package static let name = "log.consistency"
    package static let permission = Permission.none
    package static let purposes = [Purpose.oversight]

    package let first: Int
    package let second: Int

    package init(first: Int, second: Int) {
        self.first = first
        self.second = second
    }

    /// Throws `log.range` unless `0 < first <= second` and the log is so long.
    package func run(_ door: LookupDoor) throws -> ConsistencyProof {
        door.authorisePublic()
        let tree = LogTree(door.connection)
        guard let head = try tree.latestHead(), second <= head.size,
              let proof = try tree.consistency(from: first, to: second) else {
            throw GovError("log.range", .invalid, LogText.badRange)
        }
        return proof
    }
}

/// The proof of an entry about the one who asks, as a file to download; see `EntryProof`.
package struct ProofOfEntry: Lookup {
    package static let name = "log.proof"
    package static let permission = Permission.none
    package static let purposes = [Purpose.ownRights]

    package let sequence: Int
    private let sets: SetResolvers

    package init(sequence: Int, sets: SetResolvers) {
        self.sequence = sequence
        self.sets = sets
    }

    /// Throws `log.no-entry`, `log.erased`, and `access.denied` for an entry about others.
    package func run(_ door: LookupDoor) throws -> String {
        let subject = try door.authoriseSelf()
        guard let row = try door.connection.row("SELECT content FROM log_entry WHERE sequence = \(sequence)") else {
            throw GovError("log.no-entry", .notFound, LogText.noEntry)
        }
        guard let content = try row.get(0, as: [UInt8]?.self), let entry = Entry(encoded: content) else {
            throw GovError("log.erased", .notFound, LogText.erased)
        }
        guard try sets.concerns(door.connection, entry.concern, subject) else { throw door.denied() }
        door.concerns(.subject(subject))
        return try EntryProof.make(door.connection, sequence: sequence, for: subject)
    }
}
