import FEEL

/// Turns boxed expressions into FEEL's tree. What cannot be read becomes a finding, and null when evaluated.
struct Lowering {
    let element: String
    let types: TypeTable
    var scope: ParserScope
    private(set) var findings: [Finding] = []

    init(element: String, types: TypeTable, scope: ParserScope) {
        self.element = element
        self.types = types
        self.scope = scope
    }

    mutating func report(_ code: String, _ message: String, _ line: Int, rule: Int? = nil) {
        findings.append(Finding(severity: .error, code: code, message: message, element: element, line: line,
            rule: rule))
    }

    mutating func type(_ name: String?, _ line: Int) -> FEELType {
        if let type = types.type(name) { return type }
        report("unknown-type", "the type \(name ?? "") is not known", line)
        return .any
    }

    /// What a function of this type gives; a type that is not a function's was the result's before DMN 1.2.
    mutating func resultType(_ name: String?, _ line: Int) -> FEELType {
        let type = type(name, line)
        if case .function(_, let output) = type.base { return output }
        return type
    }

    mutating func text(_ text: String, _ line: Int, rule: Int? = nil) -> Expression {
        do {
            return try Expression(parsing: text, scope: scope)
        } catch {
            report("syntax", "\(error) in: \(text.prefix(200))", line, rule: rule)
            return .make(.failure("\(error)"))
        }
    }

    mutating func tests(_ text: String, _ line: Int, rule: Int? = nil) -> UnaryTests {
        if text.allSatisfy(\.isWhitespace) { return .irrelevant }
        do {
            return try UnaryTests(parsing: text, scope: scope)
        } catch {
            report("syntax", "\(error) in: \(text.prefix(200))", line, rule: rule)
            return UnaryTests(any: false, negated: false, tests: [.matches(.make(.failure("\(error)")), asks: true)])
        }
    }

    mutating func expression(_ boxed: BoxedExpression) -> Expression {
        let bare = bare(boxed)
        guard let name = boxed.typeRef else { return bare }
        if case .function = boxed.kind { return bare }
        return coerced(bare, type(name, boxed.line))
    }

    func coerced(_ expression: Expression, _ type: FEELType, _ what: String = "this expression") -> Expression {
        type == .any ? expression : .make(.coerce(expression, type, what))
    }

    private mutating func bare(_ boxed: BoxedExpression) -> Expression {
        switch boxed.kind {
        case .literal(let text, let language):
            if let language, !language.isEmpty, !language.uppercased().contains("FEEL") {
                report("language", "the language \(language) is not supported", boxed.line)
                return .make(.failure("the language \(language) is not supported"))
            }
            return self.text(text, boxed.line)
        case .context(let entries, let result): return context(entries, result, boxed.line)
        case .list(let elements): return .make(.list(elements.mapping(&self) { $0.expression($1) }))
        case .relation(let columns, let rows): return relation(columns, rows, boxed.line)
        case .function(let parameters, let body, let kind):
            return function(parameters, body, kind, result: resultType(boxed.typeRef, boxed.line), boxed.line)
        case .invocation(let function, let bindings):
            let callee = expression(function)
            var arguments: [Expression.Entry] = []
            for binding in bindings {
                let value = binding.value.map { expression($0) } ?? .make(.literal(.null))
                arguments.append(.init(binding.name, coerced(value, type(binding.typeRef, boxed.line), binding.name)))
            }
            return .make(arguments.isEmpty ? .call(callee, []) : .callNamed(callee, arguments))
        case .table(let table): return self.table(table, boxed.line)
        case .conditional(let condition, let then, let otherwise):
            return .make(.choose(expression(condition), then: expression(then), otherwise: expression(otherwise)))
        case .filter(let source, let match): return .make(.filter(expression(source), expression(match)))
        case .iterate(let variable, let source, let body):
            let list = expression(source)
            return .make(.iterate([.init(variable, list)], within([variable, "partial"]) { $0.expression(body) }))
        case .quantify(let every, let variable, let source, let condition):
            let list = expression(source)
            return .make(.quantify(every: every, [.init(variable, list)],
                within([variable]) { $0.expression(condition) }))
        }
    }

    /// Something that is read with more names in scope.
    mutating func within<T>(_ names: [String], _ body: (inout Lowering) -> T) -> T {
        let outer = scope
        for name in names { scope.names.declare(name) }
        let result = body(&self)
        scope = outer
        return result
    }

    private mutating func context(_ entries: [BoxedExpression.Entry], _ result: BoxedExpression?, _ line: Int)
        -> Expression {
        within([]) { inner in
            var list: [Expression.Entry] = []
            for entry in entries {
                var value = entry.value.map { inner.expression($0) } ?? .make(.literal(.null))
                if case .function(var definition) = value.kind {
                    definition.selfName = entry.name
                    value = .make(.function(definition))
                }
                list.append(.init(entry.name, inner.coerced(value, inner.type(entry.typeRef, line), entry.name)))
                inner.scope.names.declare(entry.name)
            }
            return .make(.context(list, result: result.map { inner.expression($0) }))
        }
    }

    private mutating func relation(_ columns: [(name: String, typeRef: String?)], _ rows: [[BoxedExpression]],
                                   _ line: Int) -> Expression {
        let types = columns.mapping(&self) { $0.type($1.typeRef, line) }
        return .make(.list(rows.mapping(&self) { lowering, row in
            var entries: [Expression.Entry] = []
            for (index, cell) in row.enumerated() {
                let value = lowering.coerced(lowering.expression(cell), types[index], columns[index].name)
                entries.append(.init(columns[index].name, value))
            }
            return .make(.context(entries, result: nil))
        }))
    }

    mutating func function(_ parameters: [(name: String, typeRef: String?)], _ body: BoxedExpression?, _ kind: String,
                           result: FEELType, selfName: String? = nil, _ line: Int) -> Expression {
        guard kind == "FEEL" else {
            report("external-function", "functions in \(kind) are refused", line)
            return .make(.failure("functions in \(kind) are refused"))
        }
        let declared = parameters.mapping(&self) { FunctionValue.Parameter($1.name, $0.type($1.typeRef, line)) }
        let lowered = within(parameters.map(\.name)) { inner in
            body.map { inner.expression($0) } ?? .make(.literal(.null))
        }
        return .make(.function(.init(parameters: declared, result: result, body: lowered, selfName: selfName)))
    }
}

extension Sequence {
    /// `map` with a lowering that notes its findings.
    func mapping<T>(_ lowering: inout Lowering, _ transform: (inout Lowering, Element) -> T) -> [T] {
        var result: [T] = []
        for element in self { result.append(transform(&lowering, element)) }
        return result
    }
}
