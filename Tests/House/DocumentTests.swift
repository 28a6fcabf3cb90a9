import Testing

/// Holds the documents against the code.
struct DocumentTests {
    let tree = Tree.whole

    @Test func `Each target of a floor says what it is`() {
        let missing = tree.targets.filter { (.foundations)...(.app) ~= $0.floor && $0.name != "yitong" }
            .map { $0.folder + "/README.md" }.filter { !tree.has($0) }
        #expect(missing == [])
    }

    @Test func `A feature's README has at most 60 lines and the lists that its code has`() {
        let faults = tree.targets.filter { $0.floor == .features }.flatMap { feature -> [String] in
            let readme = tree.text(feature.folder + "/README.md")
            let lines = readme.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            let long = lines > 60 ? ["\(feature.name): README of \(lines) lines"] : []
            return long + FeatureLists.faults(feature.name, FeatureLists(readme: readme),
                                              FeatureLists(sources: tree.sources(under: feature.sources)))
        }
        #expect(faults == [], "\n\(faults.joined(separator: "\n"))\n")
    }

    @Test func `The pages that a newcomer looks for are there`() {
        let pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE",
                     "docs/glossary.md", "docs/decisions/README.md"]
        #expect(pages.filter { !tree.has($0) } == [])
    }

    @Test func `Each decision is in the list of decisions`() {
        let list = tree.text("docs/decisions/README.md")
        let missing = tree.paths.filter { $0.hasPrefix("docs/decisions/") && !$0.hasSuffix("README.md") }
            .compactMap { $0.split(separator: "/").last }.filter { !list.contains("(\($0))") }
        #expect(missing == [])
    }

    @Test func `Each package of the manifest has a decision and is used`() {
        let words = tree.paths.filter { $0.hasPrefix("docs/decisions/") }.map { path in
            Set(tree.text(path).split { !($0.isLetter || $0.isNumber || $0 == "-") })
        }
        let manifest = tree.text("Package.swift")
        let packages = manifest.split(separator: "\n").filter { $0.contains(".package(url:") }
            .compactMap { $0.split(separator: "\"").dropFirst().first?.split(separator: "/").last }
        #expect(packages.count > 5)
        #expect(packages.filter { name in !words.contains { $0.contains(name) } } == [], "without a decision")
        let used = Set(tree.targets.flatMap(\.modules))
        let unused = packages.filter { name in
            !Manifest.products(manifest).contains { $0.package == name && used.contains($0.module) }
        }
        #expect(unused == [], "used by no target")
    }

    @Test func `No link in a document is dead`() {
        let faults = tree.paths.filter { $0.hasSuffix(".md") }.flatMap { path -> [String] in
            let folder = path.split(separator: "/").dropLast().map(String.init)
            return Links.local(tree.text(path)).filter { !tree.has(Links.resolve($0, in: folder)) }.map {
                "\(path): \($0)"
            }
        }
        #expect(faults == [])
    }

    @Test func `A list that lacks an action, or names one that is not there, is found`() {
        let source = SwiftSource(path: "Features/A/Sources/A.swift", text: """
            /// A.
            struct OpenCase: Action {
                func run() { door.emit(Event("case.opened", subject: nil)) }
            }
            /// Not an action: struct CloseCase: Action
            package struct CasesByArea: Lookup {}
            static let show = PathTo<CaseID>("/cases/{id}")
            let script = "CREATE TABLE case_note (id BIGINT)"
            .get("/cases", "listCases", "All")
            """)
        let code = FeatureLists(sources: [source])
        #expect(code.lists["Actions"] == ["OpenCase"])
        #expect(code.lists["Lookups"] == ["CasesByArea"])
        #expect(code.lists["Events"] == ["case.opened"])
        #expect(code.lists["Tables"] == ["case_note"])
        #expect(code.lists["Pages"] == ["/cases/{id}", "/api/v1/cases"])
        let readme = """
            # A
            ## Actions
            - `OpenCase`: opens one.
            ## Lookups
            - `CasesByArea`
            - `CasesByName`
            ## Events
            - `case.opened`
            ## Pages
            - `/cases/{id}`, `/api/v1/cases`
            """
        #expect(FeatureLists.faults("A", FeatureLists(readme: readme), code) == [
            "A: README names `CasesByName` under Lookups, which the code has not",
            "A: README lacks `case_note` under Tables",
        ])
    }

    @Test func `Links are found and resolved`() {
        let text = "See [a](docs/a.md), [b](https://example.org/b), [c](../c.md#part) and [d](#here)."
        #expect(Links.local(text) == ["docs/a.md", "../c.md"])
        #expect(Links.resolve("../c.md", in: ["docs", "decisions"]) == "docs/c.md")
    }
}

/// Links of Markdown to files.
enum Links {
    static func local(_ text: String) -> [String] {
        text.split(separator: "](").dropFirst().compactMap { part in
            guard let target = part.split(separator: ")", maxSplits: 1, omittingEmptySubsequences: false).first,
                  !target.contains(" ") else { return nil }
            let path = target.prefix { $0 != "#" }
            return path.isEmpty || path.contains(":") ? nil : String(path)
        }
    }

    static func resolve(_ path: String, in folder: [String]) -> String {
        path.split(separator: "/").reduce(into: folder) { parts, part in
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }.joined(separator: "/")
    }
}
