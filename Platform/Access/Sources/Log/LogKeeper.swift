package import Kernel

/// Keeps the log current for as long as the server runs: numbers, signs, and indexes in what time is left.
///
/// A new entry is under a signed head after one pause at most, so well within two seconds.
package struct LogKeeper: Sendable {
    package static let defaultPause = Duration.milliseconds(500)
    /// After a fault the pause doubles up to this.
    static let longestPause = Duration.seconds(30)

    /// Being so much behind is worth one more step of indexing a round.
    static let entriesAStep = 50_000

    private let sequencer: Sequencer
    private let indexer: AccessIndexer
    private let pause: Duration
    private let sleep: @Sendable (Duration) async throws -> Void
    private let report: @Sendable (GovError) -> Void

    /// - Parameters:
    ///   - sleep: how to wait; throws when the task is cancelled.
    ///   - report: told of every fault; the keeper goes on trying.
    package init(sequencer: Sequencer, indexer: AccessIndexer, pause: Duration = LogKeeper.defaultPause,
                 sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
                 report: @escaping @Sendable (GovError) -> Void) {
        self.sequencer = sequencer
        self.indexer = indexer
        self.pause = pause
        self.sleep = sleep
        self.report = report
    }

    /// Runs until its task is cancelled, and then numbers once more what the last requests wrote.
    package func run() async {
        var pause = self.pause
        while !Task.isCancelled {
            do {
                try await round()
                pause = self.pause
            } catch {
                let fault = GovError(boundary: error)
                // Two servers on one database take turns; that is no fault.
                if fault.kind != .conflict {
                    report(fault)
                    pause = min(pause * 2, LogKeeper.longestPause)
                }
            }
            do { try await sleep(pause) } catch { break }
        }
        do { try await sequencer.drain() } catch { report(GovError(boundary: error)) }
    }

    /// Numbering comes first. While there is much to number, indexing takes a step a round, and more the further it is
    /// behind; otherwise it takes all it needs, and stops for what is new.
    private func round() async throws {
        if try await sequencer.drain() > 0 {
            let steps = 1 + (try await indexer.behind()) / LogKeeper.entriesAStep
            for _ in 0..<steps {
                if try await indexer.step() == 0 { return }
            }
        } else {
            while try await indexer.step() > 0 {
                if try await sequencer.step() > 0 { return }
            }
        }
    }
}
