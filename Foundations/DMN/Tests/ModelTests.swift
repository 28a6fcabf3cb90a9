import DMN
import FEEL
import Testing

/// The XML of a model with inputs and one decision table.
func tableModel(_ policy: String, inputs: [(String, String)], output: String = "<output/>",
    rules: [([String], [String])],
                version: Definitions.Version = .v1_5) -> String {
    func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
    let data = inputs.map {
        "<inputData id='i_\($0.0)' name='\($0.0)'><variable name='\($0.0)' typeRef='\($0.1)'/></inputData>"
    }
    let needs = inputs.map { "<informationRequirement><requiredInput href='#i_\($0.0)'/></informationRequirement>" }
    let columns = inputs.map { "<input><inputExpression><text>\($0.0)</text></inputExpression></input>" }
    let rows = rules.map { rule in
        "<rule>" + rule.0.map { "<inputEntry><text>\(escaped($0))</text></inputEntry>" }.joined()
            + rule.1.map { "<outputEntry><text>\(escaped($0))</text></outputEntry>" }.joined() + "</rule>"
    }
    return "<definitions xmlns='\(version.rawValue)' name='m' namespace='urn:m'>\(data.joined())"
        + "<decision id='d' name='Result'><variable name='Result'/>\(needs.joined())"
        + "<decisionTable hitPolicy='\(policy)'>\(columns.joined())\(output)\(rows.joined())</decisionTable>"
        + "</decision></definitions>"
}

func model(_ xml: String) throws -> Model { Model(try Definitions(xml: Array(xml.utf8))) }

struct ModelTests {
    private let ages: [([String], [String])] = [
        (["< 18"], ["\"child\""]), (["[18..65)"], ["\"adult\""]), ([">= 65"], ["\"senior\""]),
            ([">= 60"], ["\"older\""]),
    ]

    @Test(arguments: [
        ("UNIQUE", "30", "adult"), ("UNIQUE", "70", "null"), ("FIRST", "70", "senior"), ("ANY", "70", "null"),
        ("COLLECT", "70", "[\"senior\", \"older\"]"), ("RULE ORDER", "62", "[\"adult\", \"older\"]"),
        ("COLLECT", "10", "[\"child\"]"),
        ("PRIORITY", "70", "older"), ("OUTPUT ORDER", "62", "[\"older\", \"adult\"]"),
    ])
    func `Every hit policy does as the standard says`(_ policy: String, _ age: String, _ expected: String) throws {
        let output =
            "<output><outputValues><text>\"older\",\"senior\",\"adult\",\"child\"</text></outputValues></output>"
        let model = try model(tableModel(policy, inputs: [("Age", "number")], output: output, rules: ages))
        let input = ["Age": Value.number(Decimal128(age)!)]
        #expect(model.evaluate("Result", input).value.description == expected)
        #expect(CompiledModel(model).evaluate("Result", input).value.description == expected)
    }

    @Test(arguments: Definitions.Version.allCases)
    func `All versions are read and written back without loss`(_ version: Definitions.Version) throws {
        let xml = tableModel("FIRST", inputs: [("Age", "number")], rules: ages, version: version)
        let first = try Definitions(xml: Array(xml.utf8))
        let second = try Definitions(xml: Array(first.xml.utf8))
        #expect(first.version == version && first.document == second.document)
        #expect(Model(second).evaluate("Result", ["Age": .number(5)]).value == .string("child"))
    }

    @Test func `Null and values of a wrong type match no rule and are reported`() throws {
        let model = try model(tableModel("FIRST", inputs: [("Age", "number")], rules: ages))
        for outcome in [model.evaluate("Result", [:]), model.evaluate("Result", ["Age": .string("x")]),
                        CompiledModel(model).evaluate("Result", ["Age": .null])] {
            #expect(outcome.value.isNull && !outcome.diagnostics.isEmpty && outcome.fired.map(\.rules) == [[]])
        }
    }

    @Test func `Fired rules are told`() throws {
        let model = try model(tableModel("COLLECT", inputs: [("Age", "number")], rules: ages))
        let outcome = model.evaluate("Result", ["Age": .number(66)])
        #expect(outcome.fired.map(\.rules) == [[2, 3]] && outcome.fired[0].table == "Result")
        #expect(CompiledModel(model).evaluate("Result", ["Age": .number(66)]).fired == outcome.fired)
    }

    @Test func `The check finds gaps, overlaps, unreachable rules, unknown names and type clashes`() throws {
        func codes(_ policy: String, _ rules: [([String], [String])], type: String = "number") throws -> Set<String> {
            Set(try model(tableModel(policy, inputs: [("Age", type)], rules: rules)).check().map(\.code))
        }
        #expect(try codes("UNIQUE", ages).contains("overlap"))
        #expect(try codes("UNIQUE", Array(ages.prefix(3))).isEmpty)
        #expect(try codes("UNIQUE", [(["< 18"], ["1"]), (["> 18"], ["2"])]) == ["gap"])
        #expect(try codes("FIRST", [(["< 18"], ["1"]), (["-"], ["2"]), (["> 30"], ["3"])]) == ["unreachable"])
        #expect(try codes("UNIQUE", [(["< 18"], ["Salary * 2"]), ([">= 18"], ["2"])]) == ["unknown-name"])
        #expect(try codes("UNIQUE", [(["\"old\""], ["1"]), (["-"], ["2"])]).contains("type"))
        #expect(try codes("UNIQUE", [(["< 18 +"], ["1"])]).contains("syntax"))
        #expect(try codes("UNIQUE", [(["true"], ["1"]), (["false"], ["2"])], type: "boolean").isEmpty)
    }

    @Test func `Cycles, lost references and external functions are found, and evaluate to null`() throws {
        let xml = """
            <definitions xmlns="\(Definitions.Version.v1_5.rawValue)" name="m" namespace="urn:m">
            <decision id="a" name="A"><variable name="A"/><informationRequirement><requiredDecision href="#b"/>\
            </informationRequirement><literalExpression><text>B + 1</text></literalExpression></decision>
            <decision id="b" name="B"><variable name="B"/><informationRequirement><requiredDecision href="#a"/>\
            </informationRequirement><literalExpression><text>A + 1</text></literalExpression></decision>
            <decision id="c" name="C"><variable name="C"/><informationRequirement><requiredInput href="#none"/>\
            </informationRequirement><literalExpression><text>1</text></literalExpression></decision>
            <businessKnowledgeModel id="j" name="J"><variable name="J"/><encapsulatedLogic kind="Java"><context/>\
            </encapsulatedLogic></businessKnowledgeModel></definitions>
            """
        let model = try model(xml)
        #expect(Set(model.check().map(\.code)) == ["cycle", "reference", "external-function"])
        #expect(model.evaluate("A", [:]).value.isNull && CompiledModel(model).evaluate("A", [:]).value.isNull)
    }
}
