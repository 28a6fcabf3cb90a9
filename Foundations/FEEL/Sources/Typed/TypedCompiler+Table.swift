extension TypedCompiler {
    /// A decision table of at most 64 rules that gives one row of outputs or an aggregate, not a list.
    mutating func table(_ table: DecisionTable, _ scope: Scope) -> Typed? {
        guard (1...64).contains(table.rules.count), TypedCompiler.givesOne(table) else { return nil }
        let place = tables.count, mask = register()
        tables.append(TypedTable(table, results: 0))
        emit(.begin, mask, 0, place)
        for (column, input) in table.inputs.enumerated() {
            guard narrow(mask, table.rules.map { $0.tests[column] }, input, scope) else { return nil }
        }
        guard let values = results(table, place, mask, scope) else { return nil }
        if values.count == 1 { return values[0] }
        return .context(zip(table.outputs, values).map { ($0.name, $1) })
    }

    private static func givesOne(_ table: DecisionTable) -> Bool {
        switch table.hitPolicy {
        case .unique, .first, .any, .priority: true
        case .collect: table.aggregation != nil && table.outputs.count == 1
        case .ruleOrder, .outputOrder: false
        }
    }

    // MARK: Inputs

    private mutating func narrow(_ mask: Int, _ cells: [UnaryTests], _ input: DecisionTable.Input, _ scope: Scope)
        -> Bool {
        guard let found = typed(input.expression, scope), let value = coerced(found, input.type),
              case .register(let shape, let place) = value else { return false }
        if let allowed = input.allowed {
            let index = ColumnIndex([allowed], folding, scope.known)
            guard index.isComplete else { return false }
            emit(.require, 0, place, lookup(index, shape))
        }
        let index = ColumnIndex(cells, folding, scope.known)
        emit(.narrow, mask, place, lookup(index, shape))
        return index.general.allSatisfy { ask($0, cells[$0], value, mask, scope) }
    }

    /// A cell that is asked only where its rule is still possible.
    private mutating func ask(_ rule: Int, _ cell: UnaryTests, _ value: Typed, _ mask: Int, _ scope: Scope) -> Bool {
        guard !cell.negated, !cell.any else { return false }
        let inner = scope.adding("?", value, folding.layout)
        let away = emit(.jumpUnlessRule, mask, rule)
        var met: [Int] = []
        for test in cell.tests {
            guard let truth = self.test(test, value, inner) else { return false }
            if cell.tests.count == 1 {
                emit(.drop, mask, rule, truth)
            } else {
                met.append(emit(.jumpIfTrue, 0, truth))
            }
        }
        if !met.isEmpty {
            emit(.drop, mask, rule, register())
            met.forEach { land($0) }
        }
        land(away)
        return true
    }

    private mutating func test(_ test: UnaryTests.Test, _ value: Typed, _ scope: Scope) -> Int? {
        let found: Typed?
        switch test {
        case .compare(let op, let operand):
            let mark = Expression(.name("?"))
            found = typed(Expression(.binary(op, mark, operand)), scope)
        case .matches(let expression, let asks):
            let candidate = typed(expression, scope)
            switch candidate {
            case .register(.truth, let place)?:
                guard asks else { return nil }
                emit(.solid, 0, place)
                return place
            case .register?, .null?:
                found = asks ? nil : candidate.flatMap { equality(value, $0, negated: false) }
            default: return range(expression, value, scope)
            }
        }
        guard case .register(.truth, let place)? = found else { return nil }
        return place
    }

    /// An interval whose ends are not constant.
    private mutating func range(_ e: Expression, _ value: Typed, _ scope: Scope) -> Int? {
        guard case .range(let low?, let high?, let includesLow, let includesHigh) = e.kind else { return nil }
        let mark = Expression(.name("?"))
        let above = Expression(.binary(includesLow ? .lessOrEqual : .less, low, mark))
        let below = Expression(.binary(includesHigh ? .lessOrEqual : .less, mark, high))
        // Both ends are evaluated, as they are for a range.
        guard case .register(.truth, let first)? = typed(above, scope),
              case .register(.truth, let second)? = typed(below, scope) else { return nil }
        let both = register()
        emit(.and, both, first, second)
        return both
    }

    // MARK: Outputs

    private mutating func results(_ table: DecisionTable, _ place: Int, _ mask: Int, _ scope: Scope) -> [Typed]? {
        let results = table.outputs.map { _ in register() }
        var made = TypedTable(table, results: results[0]), shapes = [Shape?](repeating: nil, count: results.count)
        emit(.conclude, 0, mask, place)
        var ends: [Int] = []
        if let rows = constants(table, scope) {
            made.constants = outputs.count
            for row in rows {
                for (column, value) in row.enumerated() {
                    guard let value = constant(value), fits(value, &shapes[column]),
                          let register = self.place(value) else { return nil }
                    outputs.append(registers[register])
                }
            }
            made.ranks = ranks(table, rows, scope)
            if let aggregation = made.aggregation {
                let isSummable = shapes[0] == .number && outputs[made.constants...].allSatisfy { !$0.isNull }
                guard aggregation == .count || isSummable else { return nil }
                shapes[0] = .number
            }
        } else {
            guard made.aggregation == nil else { return nil }
            // Outputs may have tables within, which take targets of their own.
            made.targets = targets.count
            targets += table.rules.map { _ in 0 }
            for (index, rule) in table.rules.enumerated() {
                targets[made.targets + index] = next
                for (column, cell) in rule.outputs.enumerated() {
                    let output = table.outputs[column]
                    guard output.allowed == nil, let value = typed(cell, scope).flatMap({ coerced($0, output.type) }),
                          put(value, results[column], &shapes[column]) else { return nil }
                }
                ends.append(emit(.jump))
            }
        }
        if table.outputs.contains(where: { $0.standard != nil }) {
            made.standard = next
            for (column, output) in table.outputs.enumerated() {
                guard let value = output.standard.map({ typed($0, scope) }) ?? .null,
                      put(value, results[column], &shapes[column]) else { return nil }
            }
        }
        ends.forEach { land($0) }
        made.end = next
        tables[place] = made
        return zip(shapes, results).map { shape, result in shape.map { .register($0, result) } ?? .null }
    }

    /// The outputs where all of them are constant and pass their checks.
    private func constants(_ table: DecisionTable, _ scope: Scope) -> [[Value]]? {
        var rows: [[Value]] = []
        for rule in table.rules {
            let row = rule.outputs.enumerated().compactMap { column, cell in
                folding.constant(cell, scope.known).flatMap { CompiledTable.checked($0, table.outputs[column]) }
            }
            guard row.count == rule.outputs.count else { return nil }
            rows.append(row)
        }
        return rows
    }

    private func fits(_ value: Typed, _ shape: inout Shape?) -> Bool {
        guard case .register(let found, _) = value else { return true }
        guard shape == nil || shape == found else { return false }
        shape = found
        return true
    }

    private mutating func put(_ value: Typed, _ result: Int, _ shape: inout Shape?) -> Bool {
        guard fits(value, &shape), let place = self.place(value) else { return false }
        emit(.move, result, place)
        return true
    }

    /// The order of the rules by the priorities of their outputs; empty where these are not constant.
    private func ranks(_ table: DecisionTable, _ rows: [[Value]], _ scope: Scope) -> [Int] {
        guard table.hitPolicy == .priority else { return [] }
        var orders: [[Value]] = []
        for output in table.outputs {
            let order = output.priorities.compactMap { folding.constant($0, scope.known) }
            guard order.count == output.priorities.count else { return [] }
            orders.append(order)
        }
        let keys = rows.map { row in
            row.enumerated().map { column, value in
                orders[column].firstIndex { Comparison.equal($0, value) == true } ?? orders[column].count
            }
        }
        let sorted = keys.indices.sorted { a, b in
            keys[a] == keys[b] ? a < b : keys[a].lexicographicallyPrecedes(keys[b])
        }
        var ranks = [Int](repeating: 0, count: sorted.count)
        for (rank, rule) in sorted.enumerated() { ranks[rule] = rank }
        return ranks
    }
}

extension TypedTable {
    init(_ table: DecisionTable, results: Int) {
        let firings = table.rules.indices.map { Evaluation.Firing(table: table.name, rules: [$0]) }
        self.init(name: table.name, all: table.rules.count == 64 ? .max : (1 << UInt64(table.rules.count)) - 1,
                  policy: table.hitPolicy, aggregation: table.hitPolicy == .collect ? table.aggregation : nil,
                  columns: table.outputs.count, results: results, firings: firings,
                  nothing: Evaluation.Firing(table: table.name, rules: []))
    }
}
