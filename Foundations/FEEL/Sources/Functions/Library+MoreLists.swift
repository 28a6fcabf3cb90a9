extension Library {
    private static let anyList: FEELType = .list(.any)

    static let moreLists: [Builtin] = [
        Builtin("sublist", takes(parameter("list", anyList), parameter("start position", .number),
                                 optional("length", .number)) { sublist($0, $1) }),
        Builtin("append", takes(parameter("list", anyList, nullable: true), rest("item")) { _, a in
            .list((a[0].elements ?? []) + a.dropFirst())
        }),
        Builtin("concatenate", takes(rest("list", anyList, nullable: false)) { _, a in
            .list(a.flatMap { $0.elements ?? [] })
        }),
        Builtin("insert before", takes(parameter("list", anyList), parameter("position", .number),
                                       parameter("newItem", nullable: true)) { evaluation, a in
            var list = a[0].elements ?? []
            guard let index = place(a[1], list.count) else { return evaluation.fail("insert before: no such position") }
            list.insert(a[2], at: index)
            return .list(list)
        }),
        Builtin("remove", takes(parameter("list", anyList), parameter("position", .number)) { evaluation, a in
            var list = a[0].elements ?? []
            guard let index = place(a[1], list.count) else { return evaluation.fail("remove: no such position") }
            list.remove(at: index)
            return .list(list)
        }),
        Builtin("list replace", takes(parameter("list", anyList), parameter("position", .number),
                                      parameter("newItem", nullable: true)) { evaluation, a in
            var list = a[0].elements ?? []
            guard let index = place(a[1], list.count) else { return evaluation.fail("list replace: no such position") }
            list[index] = a[2]
            return .list(list)
        }, takes(parameter("list", anyList), parameter("match", .function([], .any)),
                 parameter("newItem", nullable: true)) { listReplace($0, $1) }),
        Builtin("reverse", takes(parameter("list", anyList)) { _, a in .list((a[0].elements ?? []).reversed()) }),
        Builtin("index of", takes(parameter("list", anyList), parameter("match", nullable: true)) { _, a in
            .list((a[0].elements ?? []).enumerated().filter { $1 == a[1] }.map { .number($0.offset + 1) })
        }),
        Builtin("union", takes(rest("list", anyList, nullable: false)) { _, a in
            .list(distinct(a.flatMap { $0.elements ?? [] }))
        }),
        Builtin("distinct values", takes(parameter("list", anyList)) { _, a in .list(distinct(a[0].elements ?? [])) }),
        Builtin("duplicate values", takes(parameter("list", anyList)) { _, a in
            var counts: [Value: Int] = [:]
            for value in a[0].elements ?? [] { counts[value, default: 0] += 1 }
            return .list(distinct((a[0].elements ?? []).filter { counts[$0, default: 0] > 1 }))
        }),
        Builtin("flatten", takes(parameter("list", anyList)) { evaluation, a in
            guard evaluation.charge(Int(a[0].extent.weight)) else { return .null }
            var flat: [Value] = []
            flatten(a[0], into: &flat)
            return .list(flat)
        }),
        Builtin("sort", takes(parameter("list", anyList), optional("precedes", .function([], .any))) { sort($0, $1) }),
    ]

    /// A position counted from 1, or from the end where negative, as an index.
    private static func place(_ value: Value, _ count: Int) -> Int? {
        guard let place = value.decimal?.truncatedInteger, place != 0, place.magnitude <= count else { return nil }
        return place > 0 ? place - 1 : count + place
    }

    private static func sublist(_ evaluation: Evaluation, _ a: [Value]) -> Value {
        let list = a[0].elements ?? []
        guard let first = place(a[1], list.count) else { return evaluation.fail("sublist: no such start position") }
        var end = list.count
        if let length = a[2].decimal {
            guard let count = length.truncatedInteger, count >= 0, count <= list.count - first else {
                return evaluation.fail("sublist: the list is not that long")
            }
            end = first + count
        }
        return .list(Array(list[first..<end]))
    }

    private static func distinct(_ list: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return list.filter { seen.insert($0).inserted }
    }

    private static func flatten(_ value: Value, into flat: inout [Value]) {
        if case .list(let list) = value {
            for element in list.elements { flatten(element, into: &flat) }
        } else {
            flat.append(value)
        }
    }

    private static func listReplace(_ evaluation: Evaluation, _ a: [Value]) -> Value {
        guard case .function(let match) = a[1] else { return .null }
        guard match.parameters.count == 2 else { return evaluation.fail("list replace: match must take two arguments") }
        var result: [Value] = []
        for element in a[0].elements ?? [] {
            guard case .boolean(let replaced) = match.call(evaluation, [element, a[2]]) else {
                return evaluation.fail("list replace: match must answer true or false")
            }
            result.append(replaced ? a[2] : element)
        }
        return .list(result)
    }

    /// Merge sort, so that an order without sense cannot do harm and equal elements keep their order.
    private static func sort(_ evaluation: Evaluation, _ a: [Value]) -> Value {
        var failed = false
        func precedes(_ x: Value, _ y: Value) -> Bool {
            if failed || !evaluation.charge() { return false }
            guard case .function(let function) = a[1] else {
                guard let order = Comparison.order(x, y) else {
                    failed = true
                    evaluation.fail("sort: \(x.kindName) cannot be compared with \(y.kindName)")
                    return false
                }
                return order < 0
            }
            guard case .boolean(let truth) = function.call(evaluation, [x, y]) else {
                failed = true
                evaluation.fail("sort: precedes must answer true or false")
                return false
            }
            return truth
        }
        if case .function(let function) = a[1], function.builtin == nil, function.parameters.count != 2 {
            return evaluation.fail("sort: precedes must take two arguments")
        }
        var list = a[0].elements ?? [], width = 1
        while width < list.count, !failed {
            var merged: [Value] = []
            merged.reserveCapacity(list.count)
            for start in stride(from: 0, to: list.count, by: 2 * width) {
                let middle = min(start + width, list.count), end = min(start + 2 * width, list.count)
                var left = start, right = middle
                while left < middle, right < end {
                    if precedes(list[right], list[left]) {
                        merged.append(list[right])
                        right += 1
                    } else {
                        merged.append(list[left])
                        left += 1
                    }
                }
                merged += list[left..<middle]
                merged += list[right..<end]
            }
            list = merged
            width *= 2
        }
        return failed ? .null : .list(list)
    }
}
