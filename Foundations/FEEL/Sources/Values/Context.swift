/// A list of named values in the order of their writing (DMN 1.5 §10.3.2.6).
///
/// Small ones, which most are, are searched along the list; from 16 entries on there is an index.
public struct Context: Sendable {
    /// The content, shared by copies.
    private final class Storage: Sendable {
        let names: [String]
        let values: [Value]
        let index: [String: Int]?

        init(names: [String], values: [Value], index: [String: Int]?) {
            self.names = names
            self.values = values
            self.index = index
        }
    }

    private let storage: Storage
    let extent: Extent

    public init() { self.init(unique: [], []) }

    /// A later entry replaces an earlier one of the same name.
    public init(_ entries: some Sequence<(String, Value)>) {
        var names: [String] = [], values: [Value] = [], places: [String: Int] = [:]
        for (name, value) in entries {
            if let place = places[name] {
                values[place] = value
            } else {
                places[name] = names.count
                names.append(name)
                values.append(value)
            }
        }
        self.init(unique: names, values)
    }

    /// The names must differ.
    init(unique names: [String], _ values: [Value]) {
        var extent = Extent.leaf
        for value in values { extent.add(value) }
        self.extent = extent
        let index = names.count < 16 ? nil : Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        storage = Storage(names: names, values: values, index: index)
    }

    public var names: [String] { storage.names }
    public var values: [Value] { storage.values }
    public var count: Int { storage.names.count }
    public var entries: [(String, Value)] { Array(zip(names, values)) }

    public subscript(name: String) -> Value? {
        if let index = storage.index { return index[name].map { storage.values[$0] } }
        for place in storage.names.indices where storage.names[place] == name { return storage.values[place] }
        return nil
    }

    /// The same with one entry put or replaced.
    public func setting(_ name: String, _ value: Value) -> Context { Context(entries + [(name, value)]) }
}

extension Context: Hashable {
    /// The order of the entries does not count.
    public static func == (a: Context, b: Context) -> Bool {
        Comparison.equal(.context(a), .context(b)) ?? false
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(count) }
}

extension Context: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}
