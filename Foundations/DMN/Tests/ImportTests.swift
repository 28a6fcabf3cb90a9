import DMN
import FEEL
import Testing

struct ImportTests {
    /// A model of rates, with a type, a decision, a knowledge model and an input of its own.
    private static let rates = """
        <definitions xmlns="\(Definitions.Version.v1_5.rawValue)" name="rates" namespace="urn:rates">
        <itemDefinition name="tRate"><typeRef>number</typeRef><allowedValues><text>[0..1]</text></allowedValues>
        </itemDefinition>
        <inputData id="year" name="Year"><variable name="Year" typeRef="number"/></inputData>
        <decision id="rate" name="Base rate"><variable name="Base rate" typeRef="tRate"/>
        <informationRequirement><requiredInput href="#year"/></informationRequirement>
        <literalExpression><text>if Year &lt; 2026 then 0.25 else 0.5</text></literalExpression></decision>
        <businessKnowledgeModel id="apply" name="Apply"><variable name="Apply"/><encapsulatedLogic>
        <formalParameter name="amount" typeRef="number"/><formalParameter name="rate" typeRef="tRate"/>
        <literalExpression><text>amount * rate</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        </definitions>
        """

    private func main(_ name: String, _ text: String) -> String {
        """
        <definitions xmlns="\(Definitions.Version.v1_5.rawValue)" name="main" namespace="urn:main">
        <import name="\(name)" namespace="urn:rates" importType="\(Definitions.Version.v1_5.rawValue)"/>
        <inputData id="income" name="Income"><variable name="Income" typeRef="number"/></inputData>
        <decision id="tax" name="Tax"><variable name="Tax" typeRef="number"/>
        <informationRequirement><requiredInput href="#income"/></informationRequirement>
        <informationRequirement><requiredDecision href="urn:rates#rate"/></informationRequirement>
        <knowledgeRequirement><requiredKnowledge href="urn:rates#apply"/></knowledgeRequirement>
        <literalExpression><text>\(text)</text></literalExpression></decision></definitions>
        """
    }

    private func definitions(_ xml: String) throws -> Definitions { try Definitions(xml: Array(xml.utf8)) }

    @Test(arguments: [("r", "r.Apply(Income, r.Base rate)"), ("", "Apply(Income, Base rate)"),
                      ("the rates", "the rates.Apply(Income, the rates.Base rate)")])
    func `Decisions, functions and types of an imported model are used under its name`(_ name: String, _ text: String)
        throws {
        let model = Model(try definitions(main(name, text)), imports: [try definitions(ImportTests.rates)])
        #expect(model.check().isEmpty, "\(model.check())")
        let inputs = ["Income": Value.number(100), "Year": .number(2026)]
        #expect(model.evaluate("Tax", inputs).value == .number(50))
        let compiled = CompiledModel(model)
        #expect(compiled.evaluate("Tax", inputs).value == .number(50))
        let tax = try compiled.decision("Tax")
        let values = tax.inputs.map { inputs[$0.name] ?? .null }
        #expect(values.count == 2 && tax.evaluate(values) == .number(50))
        #expect(tax.outcomes(columns: values.map { .constant($0, count: 3) })[2].value == .number(50))
    }

    @Test func `Inputs of one name are told apart by the import's name or the namespace`() throws {
        let other = """
            <definitions xmlns="\(Definitions.Version.v1_5.rawValue)" name="b" namespace="urn:rates">
            <inputData id="i" name="Income"><variable name="Income" typeRef="number"/></inputData>
            <decision id="rate" name="Base rate"><variable name="Base rate" typeRef="number"/>
            <informationRequirement><requiredInput href="#i"/></informationRequirement>
            <literalExpression><text>Income + 1</text></literalExpression></decision>
            <businessKnowledgeModel id="apply" name="Apply"><variable name="Apply"/><encapsulatedLogic>
            <literalExpression><text>1</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            </definitions>
            """
        let xml = main("r", "Income * 10 + r.Base rate")
        let model = Model(try definitions(xml), imports: [try definitions(other)])
        #expect(model.inputs.map(\.name) == ["Income", "r.Income"])
        for name in ["r.Income", "urn:rates#Income"] {
            let inputs = ["Income": Value.number(5), name: .number(7)]
            #expect(model.evaluate("Tax", inputs).value == .number(58))
            #expect(CompiledModel(model).evaluate("Tax", inputs).value == .number(58))
        }
    }

    /// A decision that gives a text, or one that gives what it needs.
    private func decision(_ name: String, _ text: String, needs: String? = nil, type: String = "Any") -> String {
        let need = needs.map {
            "<informationRequirement><requiredDecision href=\"\($0)\"/></informationRequirement>"
        }
        return "<decision id=\"\(name)\" name=\"\(name)\">"
            + "<variable name=\"\(name)\" typeRef=\"\(type)\"/>\(need ?? "")"
            + "<literalExpression><text>\(text)</text></literalExpression></decision>"
    }

