import Testing

/// Holds the manifest and the imports against the plan of the house.
struct ArchitectureTests {
    let tree = Tree.whole

    @Test func `Every line of the manifest is read`() {
        let manifest = Manifest(SwiftSource(path: "Package.swift", text: tree.text("Package.swift")))
        #expect(manifest.unread == [])
        #expect(manifest.targets.count > 20)
    }

    @Test func `Arrows go down only, and no feature knows a feature`() {
        #expect(Architecture.faults(ofArrows: tree.targets) == [])
    }

    @Test func `A target imports what its line declares, and declares no more`() {
        #expect(tree.targets.flatMap { Architecture.faults(ofImports: $0, in: tree) } == [])
    }

    @Test func `Each library has its one owner`() {
        #expect(Architecture.faults(ofOwners: tree.targets, tree.sources) == [])
    }

    @Test func `Every file belongs to a target`() {
        let folders = tree.targets.flatMap { [$0.sources, $0.tests].compactMap { $0 } }
        let strays = tree.sources.map(\.path).filter { path in !folders.contains { path.hasPrefix($0 + "/") } }
        #expect(strays == [])
    }

    @Test func `An arrow up, a feature on a feature and an unknown name are found`() {
        func target(_ name: String, _ floor: HouseTarget.Floor, _ on: [String]) -> HouseTarget {
            HouseTarget(name: name, floor: floor, folder: name, sources: name, tests: nil, targets: on, modules: [],
                        onlyTests: [])
        }
        let sound = [target("Kernel", .foundations, []), target("Work", .platform, ["Kernel"]),
                     target("Cases", .features, ["Work"]), target("TestKit", .tests, ["Kernel"])]
        #expect(Architecture.faults(ofArrows: sound) == [])
        #expect(Architecture.faults(ofArrows: sound + [target("COSE", .foundations, ["Work"])]).count == 1)
        #expect(Architecture.faults(ofArrows: sound + [target("Tracing", .features, ["Cases"])]).count == 1)
        #expect(Architecture.faults(ofArrows: sound + [target("Tracing", .features, ["CasesContract"])]).count == 1)
        #expect(Architecture.faults(ofArrows: sound + [target("Web", .platform, ["TestKit"])]).count == 1)
        #expect(Architecture.faults(ofArrows: sound + [target("Web", .platform, ["Nothing"])]).count == 1)
    }

    @Test func `A library in the wrong room is found`() {
        let wrong =
            SwiftSource(path: "Platform/Work/Sources/A.swift", text: "import Hummingbird\nimport CSQLite\nimport GRDB")
        #expect(Architecture.faults(ofOwners: tree.targets, [wrong]).count == 3)
        let right =
            SwiftSource(path: "Platform/Web/Sources/A.swift", text: "package import Hummingbird\n// import GRDB\n")
        #expect(Architecture.faults(ofOwners: tree.targets, [right]) == [])
    }

    @Test func `Imports are read in every spelling`() {
        let text = """
            @testable import Store
            package import Kernel
            import struct Foundation.URL
            // import Nothing
            let text = "import Nothing"
            """
        #expect(SwiftSource(path: "A.swift", text: text).imports.map(\.module) == ["Store", "Kernel", "Foundation"])
    }
}

/// The rules about floors and imports.
enum Architecture {
    /// What the toolchain itself brings.
    static let system: Set<String> = ["Darwin", "Dispatch", "Foundation", "Glibc", "Musl", "Swift", "Synchronization"]

    /// What the tests of every feature may use, whether they do or not.
    static let toolsOfFeatures = ["TestAccess", "TestSite", "TestStores"]

    /// Modules whose names begin so, and the only targets that may import them.
    static let owners: [(prefix: String, targets: Set<String>)] = [
        ("CGEOS", ["Geography"]), ("GRDB", []), ("CSQLite", ["StoreSQLite"]), ("CPostgreSQL", ["StorePostgres"]),
        ("Hummingbird", ["TestSite", "Web", "yitong"]),
    ]

    static func faults(ofArrows targets: [HouseTarget]) -> [String] {
        let floors = Dictionary(targets.map { ($0.name, $0.floor) }) { first, _ in first }
        return targets.flatMap { target in
            target.targets.compactMap { name in
                guard let floor = floors[name] else { return "\(target.name): no target is called \(name)" }
                if target.floor == .features, floor == .features, !name.hasSuffix("Contract") {
                    return "\(target.name): a feature knows \(name) by its contract only"
                }
                return floor > target.floor ? "\(target.name): \(name) is on a higher floor" : nil
            }
        }
    }

    static func faults(ofOwners targets: [HouseTarget], _ sources: [SwiftSource]) -> [String] {
        sources.flatMap { source in
            source.imports.compactMap { item in
                guard let owner = owners.first(where: { item.module.hasPrefix($0.prefix) }) else { return nil }
                let isOwner = targets.contains { target in
                    let folders = [target.sources, target.tests].compactMap { $0 }
                    return owner.targets.contains(target.name) && folders.contains { source.path.hasPrefix($0 + "/") }
                }
                return isOwner
                    ? nil : "\(source.path):\(item.line): \(item.module) belongs to \(owner.targets.sorted())"
            }
        }
    }

    static func faults(ofImports target: HouseTarget, in tree: Tree) -> [String] {
        guard target.floor != .libraries else { return [] }
        var faults: [String] = []
        let declared = Set(target.targets + target.modules)
        let isTests = target.floor == .tests
        let inSources = tree.sources(under: target.sources)
        if inSources.isEmpty { faults.append("\(target.name): no source in \(target.sources)") }
        for source in inSources {
            for item in source.imports where !declared.contains(item.module) && !system.contains(item.module) {
                if isTests, item.module == "Testing" { continue }
                faults.append("\(source.path):\(item.line): \(item.module) is not declared")
            }
        }
        let used = Set(inSources.flatMap(\.imports).map(\.module))
        faults += declared.subtracting(used).sorted().map { "\(target.name): declares \($0) and does not import it" }
        guard let folder = target.tests else { return faults }
        let tests = tree.sources(under: folder)
        if tests.isEmpty { faults.append("\(target.name): no test in \(folder)") }
        let always = target.floor == .features ? Architecture.toolsOfFeatures : []
        let allowed =
            declared.union(target.onlyTests).union(always).union([target.name, "TestKit", "Testing"]).union(system)
        for source in tests {
            for item in source.imports where !allowed.contains(item.module) {
                faults.append("\(source.path):\(item.line): \(item.module) is not declared")
            }
        }
        let usedByTests = Set(tests.flatMap(\.imports).map(\.module))
        faults += Set(target.onlyTests).subtracting(usedByTests).sorted().map {
            "\(target.name): declares \($0) for its tests, which do not import it"
        }
        return faults
    }
}
