import Access
import Exchange
import Foundation
import Kernel

/// Notes on the log that files of the folder for uploads were deleted at the end of their time.
package struct NoteSweptUploads: Action {
    package static let name = "upload.sweep"
    package static let permission = Exchange.importing
    package static let purposes = [Purpose.retention]
    let count: Int

    package init(count: Int) { self.count = count }

    package func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        door.concerns(.set(resource: "upload", predicate: "\(count) files", version: 1))
    }
}

/// Deletes files on their way in or out that nobody came back for.
package enum UploadSweeper {
    private static let beginnings = ["import-", "upload-", "export-", "source-"]

    /// Deletes those that were written to before the moment. Returns how many.
    package static func sweep(_ folder: String, before: Timestamp, _ doors: Doors) async throws -> Int {
        var count = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        where beginnings.contains(where: name.hasPrefix) {
            let path = folder + "/" + name
            let facts = try? FileManager.default.attributesOfItem(atPath: path)
            guard facts?[.type] as? FileAttributeType == .typeRegular,
                  let changed = facts?[.modificationDate] as? Date,
                  changed.timeIntervalSince1970 * 1000 < Double(before.milliseconds), unlink(path) == 0
            else { continue }
            count += 1
        }
        if count > 0 {
            try await doors.perform(NoteSweptUploads(count: count), as: .platform("uploads"), for: .retention)
        }
        return count
    }
}
