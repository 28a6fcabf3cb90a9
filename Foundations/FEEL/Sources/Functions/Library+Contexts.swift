extension Library {
    private static let anyContext: FEELType = .context([])

    static let contexts: [Builtin] = [
        Builtin("get value", takes(parameter("m", anyContext), parameter("key", .string)) { _, a in
            if case .context(let context) = a[0] { context[a[1].text ?? ""] ?? .null } else { .null }
        }, takes(parameter("m", anyContext), parameter("keys", .list(.string))) { evaluation, a in
            var value = a[0]
            let keys = a[1].elements ?? []
            if keys.isEmpty { return evaluation.fail("get value: there are no keys") }
            for key in keys {
                guard case .context(let context) = value, let next = context[key.text ?? ""] else { return .null }
                value = next
            }
            return value
        }),
        Builtin("get entries", takes(parameter("m", anyContext)) { _, a in
            guard case .context(let context) = a[0] else { return .null }
            return .list(context.entries.map { .context(["key": .string($0), "value": $1]) })
        }),
        Builtin("context", takes(parameter("entries", .list(.any))) { context($0, $1) }),
        Builtin("context put", takes(parameter("context", anyContext), parameter("key", .string),
                                     parameter("value", nullable: true)) { _, a in
            guard case .context(let context) = a[0], let key = a[1].text else { return .null }
            return .context(context.setting(key, a[2]))
        }, takes(parameter("context", anyContext), parameter("keys", .list(.string)),
                 parameter("value", nullable: true)) { evaluation, a in
            let keys = (a[1].elements ?? []).compactMap(\.text)
            guard !keys.isEmpty, keys.count == a[1].elements?.count, keys.count <= evaluation.limits.nesting else {
                return evaluation.fail("context put: keys must be strings, at least one")
            }
            return put(a[0], keys[...], a[2]) ?? evaluation.fail("context put: a key leads to no context")
        }),
        Builtin("context merge", takes(parameter("contexts", .list(anyContext))) { evaluation, a in
            var entries: [(String, Value)] = []
            for value in a[0].elements ?? [] {
                guard case .context(let context) = value else {
                    return evaluation.fail("context merge: null is no context")
                }
                entries += context.entries
            }
            return .context(Context(entries))
        }),
    ]

    private static func context(_ evaluation: Evaluation, _ a: [Value]) -> Value {
        var entries: [(String, Value)] = [], seen: Set<String> = []
        for element in a[0].elements ?? [] {
            guard case .context(let entry) = element, case .string(let key)? = entry["key"], let value = entry["value"],
                  seen.insert(key).inserted else {
                return evaluation.fail("context: entries need a string key, each a different one, and a value")
            }
            entries.append((key, value))
        }
        return .context(Context(entries))
    }

    private static func put(_ target: Value, _ keys: ArraySlice<String>, _ value: Value) -> Value? {
        guard case .context(let context) = target, let key = keys.first else { return nil }
        if keys.count == 1 { return .context(context.setting(key, value)) }
        return put(context[key] ?? .null, keys.dropFirst(), value).map { .context(context.setting(key, $0)) }
    }
}
