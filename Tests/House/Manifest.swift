/// One line of the manifest: a target with what it may import.
struct HouseTarget: Sendable {
    /// From the ground up; an arrow never goes up.
    enum Floor: Int, Comparable, Sendable {
        case libraries, foundations, platform, features, app, tests

        static func < (a: Floor, b: Floor) -> Bool { a.rawValue < b.rawValue }
    }

    let name: String
    let floor: Floor
    /// Where its README lies.
    let folder: String
    let sources: String
    let tests: String?
    /// The targets and modules of packages that its sources may import.
    let targets: [String]
    let modules: [String]
    /// What its tests may import besides.
    let onlyTests: [String]
}

/// Reads the target lines of `Package.swift`: calls such as `foundation("Merkle", on: ["Kernel"], [.crypto])`.
struct Manifest {
    let targets: [HouseTarget]
    /// Lines that it could not read.
    let unread: [String]

    init(_ source: SwiftSource) {
        let text = source.bare.joined(separator: "\n")
        let modules = Manifest.modules(source.bare)
        var targets: [HouseTarget] = [], unread: [String] = []
        for call in Manifest.calls(text) {
            if let target = Manifest.target(call.name, Manifest.arguments(call.arguments), modules) {
                targets.append(target)
            } else {
                unread.append("\(call.name)(\(call.arguments))")
            }
        }
        self.targets = targets
        self.unread = unread
    }

    /// `.crypto` and the like, as the extension at the end of the manifest has them.
    private static func modules(_ lines: [String]) -> [String: String] {
        var modules: [String: String] = [:]
        for line in lines where line.contains("= product(name:") {
            let parts = line.split(separator: "\"")
            guard let name = line.split(separator: " ").first(where: { !["static", "let"].contains($0) }),
                  parts.count > 1
            else { continue }
            modules[String(name)] = String(parts[1])
        }
        return modules
    }

    /// Which package brings which module.
    static func products(_ manifest: String) -> [(module: String, package: String)] {
        manifest.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\"")
            return line.contains("= product(name:") && parts.count > 3 ? (String(parts[1]), String(parts[3])) : nil
        }
    }

    private static func calls(_ text: String) -> [(name: String, arguments: String)] {
        guard let start = text.range(of: "    targets: ["),
              let end = text.range(of: "].flatMap", after: start.upperBound)
        else { return [] }
        var calls: [(name: String, arguments: String)] = [], name = "", arguments = "", depth = 0
        for character in text[start.upperBound..<end.lowerBound] {
            if character == ")" { depth -= 1 }
            if depth == 0, character == ")" {
                calls.append((name, arguments))
                name = ""
                arguments = ""
            } else if depth > 0 {
                arguments.append(character)
            } else if character.isLetter {
                name.append(character)
            }
            if character == "(" { depth += 1 }
        }
        return calls
    }

    /// The arguments of a call by their labels; those without one under `0`, `1`, ….
    private static func arguments(_ text: String) -> [String: String] {
        var parts = [""], depth = 0
        for character in text {
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        var arguments: [String: String] = [:], unnamed = 0
        for part in parts.map({ $0.trimmed }) where !part.isEmpty {
            let label = part.prefix { $0.isLetter }
            if !label.isEmpty, part.dropFirst(label.count).first == ":" {
                arguments[String(label)] = String(part.dropFirst(label.count + 1)).trimmed
            } else {
                arguments["\(unnamed)"] = part
                unnamed += 1
            }
        }
        return arguments
    }

    private static func target(_ function: String, _ arguments: [String: String], _ modules: [String: String])
        -> HouseTarget? {
        let on = strings(arguments["on"]), only = strings(arguments["tests"])
        let outside = ["0", "1", "2"].compactMap { arguments[$0] }.first { $0.hasPrefix("[") }
        let names = (outside ?? "").split { "[], \n".contains($0) }.map {
            modules[String($0.dropFirst())] ?? String($0)
        }
        if function == "app" {
            return HouseTarget(name: "yitong", floor: .app, folder: "App", sources: "App/Sources", tests: "App/Tests",
                               targets: on, modules: names, onlyTests: only)
        }
        if function == "house" {
            return HouseTarget(name: "House", floor: .tests, folder: "Tests/House", sources: "Tests/House", tests: nil,
                               targets: [], modules: [], onlyTests: [])
        }
        guard let name = strings(arguments["0"]).first else { return nil }
        func made(_ floor: HouseTarget.Floor, _ folder: String) -> HouseTarget {
            HouseTarget(name: name, floor: floor, folder: folder, sources: folder + "/Sources",
                        tests: folder + "/Tests",
                        targets: on, modules: names, onlyTests: only)
        }
        switch function {
        case "foundation": return made(.foundations, "Foundations/" + name)
        case "platform": return made(.platform, "Platform/" + name)
        case "feature": return made(.features, "Features/" + name)
        case "part": return made(.app, "App/" + name)
        case "tool":
            guard let path = strings(arguments["1"]).first else { return nil }
            return HouseTarget(name: name, floor: .tests, folder: path, sources: path, tests: nil, targets: on,
                               modules: names, onlyTests: [])
        case "library":
            return HouseTarget(name: name, floor: .libraries, folder: "Libraries/" + name, sources: "Libraries/" + name,
                               tests: nil, targets: [], modules: [], onlyTests: [])
        default: return nil
        }
    }

    private static func strings(_ text: String?) -> [String] {
        guard let text else { return [] }
        return text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}

extension StringProtocol {
    /// Without the spaces and line feeds around it.
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Where a text stands first, not before a place.
    func range(of text: String, after start: Index? = nil) -> Range<Index>? {
        self[(start ?? startIndex)...].firstRange(of: text)
    }
}
