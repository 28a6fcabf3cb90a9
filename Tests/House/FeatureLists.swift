/// What a feature consists of: as its README lists it, or as its code has it.
struct FeatureLists {
    static let headings = ["Resources", "Events", "Actions", "Lookups", "Pages", "Tables"]

    /// Names under each heading.
    private(set) var lists: [String: Set<String>] = [:]

    /// Reads the items of each list: the names between back quotes before the first colon.
    init(readme: String) {
        var heading = ""
        for line in readme.split(separator: "\n") {
            if line.hasPrefix("#") { heading = String(line.drop { "# ".contains($0) }) }
            guard line.hasPrefix("- `"), FeatureLists.headings.contains(heading) else { continue }
            let names = line.prefix { $0 != ":" }.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
            lists[heading, default: []].formUnion(names)
        }
    }

    /// Finds the declarations, and the literals that name tables, events, resources and addresses.
    init(sources: [SwiftSource]) {
        for source in sources {
            let text = source.bare.joined(separator: "\n")
            add("Actions", FeatureLists.conforming("Action", source.code))
            add("Lookups", FeatureLists.conforming("Lookup", source.code))
            add("Tables", FeatureLists.words(after: "CREATE TABLE ", text))
            add("Events", FeatureLists.literals(after: "Event(", text))
            add("Resources", FeatureLists.literals(after: "Resource(", text))
            add("Pages", FeatureLists.literals(after: " Path(", text))
            add("Pages", FeatureLists.literals(after: ">(", text).filter { $0.hasPrefix("/") })
            let calls = FeatureLists.literals(after: ".get(", text) + FeatureLists.literals(after: ".post(", text)
            add("Pages", calls.filter { $0.hasPrefix("/") }.map { "/api/v1" + $0 })
        }
    }

    static func faults(_ name: String, _ readme: FeatureLists, _ code: FeatureLists) -> [String] {
        headings.flatMap { heading in
            let told = readme.lists[heading] ?? [], found = code.lists[heading] ?? []
            return told.subtracting(found).sorted().map {
                "\(name): README names `\($0)` under \(heading), which the code has not"
            }
                + found.subtracting(told).sorted().map { "\(name): README lacks `\($0)` under \(heading)" }
        }
    }

    private mutating func add(_ heading: String, _ names: [String]) { lists[heading, default: []].formUnion(names) }

    private static func conforming(_ name: String, _ code: [String]) -> [String] {
        code.compactMap { line in
            guard line.contains("struct "), let colon = line.firstIndex(of: ":") else { return nil }
            let protocols = line[line.index(after: colon)...].split { ", {".contains($0) }
            guard protocols.contains(Substring(name)) else { return nil }
            return line[..<colon].split(separator: " ").last.map { String($0.prefix { $0 != "<" }) }
        }
    }

    /// Identifiers that follow a text, `IF NOT EXISTS` left out.
    private static func words(after mark: String, _ text: String) -> [String] {
        parts(after: mark, text).map { part in
            let rest = part.hasPrefix("IF NOT EXISTS ") ? part.dropFirst(14) : part
            return String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }.filter { !$0.isEmpty }
    }

    /// Literals that follow a text, perhaps on the next line.
    private static func literals(after mark: String, _ text: String) -> [String] {
        parts(after: mark, text).compactMap { part in
            let rest = part.drop(while: \.isWhitespace)
            return rest.first == "\"" ? String(rest.dropFirst().prefix { $0 != "\"" }) : nil
        }
    }

    private static func parts(after mark: String, _ text: String) -> [Substring] {
        var parts: [Substring] = [], start = text.startIndex
        while let found = text[start...].firstRange(of: mark) {
            parts.append(text[found.upperBound...])
            start = found.upperBound
        }
        return parts
    }
}
