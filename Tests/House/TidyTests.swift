import Testing

/// Keeps the house tidy, so that nobody has to argue about it.
struct TidyTests {
    let tree = Tree.whole

    @Test func `Every Swift file is tidy`() {
        let requirements = Set(tree.sources.flatMap(Declarations.requirements))
        let faults = tree.sources.flatMap { Tidy.faults($0, requirements: requirements) }
        #expect(faults == [], "\n\(faults.joined(separator: "\n"))\n")
    }

    @Test func `Long files are named`() {
        let long = tree.sources.filter { $0.lines.count - 1 > Tidy.fileReport }
        for source in long { print("\(source.path): \(source.lines.count - 1) lines") }
        #expect(long.count <= tree.sources.count / 50, "more than one file in fifty is long")
    }

    @Test func `File names are unique in their target`() {
        let faults = tree.targets.flatMap { target in
            [target.sources, target.tests].compactMap { $0 }.flatMap { folder in
                Dictionary(grouping: tree.sources(under: folder), by: \.name).values.filter { $0.count > 1 }
                    .map { $0.map(\.path).sorted().joined(separator: " = ") }
            }
        }
        #expect(faults.sorted() == [])
    }

    @Test func `No file is dead`() {
        let words = tree.sources.map {
            Set($0.code.joined(separator: "\n").split { !($0.isLetter || $0.isNumber || $0 == "_") })
        }
        let dead = tree.sources.enumerated().compactMap { index, source -> String? in
            let names = DeadFiles.names(source)
            guard !source.isTest, !names.isEmpty else { return nil }
            let isUsed = words.enumerated().contains { other, words in
                other != index && names.contains { words.contains(Substring($0)) }
            }
            return isUsed ? nil : source.path
        }
        #expect(dead == [])
    }

    @Test func `No script, asset or picture is dead`() {
        let folders = ["Scripts/", "docs/pictures/", "Tests/", "Foundations/HTML/Sources/Assets/"]
        let texts = tree.texts.map { (path: $0, text: tree.text($0)) }
        let dead = tree.paths.filter { path in
            folders.contains { path.hasPrefix($0) } && !path.hasSuffix(".swift") && !DeadFiles.isFoundByName(path)
        }.filter { path in
            guard let name = path.split(separator: "/").last else { return false }
            let words = path.hasSuffix(".py") ? ["from \(name.dropLast(3)) import", String(name)] : [String(name)]
            return !texts.contains { text in text.path != path && words.contains { text.text.contains($0) } }
        }
        #expect(dead == [])
    }

    @Test func `No text has the marks of a merge that was not ended`() {
        let marks = ["<", "=", ">"].map { String(repeating: $0, count: 7) }
        let faults = tree.texts.filter { path in
            let lines = tree.text(path).split(separator: "\n")
            return lines.contains { line in marks.contains { line == $0 || line.hasPrefix($0 + " ") } }
        }
        #expect(faults == [])
    }

    @Test func `No text has a path of one machine`() {
        let faults = tree.texts.flatMap { path in
            let lines = tree.text(path).split(separator: "\n", omittingEmptySubsequences: false)
            return lines.enumerated().filter { MachinePaths.isIn($0.element) }.map { "\(path):\($0.offset + 1)" }
        }
        #expect(faults == [])
    }

    @Test(arguments: [
        "let a = 1  \n", "let a =\t1\n", "let a = 1\n\n\nlet b = 2\n", "let a = 1", "let a = 1\n\n",
        "let \(String(repeating: "a", count: 120)) = 1\n", String(repeating: "let a = 1\n", count: 401),
        "/// A.\nstruct ClockManager {}\n", "/// A.\nenum DateUtils {}\n", "/// A.\nstruct PersonData {}\n",
        "struct Person {}\n", "/// A.\nstruct A {\n    private enum B {}\n}\n", "package func look() {}\n",
        "// TO" + "DO: later\n", "let a = x!\n", "let a = x as! Int\n", "let a = try! x()\n",
        "func a() { fatalError() }\n",
        "let c = 1\nfinal class A: @unchecked Sendable {}\n",
        "let now = Date()\n", "let id = UUID()\n", "let a = Int.random(in: 0..<3)\n",
    ])
    func `A fault is found`(text: String) {
        let source = SwiftSource(path: "Platform/Work/Sources/A.swift", text: text)
        #expect(!Tidy.faults(source).isEmpty)
    }

