import DMN
import FEEL

/// The model that is measured, as a decision model and as the peer's document.
struct DecideBenchModel {
    /// One decision of the model.
    enum Step {
        /// Cells as in FEEL, `-` for any; strings and numbers mean the same in the peer's language.
        case table(inputs: [String], rules: [(cells: [String], output: String)])
        case expression(String)
    }

    let name: String
    /// Each with the earlier decisions and the inputs that it needs.
    let steps: [(name: String, needs: [String], step: Step)]

    static let inputs: [(name: String, type: String)] = [
        ("age", "number"), ("income", "number"), ("household", "number"), ("residence", "string"),
        ("employed", "boolean"), ("insured", "number"), ("category", "string"), ("district", "string"),
    ]

    /// A table of 20 rules and 8 inputs.
    static let table = DecideBenchModel(name: "table of 20 rules", steps: [
        ("outcome", inputs.map(\.name), .table(inputs: inputs.map(\.name), rules: [
            (["< 18", "-", "-", "-", "-", "-", "\"orphan\"", "-"], "\"orphan\""),
            (["< 18", "< 1500", ">= 4", "\"local\"", "false", "-", "-", "-"], "\"child A\""),
            (["< 18", "< 2500", ">= 3", "\"local\"", "-", "-", "-", "\"north\", \"east\""], "\"child B\""),
            (["< 18", "[2500..4000)", "> 4", "-", "-", "-", "\"none\"", "-"], "\"child C\""),
            (["[18..60)", "< 800", "-", "\"local\"", "false", "< 12", "\"none\"", "-"], "\"relief A\""),
            (["[18..60)", "< 800", "-", "\"local\"", "false", ">= 12", "\"none\"", "-"], "\"benefit A\""),
            (["[18..60)", "[800..1500)", ">= 3", "\"local\"", "false", "-", "-", "\"north\""], "\"relief B\""),
            (["[18..60)", "[800..1500)", ">= 3", "\"local\"", "false", "-", "-", "\"south\", \"west\""],
             "\"relief C\""),
            (["[18..60)", "< 2000", "-", "-", "-", "-", "\"disabled\"", "-"], "\"disability A\""),
            (["[18..60)", "[2000..3500)", "-", "-", "false", "-", "\"disabled\"", "-"], "\"disability B\""),
            (["[18..60)", "< 3000", "-", "\"migrant\"", "true", "< 6", "-", "-"], "\"training\""),
            (["[18..60)", "< 3000", "-", "\"migrant\"", "false", "-", "-", "\"centre\""], "\"shelter\""),
            (["[18..60)", "-", "-", "-", "false", ">= 24", "-", "-"], "\"benefit B\""),
            ([">= 60", "< 1200", "1", "-", "-", "-", "-", "-"], "\"elder A\""),
            ([">= 60", "< 2000", "[1..2]", "\"local\"", "-", ">= 180", "-", "-"], "\"elder B\""),
            (["[60..80)", "< 3000", "-", "-", "-", "-", "\"veteran\"", "-"], "\"veteran A\""),
            ([">= 80", "-", "-", "-", "-", "-", "\"veteran\"", "-"], "\"veteran B\""),
            ([">= 80", "< 5000", "-", "\"local\"", "-", "-", "-", "-"], "\"elder C\""),
            ([">= 65", "-", "-", "-", "-", "< 180", "-", "\"north\", \"west\""], "\"elder D\""),
            (["-", "-", "-", "-", "-", "-", "-", "-"], "\"nothing\""),
        ])),
    ])

    /// A chain of 6 decisions: three tables and three expressions.
    static let chain = DecideBenchModel(name: "chain of 6 decisions", steps: [
        ("line", ["district", "residence"], .table(inputs: ["district", "residence"], rules: [
            (["\"centre\"", "\"local\""], "1180"), (["\"centre\"", "-"], "960"),
            (["\"north\", \"east\"", "-"], "1020.50"), (["\"south\"", "-"], "890"), (["-", "-"], "845.25"),
        ])),
        ("head", ["income", "household"], .expression("income / household")),
        ("ratio", ["head", "line"], .expression("head / line")),
        ("level", ["ratio", "category"], .table(inputs: ["ratio", "category"], rules: [
            (["< 0.5", "-"], "\"A\""), (["[0.5..1)", "\"disabled\", \"orphan\""], "\"A\""),
            (["[0.5..1)", "-"], "\"B\""),
            (["[1..1.5)", "\"disabled\", \"orphan\", \"veteran\""], "\"B\""), (["[1..1.5)", "-"], "\"C\""),
            (["-", "-"], "\"none\""),
        ])),
        ("points", ["age", "employed", "household", "insured"], .expression(
            "(if employed then 0 else 10) + (if age >= 60 then 15 else 0) + household * 2.5 + "
                + "(if insured >= 60 then 5 else 0)")),
        ("amount", ["level", "line", "points"], .table(inputs: ["level"], rules: [
            (["\"A\""], "line * 0.9 + points * 4"), (["\"B\""], "line * 0.6 + points * 3"),
            (["\"C\""], "line * 0.25 + points"), (["-"], "0"),
        ])),
    ])

