import FEEL

/// Resolves the references of a model and lowers its logic.
struct ModelBuilder {
    private let definitions: [Definitions]
    private(set) var nodes: [Node] = []
    private(set) var findings: [Finding] = []
    private(set) var names: [String: Int] = [:]
    private var byReference: [String: Int] = [:]
    private var tables: [TypeTable] = []
    private var members: [String] = []
    /// By model, what others may use of its types: its own, and those of its imports without a name.
    private var exports: [Set<String>] = []
    private var merged = MergedModels([])

    init(_ definitions: [Definitions]) {
        self.definitions = definitions
        merged = MergedModels(definitions)
    }

    mutating func build() {
        for index in definitions.indices.reversed() { makeTypes(index) }
        tables.reverse()
        for index in definitions.indices { declare(index) }
        merged.claim(nodes)
        members = MemberNames.of(definitions) + tables.flatMap { $0.members.sorted() } + nodes.map(\.name)
        for index in definitions.indices { lower(index) }
        refuseCycles()
    }

    private mutating func report(_ code: String, _ message: String, _ element: String, _ line: Int = 0) {
        findings.append(Finding(severity: .error, code: code, message: message, element: element, line: line))
    }

    // MARK: Types

    /// Imported models come later in the list, and so are made first.
    private mutating func makeTypes(_ index: Int) {
        var imported: [String: FEELType] = [:]
        let own = Set(definitions[index].itemDefinitions.map(\.name))
        var exported = own
        for item in definitions[index].imports where item.isModel {
            guard let other = definitions.firstIndex(where: { $0.namespace == item.namespace }) else {
                report("import", "the model \(item.namespace) is not there", definitions[index].name)
                continue
            }
            let made = definitions.count - 1 - other
            guard made < tables.count else { continue }
            for type in exports[made].sorted() {
                let name = item.name.isEmpty ? type : "\(item.name).\(type)"
                guard imported[name] == nil, !own.contains(name) else { continue }
                imported[name] = tables[made].types[type]
                if item.name.isEmpty { exported.insert(name) }
            }
        }
        exports.append(exported)
        let table = TypeTable(definitions[index].itemDefinitions, imported: imported)
        findings += table.findings
        tables.append(table)
    }

    // MARK: Nodes

    private mutating func add(_ model: Int, id: String, name: String, _ line: Int, typeRef: String?,
                              _ kind: Node.Kind) {
        let type = tables[model].type(typeRef)
        if type == nil { report("unknown-type", "the type \(typeRef ?? "") is not known", name, line) }
        byReference["\(definitions[model].namespace)#\(id)"] = nodes.count
        if model == 0, names[name] != nil { report("name", "there are two elements \(name)", name, line) }
        if names[name] == nil { names[name] = nodes.count }
        // Of several of one name, those of other models are told apart by the import's name or the namespace.
        names["\(definitions[model].namespace)#\(name)"] = nodes.count
        for item in definitions[0].imports where model > 0 && item.namespace == definitions[model].namespace {
            names["\(item.name).\(name)"] = nodes.count
        }
        nodes.append(Node(name: name, id: id, model: model, type: type ?? .any, kind: kind, bindings: [], line: line))
    }

    private mutating func declare(_ index: Int) {
        let model = definitions[index]
        let nothing = Expression.make(.literal(.null))
        for input in model.inputs {
            add(index, id: input.id, name: input.name, input.line, typeRef: input.typeRef, .input)
        }
        for item in model.decisions {
            add(index, id: item.id, name: item.name, item.line, typeRef: item.typeRef, .decision(nothing))
        }
        for item in model.knowledge {
            add(index, id: item.id, name: item.name, item.line, typeRef: item.typeRef, .knowledge(nothing))
        }
        for item in model.services {
            add(index, id: item.id, name: item.name, item.line, typeRef: item.typeRef,
                .service(.init(parameters: [], arguments: [], outputs: [], result: .any)))
        }
    }

