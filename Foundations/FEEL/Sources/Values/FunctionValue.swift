/// A function: built in, defined in FEEL, or a business knowledge model or decision service.
public final class FunctionValue: Sendable {
    /// A parameter and the type that an argument is checked against.
    public struct Parameter: Sendable, Hashable {
        public let name: String
        public let type: FEELType
        /// Another name for it in a call by names: that of an imported element, with the import's name before it.
        public let qualifiedName: String?

        public init(_ name: String, _ type: FEELType = .any, qualifiedName: String? = nil) {
            self.name = name
            self.type = type
            self.qualifiedName = qualifiedName
        }

        func goes(by name: String) -> Bool { name == self.name || name == qualifiedName }
    }

    /// What runs; arguments are complete, in order, and of the parameters' types.
    public typealias Body = @Sendable (_ evaluation: Evaluation, _ this: FunctionValue, _ arguments: [Value]) -> Value

    public let name: String
    public let parameters: [Parameter]
    public let result: FEELType
    let body: Body
    /// Set for functions of the library, which choose among their own signatures.
    let builtin: Builtin?

    public init(name: String, parameters: [Parameter], result: FEELType = .any, body: @escaping Body) {
        self.name = name
        self.parameters = parameters
        self.result = result
        self.body = body
        builtin = nil
    }

    init(_ builtin: Builtin) {
        name = builtin.name
        parameters = builtin.signatures[0].parameters.map { Parameter($0.name, $0.type) }
        result = LibraryTypes.result(of: builtin.name, [])
        body = { evaluation, _, arguments in builtin.call(evaluation, arguments) }
        self.builtin = builtin
    }

    /// Calls with positional arguments: checks their number, coerces each, and coerces the result.
    public func call(_ evaluation: Evaluation, _ arguments: [Value]) -> Value {
        if let builtin { return builtin.call(evaluation, arguments) }
        guard arguments.count == parameters.count else {
            return evaluation.fail("\(name) takes \(parameters.count) arguments, not \(arguments.count)")
        }
        var checked = arguments
        for index in checked.indices {
            guard let value = parameters[index].type.coerce(checked[index]) else {
                return evaluation.fail("\(name): \(parameters[index].name) must be \(parameters[index].type), "
                    + "not \(checked[index].kindName)")
            }
            checked[index] = value
        }
        guard evaluation.enter() else { return .null }
        defer { evaluation.leave() }
        let value = body(evaluation, self, checked)
        return result.coerce(value) ?? evaluation.fail("\(name) must return \(result), not \(value.kindName)")
    }

    /// Calls with arguments by name; those left out are null only where the library says they are optional.
    func call(_ evaluation: Evaluation, named arguments: [(String, Value)]) -> Value {
        if let builtin { return builtin.call(evaluation, named: arguments) }
        var positional: [Value] = []
        for parameter in parameters {
            guard let argument = arguments.last(where: { parameter.goes(by: $0.0) }) else {
                return evaluation.fail("\(name): no argument \(parameter.name)")
            }
            positional.append(argument.1)
        }
        for (given, _) in arguments where !parameters.contains(where: { $0.goes(by: given) }) {
            return evaluation.fail("\(name) has no parameter \(given)")
        }
        return call(evaluation, positional)
    }
}