    // MARK: DMN

    var xml: String {
        var xml = "<definitions xmlns='\(Definitions.Version.v1_5.rawValue)' name='bench' namespace='urn:bench'>"
        for (name, type) in DecideBenchModel.inputs {
            xml += "<inputData id='\(name)' name='\(name)'><variable name='\(name)' typeRef='\(type)'/></inputData>"
        }
        for (name, needs, step) in steps {
            xml += "<decision id='\(name)' name='\(name)'><variable name='\(name)'/>"
            for needed in needs {
                let kind = DecideBenchModel.inputs.contains { $0.name == needed } ? "Input" : "Decision"
                xml += "<informationRequirement><required\(kind) href='#\(needed)'/></informationRequirement>"
            }
            switch step {
            case .expression(let text): xml += "<literalExpression>\(text.element)</literalExpression>"
            case .table(let inputs, let rules):
                xml += "<decisionTable hitPolicy='FIRST'>"
                for input in inputs { xml += "<input><inputExpression>\(input.element)</inputExpression></input>" }
                xml += "<output/>"
                for (cells, output) in rules {
                    let entries = cells.map { "<inputEntry>\($0.element)</inputEntry>" }.joined()
                    xml += "<rule>\(entries)<outputEntry>\(output.element)</outputEntry></rule>"
                }
                xml += "</decisionTable>"
            }
            xml += "</decision>"
        }
        return xml + "</definitions>"
    }

    func decision() throws -> CompiledDecision {
        let model = Model(try Definitions(xml: Array(xml.utf8)))
        precondition(model.findings.isEmpty, "the model that is measured is sound")
        return try CompiledModel(model).decision(steps[steps.count - 1].name)
    }

    // MARK: The peer

    /// A JSON decision model as zen-engine reads it: the same steps, one node each.
    var peer: String {
        var nodes: [Value] = [DecideBenchModel.node("in", "inputNode", [:])]
        for (name, _, step) in steps {
            switch step {
            case .expression(let text):
                let expression = Value.context(["id": .string("e"), "key": .string(name),
                                                "value": .string(text.inPeersWords)])
                nodes.append(DecideBenchModel.node(name, "expressionNode", [
                    "expressions": .list([expression]), "passThrough": .boolean(true),
                ]))
            case .table(let inputs, let rules):
                nodes.append(DecideBenchModel.node(name, "decisionTableNode", [
                    "hitPolicy": .string("first"), "passThrough": .boolean(true),
                    "inputs": .list(inputs.map { .context(["id": .string("i_" + $0), "name": .string($0),
                                                           "field": .string($0)]) }),
                    "outputs": .list([.context(["id": .string("o"), "name": .string(name), "field": .string(name)])]),
                    "rules": .list(rules.enumerated().map { place, rule in
                        let cells = zip(inputs, rule.cells).map { ("i_" + $0, Value.string($1 == "-" ? "" : $1)) }
                        return .context(Context(cells + [("_id", .string("r\(place)")), ("o", .string(rule.output))]))
                    }),
                ]))
            }
        }
        nodes.append(DecideBenchModel.node("out", "outputNode", [:]))
        let names = ["in"] + steps.map(\.name) + ["out"]
        let edges = zip(names, names.dropFirst()).map { from, to -> Value in
            .context(["id": .string("\(from)-\(to)"), "type": .string("edge"), "sourceId": .string(from),
                      "targetId": .string(to)])
        }
        return Value.context(["nodes": .list(nodes), "edges": .list(edges)]).json
    }

    private static func node(_ name: String, _ type: String, _ content: Context) -> Value {
        .context(["id": .string(name), "name": .string(name), "type": .string(type), "content": .context(content)])
    }
}

extension String {
    /// As the text of an expression in XML.
    fileprivate var element: String {
        "<text>" + replacing("&", with: "&amp;").replacing("<", with: "&lt;") + "</text>"
    }

    /// FEEL's `if a then b else c` is `a ? b : c` there.
    fileprivate var inPeersWords: String {
        replacing("if ", with: "").replacing(" then ", with: " ? ").replacing(" else ", with: " : ")
    }
}
