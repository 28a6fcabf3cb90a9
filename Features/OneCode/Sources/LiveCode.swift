import Access
import Kernel
import Records
import Web

/// Tells open code pages that something changed: four looks a second at numbers that are about nobody, while a page is
/// open.
package struct LiveCode: Sendable {
    private let doors: Doors
    private let live: LiveUpdates

    package init(_ doors: Doors, _ live: LiveUpdates) {
        self.doors = doors
        self.live = live
    }

    /// The topic of a person's page.
    static func topic(_ subject: SubjectID) -> String { "code \(Ticks.bucket(subject))" }

    /// Looks until the task is cancelled; an error of the database is given to `failed` and tried again.
    package func run(pollMilliseconds: Int = 250, failed: @Sendable (any Error) -> Void = { _ in }) async {
        // From the beginning, so that a page that is opened first is not told of what it shows already.
        var known = try? await doors.look(TicksNow(), as: .anonymous, for: RecordRights.openness), beats = 0
        while !Task.isCancelled {
            do {
                known = try await look(since: known)
            } catch {
                failed(error)
            }
            beats += 1
            if beats % max(1, 15_000 / pollMilliseconds) == 0 { live.beat() }
            try? await Task.sleep(for: .milliseconds(pollMilliseconds))
        }
    }

    /// One look. Returns the numbers to compare the next one with; nil while nobody listens.
    package func look(since known: [Int: Int64]?) async throws -> [Int: Int64]? {
        guard live.count > 0 else { return known }
        let now = try await doors.look(TicksNow(), as: .anonymous, for: RecordRights.openness)
        // One telling too many is a page that asks once more; one too few is a page that is wrong.
        let known = known ?? [:]
        let moved = Set(now.filter { known[$0.key] != $0.value }.map { "code \($0.key)" })
        if !moved.isEmpty { live.tell { moved.contains($0) } }
        return now
    }
}
