package import Access
import Foundation
package import Kernel
import Records
import Store

/// A place from which a resource is kept up to date on a schedule: a folder of the server, or an address of the web.
///
/// What it is lies in the database; what proves to the other side who asks does not: `credential` is a name in the
/// operator's file of source keys.
package struct ImportSource: Hashable, Sendable {
    /// Where files come from.
    package enum Kind: String, Hashable, Sendable, CaseIterable, Cell {
        /// Every file that is put into a folder below the operator's folder of sources.
        case folder
        /// One file at an address whose origin the operator allows.
        case web
    }

    /// Whether it is asked.
    package enum State: String, Hashable, Sendable, Cell {
        case active, paused
    }

    /// What a run came to.
    package enum Outcome: String, Hashable, Sendable, Cell {
        /// Something new was imported.
        case taken
        /// Nothing new was there.
        case unchanged
        case failed
    }

    /// What whoever keeps it says of it.
    package struct Definition: Hashable, Sendable {
        /// A word of letters, digits and `-`.
        package var name: String
        package var resource: String
        package var kind: Kind
        /// The folder's name, or the address.
        package var place: String
        package var credential: String?
        /// From one run to the next, 1...44,640 minutes.
        package var everyMinutes: Int
        /// The minute of the day, in the jurisdiction's time, at which runs begin; nil: any.
        package var atMinute: Int?
        package var maximumBytes: Int
        /// SHA-256 that the file must have, in hexadecimal digits; nil: any.
        package var expectedHash: String?
        /// Without a good run for so long it is late.
        package var lateHours: Int
        /// After so many failures in a row somebody is told.
        package var alarmAfter: Int

        package init(name: String, resource: String, kind: Kind, place: String, credential: String? = nil,
                     everyMinutes: Int = 1440, atMinute: Int? = nil, maximumBytes: Int = 1 << 30,
                     expectedHash: String? = nil, lateHours: Int = 48, alarmAfter: Int = 3) {
            self.name = name
            self.resource = resource
            self.kind = kind
            self.place = place
            self.credential = credential
            self.everyMinutes = everyMinutes
            self.atMinute = atMinute
            self.maximumBytes = maximumBytes
            self.expectedHash = expectedHash
            self.lateHours = lateHours
            self.alarmAfter = alarmAfter
        }

        /// All that is wrong with it.
        var faults: [GovError.Field] {
            var faults: [GovError.Field] = []
            func check(_ field: String, _ isRight: Bool, _ words: Text = ExchangeText.badSourceValue) {
                if !isRight { faults.append(.init(field, words)) }
            }
            check("name", Self.isWord(name))
            check("place", kind == .folder ? Self.isFolder(place) : SourceOrigin(place) != nil,
                  kind == .folder ? ExchangeText.badFolder : ExchangeText.badAddress)
            check("credential", credential.map(Self.isWord) ?? true)
            check("every", (1...44_640).contains(everyMinutes))
            check("at", atMinute.map { (0..<1440).contains($0) } ?? true)
            check("bytes", (1...(1 << 36)).contains(maximumBytes))
            check("hash", expectedHash.map { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) } ?? true)
            check("late", (1...8784).contains(lateHours))
            check("alarm", (1...100).contains(alarmAfter))
            return faults
        }

        private static func isWord(_ text: String) -> Bool {
            (1...40).contains(text.utf8.count) && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
                    || $0 == 0x5F
            }
        }

        /// One or more words, each a folder in the one before: never a way up or out.
        private static func isFolder(_ text: String) -> Bool {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            return (1...4).contains(parts.count) && parts.allSatisfy { isWord(String($0)) }
        }
    }

    package let id: SourceID
    package let definition: Definition
    package let division: DivisionCode
    package let department: String
    package let state: State
    package let madeAt: Timestamp
    package let nextRun: Timestamp
    package let lastRun: Timestamp?
    package let lastGood: Timestamp?
    package let outcome: Outcome?
    /// Why the last run failed.
    package let fault: Text?
    package let failures: Int
    /// The last batch that it brought.
    package let batch: ImportID?
    /// What the other side said of the last file, to ask whether there is a newer one.
    package let tag: String?
    package let modified: String?
    package let seenHash: String?

    static let columns = """
        id, name, resource, kind, place, credential, every_minutes, at_minute, max_bytes, expected_hash, late_hours,
        alarm_after, division, department, state, made_at, next_run, last_run, last_good, outcome, fault, failures,
        batch, tag, modified, seen_hash
        """

    init(_ row: Row) throws {
        id = try row.get(0)
        definition = Definition(
            name: try row.get(1), resource: try row.get(2), kind: try row.get(3), place: try row.get(4),
            credential: try row.get(5), everyMinutes: try row.get(6), atMinute: try row.get(7),
            maximumBytes: try row.get(8), expectedHash: try row.get(9), lateHours: try row.get(10),
            alarmAfter: try row.get(11))
        division = try row.get(12)
        department = try row.get(13)
        state = try row.get(14)
        madeAt = try row.get(15)
        nextRun = try row.get(16)
        lastRun = try row.get(17)
        lastGood = try row.get(18)
        outcome = try row.get(19)
        let fault: String? = try row.get(20)
        self.fault = try fault.map { try JSON.decode($0) }
        failures = try row.get(21)
        batch = try row.get(22)
        tag = try row.get(23)
        modified = try row.get(24)
        seenHash = try row.get(25)
    }

    package var scope: Scope { Scope(division: division, department: department.isEmpty ? nil : department) }

    /// Whether there was no good run for longer than was promised.
    package func isLate(at now: Timestamp) -> Bool {
        (lastGood ?? madeAt).advanced(bySeconds: Int64(definition.lateHours) * 3600) < now
    }

    /// When to run next: by the schedule after what went well, sooner and then ever later after what did not.
    static func next(_ definition: Definition, after now: Timestamp, failures: Int, offsetSeconds: Int) -> Timestamp {
        let every = Int64(definition.everyMinutes) * 60
        if failures > 0 {
            return now.advanced(bySeconds: min(every, 60 << Int64(min(failures - 1, 10))))
        }
        let plain = now.advanced(bySeconds: every)
        guard let atMinute = definition.atMinute else { return plain }
        let day: Int64 = 86_400_000, offset = Int64(offsetSeconds) * 1000
        let local = plain.milliseconds + offset
        let wanted = local - local % day + Int64(atMinute) * 60_000
        // The wanted minute of that day, or of the day before where that is still ahead.
        let before = wanted - day - offset
        return Timestamp(milliseconds: before > now.milliseconds ? before : wanted - offset)
    }
}

/// The number of a source.
package struct SourceID: RowID, Cell {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Scheme, host and port of an address: what the operator allows or does not.
package struct SourceOrigin: Hashable, Sendable, CustomStringConvertible {
    package let scheme: String
    /// In lower case.
    package let host: String
    package let port: Int

    /// Of a whole address; nil unless it is http or https, with a host and without a name or password in it.
    package init?(_ address: String) {
        guard address.utf8.count <= 2000, address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }),
              let end = address.range(of: "://") else { return nil }
        scheme = address[..<end.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let authority = address[end.upperBound...].prefix { !"/?#".contains($0) }.lowercased()
        guard !authority.isEmpty, !authority.contains("@") else { return nil }
        let isBracketed = authority.hasPrefix("[")
        if let colon = authority.lastIndex(of: ":"), !isBracketed || authority[..<colon].hasSuffix("]") {
            guard let port = Int(authority[authority.index(after: colon)...]), (1...65_535).contains(port) else {
                return nil
            }
            host = String(authority[..<colon])
            self.port = port
        } else {
            host = authority
            port = scheme == "http" ? 80 : 443
        }
        guard !host.isEmpty else { return nil }
    }

    package var description: String { "\(scheme)://\(host):\(port)" }
}