    private func merging(_ name: String, _ imports: [String], _ content: String) throws -> Definitions {
        let version = Definitions.Version.v1_5.rawValue
        let items = imports.map { "<import name=\"\" namespace=\"urn:\($0)\" importType=\"\(version)\"/>" }
        return try definitions("<definitions xmlns=\"\(version)\" name=\"\(name)\" namespace=\"urn:\(name)\">"
            + items.joined() + content + "</definitions>")
    }

    private func answers(_ model: Model, _ decision: String) -> [String] {
        [model.evaluate(decision, [:]).value.description,
         CompiledModel(model).evaluate(decision, [:]).value.description]
    }

    @Test func `What comes by an import without a name is reached as if it were the model's own`() throws {
        let c = try merging("c", ["b"], "<itemDefinition name=\"tWord\"><typeRef>string</typeRef></itemDefinition>"
            + decision("word", "\"from c\""))
        let a = try merging("a", ["a", "b"], decision("first", "word", needs: "#word", type: "tWord")
            + decision("number", "1", type: "tWord"))
        let model = Model(a, imports: [try merging("b", ["c"], ""), c])
        #expect(model.findings.isEmpty, "\(model.findings)")
        #expect(answers(model, "first") == ["from c", "from c"])
        #expect(answers(model, "number") == ["null", "null"])
    }

    @Test func `Of elements of one name in merged models the importing model's counts`() throws {
        let c = try merging("c", [], decision("word", "\"from c\""))
        let d = try merging("d", [], decision("word", "\"from d\""))
        let deep = try merging("a", ["b", "d"], decision("first", "word", needs: "#word"))
        #expect(answers(Model(deep, imports: [try merging("b", ["c"], ""), c, d]), "first") == ["from c", "from c"])
        let own = try merging("a", ["b"], decision("first", "second", needs: "#second") + decision("word", "\"own\""))
        for reference in ["#word", "urn:b#word"] {
            let b = try merging("b", [], decision("second", "word", needs: reference) + decision("word", "\"from b\""))
            #expect(answers(Model(own, imports: [b]), "first") == ["own", "own"])
        }
    }

    @Test(arguments: ["o.Rate", "Rate"])
    func `A service takes an imported element by its qualified name and by its own`(_ argument: String) throws {
        let version = Definitions.Version.v1_5.rawValue
        let other = try merging("o", [], decision("Rate", "1"))
        let main = try definitions("""
            <definitions xmlns="\(version)" name="main" namespace="urn:main">
            <import name="o" namespace="urn:o" importType="\(version)"/>
            <decision id="twice" name="Twice"><variable name="Twice"/>
            <informationRequirement><requiredDecision href="urn:o#Rate"/></informationRequirement>
            <literalExpression><text>2 * o.Rate</text></literalExpression></decision>
            <decisionService id="s" name="Service"><variable name="Service"/><outputDecision href="#twice"/>
            <inputDecision href="urn:o#Rate"/></decisionService>
            <decision id="call" name="Call"><variable name="Call"/>
            <knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>
            <literalExpression><text>Service(\(argument): 21)</text></literalExpression></decision></definitions>
            """)
        #expect(answers(Model(main, imports: [other]), "Call") == ["42", "42"])
    }

    @Test func `A model that is not given, and names that it does not have, are findings`() throws {
        let alone = Model(try definitions(main("r", "r.Base rate")))
        #expect(Set(alone.check().map(\.code)).isSuperset(of: ["import", "reference"]))
        #expect(alone.evaluate("Tax", ["Income": .number(1)]).value.isNull)
        let wrong = Model(try definitions(main("r", "r.Nothing")), imports: [try definitions(ImportTests.rates)])
        #expect(wrong.check().map(\.code) == ["unknown-entry"])
    }

    @Test func `Models that import each other are read, and a circle of decisions is refused`() throws {
        func half(_ own: String, _ other: String) -> String {
            """
            <definitions xmlns="\(Definitions.Version.v1_5.rawValue)" name="\(own)" namespace="urn:\(own)">
            <import name="o" namespace="urn:\(other)" importType="\(Definitions.Version.v1_5.rawValue)"/>
            <decision id="d" name="D \(own)"><variable name="D \(own)"/>
            <informationRequirement><requiredDecision href="urn:\(other)#d"/></informationRequirement>
            <literalExpression><text>o.D \(other) + 1</text></literalExpression></decision></definitions>
            """
        }
        let model = Model(try definitions(half("a", "b")), imports: [try definitions(half("b", "a"))])
        #expect(model.check().contains { $0.code == "cycle" })
        #expect(model.evaluate("D a", [:]).value.isNull && CompiledModel(model).evaluate("D a", [:]).value.isNull)
    }
}
