/// A function of FEEL's library with its signatures (DMN 1.5 §10.3.4).
final class Builtin: Sendable {
    /// What one argument must be.
    struct Parameter: Sendable {
        let name: String
        let type: FEELType
        var optional = false
        /// Takes this and all further arguments.
        var variadic = false
        /// Null is an argument like any other.
        var nullable = false
    }

    /// One of the ways to call a function.
    struct Signature: Sendable {
        let parameters: [Parameter]
        let body: @Sendable (Evaluation, [Value]) -> Value

        func accepts(_ count: Int) -> Bool {
            let least = parameters.count { !$0.optional && !$0.variadic }
            return count >= least && (count <= parameters.count || parameters.last?.variadic == true)
        }
    }

    let name: String
    let signatures: [Signature]

    init(_ name: String, signatures: [Signature]) {
        self.name = name
        self.signatures = signatures
    }

    convenience init(_ name: String, _ signatures: Signature...) { self.init(name, signatures: signatures) }

    func call(_ evaluation: Evaluation, _ arguments: [Value]) -> Value {
        guard charge(evaluation, arguments) else { return .null }
        var reason = "\(name) does not take \(arguments.count) arguments"
        for signature in signatures where signature.accepts(arguments.count) {
            switch check(signature, arguments) {
            case .success(let checked): return signature.body(evaluation, checked)
            case .failure(let mismatch): reason = mismatch.reason
            }
        }
        return evaluation.fail(reason)
    }

    func call(_ evaluation: Evaluation, named arguments: [(String, Value)]) -> Value {
        guard charge(evaluation, arguments.map(\.1)) else { return .null }
        var reason = "\(name) has no parameters \(arguments.map(\.0).joined(separator: ", "))"
        for signature in signatures {
            var positional: [Value] = [], used = 0, fits = true
            for parameter in signature.parameters {
                if let argument = arguments.last(where: { $0.0 == parameter.name }) {
                    if parameter.variadic, case .list(let list) = argument.1 {
                        positional += list.elements
                    } else {
                        positional.append(argument.1)
                    }
                    used += 1
                } else if parameter.optional {
                    positional.append(.null)
                } else {
                    fits = false
                }
            }
            guard fits, used == arguments.count else { continue }
            switch check(signature, positional) {
            case .success(let checked): return signature.body(evaluation, checked)
            case .failure(let mismatch): reason = mismatch.reason
            }
        }
        return evaluation.fail(reason)
    }

    private func charge(_ evaluation: Evaluation, _ arguments: [Value]) -> Bool {
        var cost = 1
        for argument in arguments {
            switch argument {
            case .list(let list): cost += list.count
            case .string(let text): cost += text.utf8.count >> 4
            default: break
            }
        }
        return evaluation.charge(cost)
    }

    /// Why arguments do not fit a signature.
    private struct Mismatch: Error { let reason: String }

    /// The arguments converted to the parameters' types, with null for the optional ones left out.
    private func check(_ signature: Signature, _ arguments: [Value]) -> Result<[Value], Mismatch> {
        var checked: [Value] = []
        checked.reserveCapacity(max(arguments.count, signature.parameters.count))
        for (index, argument) in arguments.enumerated() {
            let parameter = signature.parameters[min(index, signature.parameters.count - 1)]
            if case .null = argument, !parameter.nullable, !parameter.optional {
                return .failure(Mismatch(reason: "\(name): \(parameter.name) must not be null"))
            }
            guard let value = parameter.type.coerce(argument) else {
                return .failure(Mismatch(reason: "\(name): \(parameter.name) must be \(parameter.type), "
                    + "not \(argument.kindName)"))
            }
            checked.append(value)
        }
        while checked.count < signature.parameters.count, signature.parameters[checked.count].optional {
            checked.append(.null)
        }
        return .success(checked)
    }
}

// The words of which signatures are written.

func parameter(_ name: String, _ type: FEELType = .any, nullable: Bool = false) -> Builtin.Parameter {
    Builtin.Parameter(name: name, type: type, nullable: nullable)
}

func optional(_ name: String, _ type: FEELType) -> Builtin.Parameter {
    Builtin.Parameter(name: name, type: type, optional: true)
}

func rest(_ name: String, _ type: FEELType = .any, nullable: Bool = true) -> Builtin.Parameter {
    Builtin.Parameter(name: name, type: type, variadic: true, nullable: nullable)
}

func takes(_ parameters: Builtin.Parameter..., body: @escaping @Sendable (Evaluation, [Value]) -> Value)
    -> Builtin.Signature {
    Builtin.Signature(parameters: parameters, body: body)
}

extension Value {
    // The content of an argument whose type has been checked; null optional arguments give nil.
    var text: String? { if case .string(let x) = self { x } else { nil } }
    var decimal: Decimal128? { if case .number(let x) = self { x } else { nil } }
    var elements: [Value]? { if case .list(let x) = self { x.elements } else { nil } }
    var truth: Bool? { if case .boolean(let x) = self { x } else { nil } }
}
