/// Models that an import without a name makes one: their elements are known by their bare names, and of several of one
/// name the importing model's counts (DMN 1.5 §6.3.3, as the conformance suite reads it).
struct MergedModels {
    /// Each with the importing model first and then its imports, each followed by its own.
    private var groups: [[Int]] = []
    /// By model.
    private var group: [Int: Int] = [:]
    /// The first element of a name in a group.
    private var owners: [[String: (place: Int, model: Int)]] = []

    /// Importing models come before those they import.
    init(_ definitions: [Definitions]) {
        var places: [String: Int] = [:]
        for (index, model) in definitions.enumerated() where places[model.namespace] == nil {
            places[model.namespace] = index
        }
        for start in definitions.indices where group[start] == nil {
            var members: [Int] = [], waiting = [start]
            while let model = waiting.popLast() {
                guard group[model] == nil else { continue }
                group[model] = groups.count
                members.append(model)
                let nameless = definitions[model].imports.filter { $0.isModel && $0.name.isEmpty }
                waiting += nameless.reversed().compactMap { places[$0.namespace] }
            }
            groups.append(members)
        }
    }

    /// Notes which element of each name counts.
    mutating func claim(_ nodes: [Node]) {
        var byModel: [Int: [Int]] = [:]
        for place in nodes.indices { byModel[nodes[place].model, default: []].append(place) }
        owners = groups.map { members in
            var first: [String: (place: Int, model: Int)] = [:]
            guard members.count > 1 else { return first }
            for model in members {
                for place in byModel[model] ?? [] where first[nodes[place].name] == nil {
                    first[nodes[place].name] = (place, model)
                }
            }
            return first
        }
    }

    /// All models that are one with this one.
    func models(with model: Int) -> [Int] { group[model].map { groups[$0] } ?? [] }

    /// The element of another model that counts instead of this one; nil where this one does.
    func first(_ node: Node) -> Int? {
        guard let group = group[node.model], let owner = owners[group][node.name], owner.model != node.model else {
            return nil
        }
        return owner.place
    }
}
