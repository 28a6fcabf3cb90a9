package import Access
import Kernel
import Merkle
import Records
import Store
package import Tabular

/// Imports files: reads and checks on one core while the store writes on the other, in bounded memory.
///
/// Nothing of a file is seen before all of it is in; then it is there in one step. Rows that are not right are kept
/// with their reasons, to be mended and imported again; the others are taken. Whatever ends it early (a file that
/// breaks off, a full disk, the power) leaves nothing that anybody sees, and what lies there unseen is swept away.
package struct Importer: Sendable {
    private let doors: Doors
    private let principal: Principal
    private let pace: ImportPace
    private let limits: CSVLimits

    package init(doors: Doors, as principal: Principal, pace: ImportPace, limits: CSVLimits = CSVLimits()) {
        self.doors = doors
        self.principal = principal
        self.pace = pace
        self.limits = limits
    }

    /// Imports a file. `profile` says more of its columns than their names do; without one the profile that was kept
    /// for the resource and this header counts.
    ///
    /// Throws `GovError`: what is wrong with the file as a whole, or who may not.
    package func run(_ file: ImportFile, into resource: String, _ profile: ImportProfile? = nil,
                     progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }) async throws -> ImportBatch {
        try await open(file, into: resource, profile).run(progress)
    }

    /// Begins to import a file: whoever asks is told at once what is wrong with the whole of it, or who may not. The
    /// rest is done by `ImportJob.run`, by whoever has the time.
    package func open(_ file: ImportFile, into resource: String, _ profile: ImportProfile? = nil) async throws
        -> ImportJob {
        try await ImportSweeper(doors: doors, pace: pace).sweep()
        let reader = try RowReader(file, limits: limits)
        let first = try await reader.next(pace.rows.lowerBound)
        let open = OpenImport(resource: resource, file: file, header: first.header)
        let ticket = try await doors.perform(open, as: principal, for: Exchange.collection)
        return ImportJob(id: ticket.id) { progress in try await fill(ticket, file, reader, first, profile, progress) }
    }

    private func fill(_ ticket: ImportTicket, _ file: ImportFile, _ reader: RowReader, _ first: RawRows,
                      _ profile: ImportProfile?, _ progress: @escaping @Sendable (ImportProgress) -> Void) async throws
        -> ImportBatch {
        try await finishing(ticket) {
            let checker = try await self.checker(ticket.resource, first.header, profile)
            let doubles = try await DoubleFinder.load(ticket.resource, on: doors.database)
            var run = ImportRun(doors: doors, ticket: ticket, file: file, checker: checker, doubles: doubles,
                                pace: pace)
            return try await run.stage(first, reader, progress)
        }
    }

    /// Undoes a batch: what it added goes, what it changed says again what it said before. What somebody changed since
    /// stays. Throws `import.not-undone`.
    package func undo(_ id: ImportID, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }) async throws
        -> ImportBatch {
        try await openUndo(id).run(progress)
    }

    /// Begins to undo a batch: whoever asks is told at once whether it can be; the rest is done by `ImportJob.run`.
    package func openUndo(_ id: ImportID) async throws -> ImportJob {
        try await ImportSweeper(doors: doors, pace: pace).sweep()
        let ticket = try await doors.perform(OpenUndo(id), as: principal, for: Exchange.collection)
        return ImportJob(id: ticket.id) { progress in
            try await finishing(ticket) {
                var undo = UndoRun(doors: doors, ticket: ticket, undone: id, pace: pace)
                return try await undo.stage(progress)
            }
        }
    }

    /// What a resource's columns are read by.
    private func checker(_ resource: Resource, _ header: [String], _ profile: ImportProfile?) async throws
        -> RowChecker {
        try await doors.database.read { try RowChecker.load($0, resource, header, profile) }
    }

    /// Stages a batch by `body`, shows it and settles it; sweeps it away if it comes to no good end.
    private func finishing(_ ticket: ImportTicket, _ body: () async throws -> MerkleFrontier) async throws
        -> ImportBatch {
        let sweeper = ImportSweeper(doors: doors, pace: pace)
        do {
            let tree = try await body()
            _ = try await doors.perform(ShowImport(ticket.id, root: tree.root), as: principal, for: Exchange.collection)
        } catch {
            let error = GovError(boundary: error)
            // Where even this cannot be written, the next sweep finds the batch by its lease.
            try? await sweeper.breakOff(ticket.id, error)
            throw error
        }
        try await sweeper.settle(ticket.id)
        guard let batch = try await doors.database.read({ try ImportBatch.find($0, ticket.id) }) else {
            throw GovError("import.unknown", .notFound, ExchangeText.noBatch)
        }
        return batch
    }
}

/// An import that was begun; its rows are read when it is run, once.
package struct ImportJob: Sendable {
    package let id: ImportID
    let body: @Sendable (@escaping @Sendable (ImportProgress) -> Void) async throws -> ImportBatch

    init(id: ImportID,
         _ body: @escaping @Sendable (@escaping @Sendable (ImportProgress) -> Void) async throws -> ImportBatch) {
        self.id = id
        self.body = body
    }

    /// Reads, checks, stages and shows. Throws `GovError`; the batch says it too.
    @discardableResult
    package func run(_ progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }) async throws -> ImportBatch {
        try await body(progress)
    }
}

/// How an import shares the store with others.
package enum ImportPace: Sendable {
    /// Nobody else uses the store: it writes for up to a second at a time.
    case alone
    /// Doors are open: no transaction holds the writer over 50 ms.
    case beside

    /// How many rows one transaction has.
    var rows: ClosedRange<Int> {
        switch self {
        case .alone: 1024...8192
        case .beside: 128...4096
        }
    }

    /// How long one transaction is to take.
    var target: Duration {
        switch self {
        case .alone: .seconds(1)
        case .beside: .milliseconds(25)
        }
    }

    /// How many rows to take next, after so many took so long.
    func next(after count: Int, _ duration: Duration) -> Int {
        guard count > 0, duration > .zero else { return rows.lowerBound }
        let share = min(2, max(0.25, target / duration))
        return min(rows.upperBound, max(rows.lowerBound, Int(Double(count) * share)))
    }
}

/// How far an import has come.
package struct ImportProgress: Sendable {
    package var bytesRead = 0
    package var bytesTotal = 0
    package var rows = 0
    package var added = 0
    package var changed = 0
    package var unchanged = 0
    package var refused = 0
}
