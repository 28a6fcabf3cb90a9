import FEEL

extension Model {
    /// Everything that can be said against a model before it is used: what could not be read, unknown names, types that
    /// never fit, cycles, and for decision tables gaps, overlaps and rules that never apply.
    public func check() -> [Finding] {
        var list = findings
        for node in nodes where node.model == 0 {
            switch node.kind {
            case .decision(let body), .knowledge(let body): list += check(node, body)
            case .input, .service: break
            }
        }
        return list
    }

    private func check(_ node: Node, _ body: Expression) -> [Finding] {
        var types: [String: FEELType] = [:]
        for binding in node.bindings {
            switch binding {
            case .node(let name, let index): types[name] = visibleType(nodes[index])
            case .group(let name, let members):
                types[name] = .context(members.map { .init($0.0, visibleType(nodes[$0.1])) })
            }
        }
        var checker = TypeChecker()
        checker.type(of: body, TypeScope(types))
        var list: [Finding] = []
        for problem in checker.problems {
            list.append(Finding(severity: .error, code: problem.code, message: problem.message, element: node.name,
                                line: problem.line > 0 ? problem.line : node.line,
                                rule: problem.rule.map { $0 + 1 }))
        }
        for table in body.tables { list += check(table, node.name) }
        return list
    }

    private func visibleType(_ node: Node) -> FEELType {
        switch node.kind {
        case .input, .decision: return node.type
        case .knowledge(let body):
            guard case .function(let definition) = body.kind else { return .any }
            return .function(definition.parameters.map(\.type), definition.result)
        case .service(let service): return .function(service.arguments.map(\.type), service.result)
        }
    }

    private func check(_ table: DecisionTable, _ element: String) -> [Finding] {
        let analysis = TableAnalysis(table)
        func finding(_ code: String, _ message: String, rule: Int? = nil, _ severity: Finding.Severity = .warning)
            -> Finding {
            Finding(severity: severity, code: code, message: message, element: element,
                    line: rule.map { table.rules[$0 - 1].line } ?? table.line, rule: rule)
        }
        func shown(_ classes: [String]) -> String {
            let parts = zip(table.inputs, classes).filter { $1 != "-" }.map { "\($0.label) \($1)" }
            return parts.joined(separator: ", ")
        }
        var list = analysis.gaps.map { finding("gap", "no rule for " + shown($0)) }
        for overlap in analysis.overlaps {
            let first = table.rules[overlap.first].outputs, second = table.rules[overlap.second].outputs
            let same = zip(first, second).allSatisfy { $0.literal != nil && $0.literal == $1.literal }
            if table.hitPolicy == .any, same { continue }
            list.append(finding("overlap", "rules \(overlap.first + 1) and \(overlap.second + 1) both match "
                + shown(overlap.example), rule: overlap.second + 1,
                                table.hitPolicy == .unique ? .error : .warning))
        }
        list += analysis.unreachable.map { finding("unreachable", "this rule never applies", rule: $0 + 1) }
        if !analysis.isComplete { list.append(finding("not-finished",
            "the table is too large to be checked to the end")) }
        return list
    }
}

extension Expression {
    /// The decision tables within, the outermost first.
    var tables: [DecisionTable] {
        var list: [DecisionTable] = []
        if case .table(let table) = kind { list.append(table) }
        for child in children { list += child.tables }
        return list
    }

    /// The value of a literal.
    var literal: Value? {
        if case .literal(let value) = kind { value } else { nil }
    }
}