    private func node(_ href: String, in model: Int) -> Int? {
        let local = href.hasPrefix("#") ? href : "#\(href)"
        let found = (href.hasPrefix("#") ? nil : byReference[href])
            ?? byReference[definitions[model].namespace + local]
            ?? merged.models(with: model).lazy.compactMap { byReference[definitions[$0].namespace + local] }.first
        return found.map { merged.first(nodes[$0]) ?? $0 }
    }

    private mutating func bindings(_ references: [String], of element: String, _ line: Int, in model: Int)
        -> [Node.Binding] {
        var own: [Node.Binding] = [], groups: [(String, [(String, Int)])] = []
        for reference in references {
            guard let target = node(reference, in: model) else {
                report("reference", "\(reference) leads to nothing", element, line)
                continue
            }
            let other = nodes[target]
            let prefix = definitions[model].imports.first { $0.namespace == definitions[other.model].namespace }?.name
                ?? ""
            if other.model == model || prefix.isEmpty {
                own.append(.node(other.name, target))
            } else if let place = groups.firstIndex(where: { $0.0 == prefix }) {
                groups[place].1.append((other.name, target))
            } else {
                groups.append((prefix, [(other.name, target)]))
            }
        }
        return own + groups.map(Node.Binding.group)
    }

    // MARK: Logic

    private func lowering(_ element: String, _ bindings: [Node.Binding], _ model: Int) -> Lowering {
        let variables = bindings.map { binding in
            switch binding {
            case .node(let name, _), .group(let name, _): name
            }
        }
        return Lowering(element: element, types: tables[model],
                        scope: ParserScope(variables: variables + [element], members: members,
                            types: tables[model].types))
    }

    private mutating func lower(_ index: Int) {
        let model = definitions[index]
        for decision in model.decisions { lower(decision, index) }
        for item in model.knowledge { lower(item, index) }
        for service in model.services { lower(service, index) }
    }

    private mutating func lower(_ decision: Decision, _ model: Int) {
        guard let place = byReference["\(definitions[model].namespace)#\(decision.id)"] else { return }
        let needs = decision.requiredInputs + decision.requiredDecisions + decision.requiredKnowledge
        let bindings = bindings(needs, of: decision.name, decision.line, in: model)
        var lowering = lowering(decision.name, bindings, model)
        let body: Expression
        if let logic = decision.logic {
            body = lowering.coerced(lowering.expression(logic), nodes[place].type, decision.name)
        } else {
            body = .make(.failure("\(decision.name) has no logic"))
        }
        findings += lowering.findings
        nodes[place].bindings = bindings
        nodes[place].kind = .decision(body)
    }

    private mutating func lower(_ item: BusinessKnowledge, _ model: Int) {
        guard let place = byReference["\(definitions[model].namespace)#\(item.id)"] else { return }
        let bindings = bindings(item.requiredKnowledge, of: item.name, item.line, in: model)
        var lowering = lowering(item.name, bindings, model)
        var body = Expression.make(.failure("\(item.name) has no logic"))
        if let logic = item.logic, case .function(let parameters, let inner, let kind) = logic.kind {
            var result = lowering.resultType(logic.typeRef, logic.line)
            // The variable's type is the function's since DMN 1.2, and the result's before.
            switch nodes[place].type.base {
            case .function(_, let output): if result == .any { result = output }
            case .any: break
            default: if result == .any { result = nodes[place].type }
            }
            body = lowering.function(parameters, inner, kind, result: result, selfName: item.name, logic.line)
        }
        findings += lowering.findings
        nodes[place].bindings = bindings
        nodes[place].kind = .knowledge(body)
    }