    @Test(arguments: [
        "let a = x != y\n", "let a = !x\n", "let a = \"Date() and x! and TO" + "DO\"\n",
        "// A ! here, fatalError( too.\nlet a = 1\n",
        "let a = \"\"\"\n    one! \\(b) try! two\n    \"\"\"\n", "let a = #\"a \"quoted\" x!\"#\n",
        "let validDate = madeDate()\n",
        "/// A.\n@frozen\npublic struct A {}\n", "let a = \"\\(b(\"c!\"))!\"\n",
        "/// A; the lock guards all of it.\nfinal class A: @unchecked Sendable {}\n",
    ])
    func `What only looks like a fault is none`(text: String) {
        #expect(Tidy.faults(SwiftSource(path: "Platform/Work/Sources/A.swift", text: text)) == [])
    }

    @Test func `A test that was switched off is found`() {
        let off = SwiftSource(path: "Platform/Work/Tests/A.swift", text: "@Test(.disabled(\"no\")) func a() {}\n")
        #expect(Tidy.faults(off).count == 1)
        let never = SwiftSource(path: "Platform/Work/Tests/A.swift", text: "@Test func a() { #expect(true) }\n")
        #expect(Tidy.faults(never).count == 1)
    }

    @Test func `App may take the time from the system`() {
        #expect(Tidy.faults(SwiftSource(path: "App/Sources/A.swift", text: "let now = Date()\n")) == [])
    }

    @Test func `A path of one machine is found`() {
        #expect(MachinePaths.isIn("see /" + "home/ann/yitong"))
        #expect(MachinePaths.isIn("\"/" + "tmp/x\""))
        #expect(!MachinePaths.isIn("GET /my/data and https://example.org/home/page"))
    }
}

/// Which names of a file another file may use.
enum DeadFiles {
    /// The top-level types, functions and constants, and for extensions their members; empty where none must be named.
    static func names(_ source: SwiftSource) -> [String] {
        if source.code.contains(where: { $0.hasPrefix("@main") }) { return [] }
        let kinds: Set<Substring> =
            ["struct", "class", "enum", "actor", "protocol", "func", "let", "var", "typealias", "case"]
        return source.code.flatMap { line -> [String] in
            let indent = line.prefix { $0 == " " }.count
            guard indent <= 4 else { return [] }
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
            // Such a file is used without its names: by making a value, or through a protocol.
            let isUnnamed = line.contains(" init(") || line.contains(" init?(")
                || line.contains("extension ") && line.contains(": ")
            if isUnnamed { return ["let"] }
            guard let place = words.firstIndex(where: { kinds.contains($0) }), place + 1 < words.count
            else { return [] }
            return [String(words[place + 1])]
        }
    }

    /// What a runner finds by its place or its ending.
    static func isFoundByName(_ path: String) -> Bool {
        guard let name = path.split(separator: "/").last else { return false }
        return path.hasPrefix("Tests/") && (name == "run" || name.hasPrefix("test_") || path.contains("/golden/"))
            || name == "README.md"
    }
}

/// Absolute paths that hold on one machine only.
enum MachinePaths {
    private static let folders = ["work", "root", "home", "Users", "tmp"]

    static func isIn(_ line: some StringProtocol) -> Bool {
        folders.contains { folder in
            let path = "/" + folder + "/"
            guard let found = line.range(of: path) else { return false }
            let before = found.lowerBound > line.startIndex ? line[line.index(before: found.lowerBound)] : " "
            return !(before.isLetter || before.isNumber || ".}_-)*".contains(before))
        }
    }
}
