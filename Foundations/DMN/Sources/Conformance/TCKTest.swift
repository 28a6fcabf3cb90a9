import FEEL
import Foundation

/// One test file of the suite with its model.
struct TCKTest {
    /// One case of the file.
    struct Case {
        let id: String
        /// A service or knowledge model to call, instead of decisions to evaluate.
        let invocable: String?
        let inputs: [String: Value]
        let results: [Expectation]
    }

    /// What a decision or service must come to.
    struct Expectation {
        let node: String
        let value: Value
        let expectsNull: Bool
    }

    let model: Model
    let compiled: CompiledModel
    let cases: [Case]

    init(_ path: String) throws {
        let root = try XMLDocument(TCKFiles.read(path)).root
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        let name = root.first("modelName")?.text.trimmed ?? ""
        let main = try Definitions(xml: TCKFiles.read("\(folder)/\(name)"))
        model = Model(main, imports: try TCKTest.imports(of: main, in: folder))
        compiled = CompiledModel(model)
        cases = root.elements("testCase").map(TCKTest.testCase)
    }

    /// The models that are imported, directly or by one that is, from where they are said to be or from the folder.
    private static func imports(of main: Definitions, in folder: String) throws -> [Definitions] {
        var found: [Definitions] = [], seen: Set<String> = [main.namespace]
        func visit(_ importer: Definitions, _ folder: String) throws {
            for item in importer.imports.reversed() where seen.insert(item.namespace).inserted {
                guard let (other, place) = try model(item, folder) else { continue }
                try visit(other, place)
                found.append(other)
            }
        }
        try visit(main, folder)
        // An imported model comes after all that import it.
        return found.reversed()
    }

    /// The model and its folder.
    private static func model(_ item: Import, _ folder: String) throws -> (Definitions, String)? {
        if let location = item.location, let bytes = try? TCKFiles.read("\(folder)/\(location)") {
            let path = "\(folder)/\(location)", model = try Definitions(xml: bytes)
            let place = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
            if model.namespace == item.namespace { return (model, place) }
        }
        for path in try TCKFiles.models(in: folder) {
            let model = try Definitions(xml: TCKFiles.read(path))
            if model.namespace == item.namespace { return (model, folder) }
        }
        return nil
    }

    private static func testCase(_ element: XMLElement) -> Case {
        var inputs: [String: Value] = [:]
        for node in element.elements("inputNode") {
            let model = node.attribute("namespace").map { "\($0)#" } ?? ""
            inputs[model + node.elementName] = value(in: node)
        }
        let results = element.elements("resultNode").map { node in
            let value: Value = node.first("expected").map { self.value(in: $0) } ?? .null
            return Expectation(node: node.elementName, value: value, expectsNull: value.isNull)
        }
        let isDecision = element.attribute("type") == "decision"
        return Case(id: element.attribute("id") ?? "",
                    invocable: isDecision ? nil : element.attribute("invocableName").map(normalizedName),
                    inputs: inputs, results: results)
    }

    /// The value, list or components within an element.
    private static func value(in element: XMLElement) -> Value {
        if element.attribute("nil") == "true" { return .null }
        if let list = element.first("list") {
            return list.attribute("nil") == "true" ? .null : .list(list.elements("item").map { value(in: $0) })
        }
        let components = element.elements("component")
        if !components.isEmpty {
            return .context(Context(components.map { ($0.elementName, value(in: $0)) }))
        }
        return element.first("value").map(scalar) ?? .null
    }

    private static func scalar(_ element: XMLElement) -> Value {
        if element.attribute("nil") == "true" { return .null }
        let text = element.text, trimmed = text.trimmed
        let type = element.attribute("type")?.split(separator: ":").last.map(String.init) ?? "string"
        switch type {
        case "decimal", "double", "integer", "int", "float", "long": return Decimal128(trimmed).map(Value.number)
            ?? .null
        case "boolean": return .boolean(trimmed == "true" || trimmed == "1")
        case "date": return CalendarDate(trimmed).map(Value.date) ?? .string(text)
        case "time": return TimeOfDay(trimmed).map(Value.time) ?? .string(text)
        case "dateTime": return DateTime(trimmed).map(Value.dateTime) ?? .string(text)
        case "duration", "dayTimeDuration", "yearMonthDuration":
            return (try? Expression(parsing: "@\"\(trimmed)\""))?.evaluate() ?? .string(text)
        default: return .string(text)
        }
    }

    /// Equal. Expectations with eight digits or more behind the point were computed with binary floating point by
    /// those who wrote the suite, and are met to eight digits.
    static func same(_ expected: Value, _ actual: Value) -> Bool {
        switch (expected, actual) {
        case (.number(let x), .number(let y)):
            guard x != y, x.fractionDigits >= 8, let difference = Decimal128.subtracting(x, y) else { return x == y }
            return difference.magnitude <= Decimal128(1, scale: 8)
        case (.list(let x), .list(let y)):
            return x.count == y.count && zip(x.elements, y.elements).allSatisfy { same($0, $1) }
        case (.context(let x), .context(let y)):
            return x.count == y.count && x.entries.allSatisfy { name, value in y[name].map { same(value, $0) }
                ?? false }
        default:
            return expected == actual
        }
    }
}

extension Decimal128 {
    /// Digits behind the point in its shortest form.
    fileprivate var fractionDigits: Int {
        description.firstIndex(of: ".").map { description.distance(from: $0, to: description.endIndex) - 1 } ?? 0
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

/// The files of the suite.
enum TCKFiles {
    static func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

    /// All test files below a folder in alphabetical order.
    static func tests(under directory: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".xml") && $0.contains("-test-") }.sorted().map { "\(directory)/\($0)" }
    }

    static func models(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".dmn") }.sorted()
            .map { "\(folder)/\($0)" }
    }
}