    private mutating func lower(_ service: DecisionService, _ model: Int) {
        guard let place = byReference["\(definitions[model].namespace)#\(service.id)"] else { return }
        func targets(_ references: [String]) -> [Int] {
            references.compactMap { reference in
                let target = node(reference, in: model)
                if target == nil {
                    report("reference", "\(reference) leads to nothing", service.name, service.line)
                }
                return target
            }
        }
        let parameters = targets(service.inputData) + targets(service.inputDecisions)
        let outputs = targets(service.outputs)
        var result = nodes[place].type, types: [FEELType] = []
        if case .function(let inputs, let output) = result.base { (types, result) = (inputs, output) }
        let arguments = parameters.enumerated().map { index, parameter in
            let node = nodes[parameter], said = types.count == parameters.count ? types[index] : .any
            let prefix = definitions[model].imports.first { $0.namespace == definitions[node.model].namespace }?.name
            return FunctionValue.Parameter(node.name, said == .any ? node.type : said,
                                           qualifiedName: prefix.map { "\($0).\(node.name)" })
        }
        nodes[place].bindings = []
        nodes[place].kind = .service(.init(parameters: parameters, arguments: arguments, outputs: outputs,
                                             result: result))
    }

    // MARK: Cycles

    /// Elements that need themselves get an error instead of their logic; a knowledge model may call itself.
    private mutating func refuseCycles() {
        var state = [Int](repeating: 0, count: nodes.count)
        var path: [Int] = []
        for start in nodes.indices where state[start] == 0 {
            var stack: [(Int, [Int])] = [(start, needs(of: start))]
            state[start] = 1
            path = [start]
            while let (node, rest) = stack.last {
                guard let next = rest.first else {
                    state[node] = 2
                    stack.removeLast()
                    path.removeLast()
                    continue
                }
                stack[stack.count - 1].1.removeFirst()
                if state[next] == 0 {
                    state[next] = 1
                    path.append(next)
                    stack.append((next, needs(of: next)))
                } else if state[next] == 1 {
                    refuse(cycle: Array(path[(path.firstIndex(of: next) ?? 0)...]))
                }
            }
        }
    }

    private func needs(of node: Int) -> [Int] {
        let needed = nodes[node].bindings.flatMap(\.nodes)
        switch nodes[node].kind {
        case .knowledge: return needed.filter { $0 != node }
        case .service(let service): return service.outputs
        default: return needed
        }
    }

    private mutating func refuse(cycle: [Int]) {
        let names = cycle.map { nodes[$0].name }.joined(separator: " → ")
        report("cycle", "these need each other: \(names)", nodes[cycle[0]].name,
               nodes[cycle[0]].line)
        for index in cycle {
            nodes[index].bindings = []
            nodes[index].kind = .decision(.make(.failure("these need each other: \(names)")))
        }
    }
}

extension Import {
    /// Whether it brings a DMN model, not a PMML model or another schema.
    var isModel: Bool { Definitions.Version(rawValue: type) != nil || type.contains("/DMN/") }
}

/// The names of entries that a model writes, which may contain spaces.
enum MemberNames {
    static func of(_ definitions: [Definitions]) -> [String] {
        var names: Set<String> = []
        for model in definitions {
            for decision in model.decisions { decision.logic.map { collect($0, &names) } }
            for item in model.knowledge { item.logic.map { collect($0, &names) } }
        }
        return names.sorted()
    }

    private static func collect(_ boxed: BoxedExpression, _ names: inout Set<String>) {
        switch boxed.kind {
        case .literal: break
        case .context(let entries, let result):
            for entry in entries {
                names.insert(entry.name)
                entry.value.map { collect($0, &names) }
            }
            result.map { collect($0, &names) }
        case .list(let elements): for element in elements { collect(element, &names) }
        case .relation(let columns, let rows):
            names.formUnion(columns.map(\.name))
            for row in rows { for cell in row { collect(cell, &names) } }
        case .function(_, let body, _): body.map { collect($0, &names) }
        case .invocation(let function, let bindings):
            collect(function, &names)
            for binding in bindings { binding.value.map { collect($0, &names) } }
        case .table(let table): names.formUnion(table.outputs.compactMap(\.name))
        case .conditional(let a, let b, let c): for part in [a, b, c] { collect(part, &names) }
        case .filter(let a, let b), .iterate(_, let a, let b), .quantify(_, _, let a, let b):
            collect(a, &names)
            collect(b, &names)
        }
    }
}
