/// The codes that a field may hold, published by the eHealth Network apart from schema and software.
public struct ValueSets: Sendable {
    /// One list of codes.
    public struct List: Sendable {
        /// By which rules know it, such as `vaccines-covid-19-names`.
        public let id: String
        /// By which schemas know it, such as `vaccine-medicinal-product`.
        public let name: String
        /// The day of its publication, `YYYY-MM-DD`.
        public let date: String
        /// The codes that may be used.
        public let codes: Set<String>

        /// Reads a list as the eHealth Network publishes it; nil if it is none.
        public init?(_ json: JSON, name: String) {
            guard let id = json["valueSetId"]?.string, let values = json["valueSetValues"]?.object else { return nil }
            self.init(id: id, name: name, date: json["valueSetDate"]?.string ?? "", codes: Set(values.keys))
        }

        public init(id: String, name: String, date: String, codes: Set<String>) {
            self.id = id
            self.name = name
            self.date = date
            self.codes = codes
        }
    }

    private let lists: [String: List]
    private let named: [String: List]
    /// As rules see them: from the list's identifier to its codes.
    let json: JSON

    /// A later list replaces an earlier one of the same identifier.
    public init(_ lists: [List]) {
        self.lists = Dictionary(lists.map { ($0.id, $0) }) { _, last in last }
        named = Dictionary(lists.map { ($0.name, $0) }) { _, last in last }
        json = .object(self.lists.mapValues { .array($0.codes.sorted().map { .string($0) }) })
    }

    /// Whether a list, by the name that schemas use, allows a code; nil if there is no such list.
    public func allows(_ code: String, in name: String) -> Bool? { named[name]?.codes.contains(code) }
}
