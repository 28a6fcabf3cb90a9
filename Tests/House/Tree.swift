import Foundation

/// The files of the repository as they lie on the disk, without what is built or belongs to one machine.
struct Tree: Sendable {
    static let whole = Tree(root: URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

    let root: URL
    /// All files, from the root, in order; folders whose names begin with a point are left out, but for `.ci`.
    let paths: [String]
    let sources: [SwiftSource]
    let targets: [HouseTarget]

    init(root: URL) {
        self.root = root
        var paths: [String] = []
        Tree.collect(root, "", &paths)
        self.paths = paths.sorted()
        sources = self.paths.filter { $0.hasSuffix(".swift") && $0 != "Package.swift" }.map {
            SwiftSource(path: $0, text: Tree.text(root, $0))
        }
        targets = Manifest(SwiftSource(path: "Package.swift", text: Tree.text(root, "Package.swift"))).targets
    }

    func text(_ path: String) -> String { Tree.text(root, path) }

    func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path) }

    /// The Swift files below a folder.
    func sources(under folder: String) -> [SwiftSource] { sources.filter { $0.path.hasPrefix(folder + "/") } }

    /// Texts of any kind, but not the pictures and the golden files.
    var texts: [String] {
        paths.filter { path in
            guard let name = path.split(separator: "/").last else { return false }
            let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
            let isText = ending == nil || Tree.endings.contains(ending ?? "") || name.hasPrefix(".")
            return isText && !path.contains("__Snapshots__") && !path.contains("/Fixtures/")
        }
    }

    private static func text(_ root: URL, _ path: String) -> String {
        guard let bytes = FileManager.default.contents(atPath: root.appendingPathComponent(path).path)
        else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let endings: Set<Substring> = [
        "swift", "md", "py", "css", "js", "svg", "txt", "h", "modulemap",
    ]
    private static let left = [".build", ".git", ".swiftpm", ".venv"]
    private static let ignored: Set<String> = ["data", "__pycache__", "Package.resolved", "node_modules"]

    private static func collect(_ root: URL, _ folder: String, _ paths: inout [String]) {
        let place = folder.isEmpty ? root : root.appendingPathComponent(folder)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? [] {
            let path = folder.isEmpty ? name : folder + "/" + name
            if ignored.contains(name) || left.contains(where: { name == $0 || name.hasPrefix($0 + "-") }) { continue }
            if name.contains(".sqlite") { continue }
            var isFolder: ObjCBool = false
            let isThere =
                FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path, isDirectory: &isFolder)
            if isThere, isFolder.boolValue { collect(root, path, &paths) } else { paths.append(path) }
        }
    }
}
