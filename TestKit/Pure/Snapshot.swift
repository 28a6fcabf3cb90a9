import Foundation

/// Compares text with its golden file, `__Snapshots__/NAME` beside the test's source file.
///
/// Returns what differs, nil where nothing does: `#expect(snapshotFault(of: page, named: "home.html") == nil)`.
/// With `SNAP_UPDATE=1` in the environment the file is rewritten. A file that is missing is written for review; with
/// `CI` set it is a fault, so that a forgotten file cannot pass for a checked one.
public func snapshotFault(of text: String, named name: String, testFile: String = #filePath,
                          environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
    let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("__Snapshots__")
    let file = folder.appendingPathComponent(name)
    let golden = try? String(contentsOf: file, encoding: .utf8)
    if golden == text { return nil }
    if golden == nil, environment["CI"] != nil { return "\(name): no golden file; run once with SNAP_UPDATE=1" }
    if golden == nil || environment["SNAP_UPDATE"] == "1" {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return nil
        } catch {
            return "\(name): cannot be written: \(error)"
        }
    }
    return "\(name): \(firstDifference(golden ?? "", text)); SNAP_UPDATE=1 takes the new text"
}

/// The first line in which two texts differ.
private func firstDifference(_ golden: String, _ text: String) -> String {
    let before = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let after = text.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(before.count, after.count) {
        let old = index < before.count ? before[index] : "(end)", new = index < after.count ? after[index] : "(end)"
        if old != new { return "line \(index + 1)\n- \(old)\n+ \(new)" }
    }
    return "line ends differ"
}
