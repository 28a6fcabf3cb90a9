import DMN
import FEEL
import Testing

struct AllowedValuesTests {
    private let types = """
        <itemDefinition name="tWord"><typeRef>string</typeRef><allowedValues><text>"foo", "bar"</text></allowedValues>
        </itemDefinition><itemDefinition name="tFunction"><functionItem outputTypeRef="tWord"><parameters name="a"/>
        </functionItem></itemDefinition><itemDefinition name="tService"><functionItem>
        <parameters name="Given" typeRef="tWord"/></functionItem></itemDefinition>
        <inputData id="w" name="Word"><variable name="Word"/></inputData>
        """

    private func decision(_ name: String, _ logic: String, knows: String? = nil) -> String {
        let needs = knows.map { "<knowledgeRequirement><requiredKnowledge href='#\($0)'/></knowledgeRequirement>" }
        return "<decision id='\(name)' name='\(name)'><variable name='\(name)'/><informationRequirement>"
            + "<requiredInput href='#w'/></informationRequirement>\(needs ?? "")\(logic)</decision>"
    }

    private func answers(_ content: String, _ word: String) throws -> [String] {
        let model = try model("<definitions xmlns='\(Definitions.Version.v1_5.rawValue)' name='m' namespace='urn:m'>"
            + types + content + "</definitions>")
        #expect(model.findings.isEmpty, "\(model.findings)")
        let inputs = ["Word": Value.string(word)]
        return [model.evaluate("D", inputs).value.description,
                CompiledModel(model).evaluate("D", inputs).value.description]
    }

    @Test func `An input that is not allowed counts as null in a decision table, with a diagnostic`() throws {
        let table = decision("D", """
            <decisionTable><input><inputExpression><text>Word</text></inputExpression><inputValues>
            <text>"foo", "bar"</text></inputValues></input><output/>
            <rule><inputEntry><text>"foo"</text></inputEntry><outputEntry><text>"yes"</text></outputEntry></rule>
            <rule><inputEntry><text>null</text></inputEntry><outputEntry><text>"no"</text></outputEntry></rule>
            </decisionTable>
            """)
        #expect(try answers(table, "foo") == ["yes", "yes"])
        #expect(try answers(table, "bar") == ["null", "null"])
        #expect(try answers(table, "baz") == ["no", "no"])
        let model = try model("<definitions xmlns='\(Definitions.Version.v1_5.rawValue)' name='m' namespace='urn:m'>"
            + types + table + "</definitions>")
        #expect(model.evaluate("D", ["Word": .string("baz")]).diagnostics.count == 1)
        let rows = try CompiledModel(model).decision("D").evaluate(columns: [Column([.string("baz"), .string("foo")])])
        #expect(rows[0] == .string("no") && rows[1] == .string("yes"))
    }

    @Test(arguments: [
        "<literalExpression typeRef='tFunction'><text>function(a: tWord) a</text></literalExpression>",
        "<literalExpression typeRef='tFunction'><text>function(a) a</text></literalExpression>",
        "<functionDefinition typeRef='tFunction'><formalParameter name='a'/><literalExpression><text>a</text>"
            + "</literalExpression></functionDefinition>",
    ])
    func `A function's type holds its result`(_ function: String) throws {
        let logic = "<context><contextEntry><variable name='f'/>\(function)</contextEntry><contextEntry>"
            + "<literalExpression><text>f(Word)</text></literalExpression></contextEntry></context>"
        #expect(try answers(decision("D", logic), "foo") == ["foo", "foo"])
        #expect(try answers(decision("D", logic), "baz") == ["null", "null"])
    }

    @Test(arguments: [("typeRef='tFunction'", ""), ("", "typeRef='tFunction'")])
    func `A knowledge model's type holds its result`(_ variable: String, _ logic: String) throws {
        let knowledge = "<businessKnowledgeModel id='k' name='K'><variable name='K' \(variable)/>"
            + "<encapsulatedLogic \(logic)><formalParameter name='a'/>"
            + "<literalExpression><text>a</text></literalExpression></encapsulatedLogic>"
            + "</businessKnowledgeModel>"
        let call = decision("D", "<literalExpression><text>K(Word)</text></literalExpression>", knows: "k")
        #expect(try answers(knowledge + call, "foo") == ["foo", "foo"])
        #expect(try answers(knowledge + call, "baz") == ["null", "null"])
    }

    @Test func `A service's type holds its arguments`() throws {
        let service = "<decision id='g' name='Given'><variable name='Given'/><literalExpression><text>1</text>"
            + "</literalExpression></decision><decision id='e' name='Echo'><variable name='Echo'/>"
            + "<informationRequirement><requiredDecision href='#g'/></informationRequirement>"
            + "<literalExpression><text>Given</text>"
            + "</literalExpression></decision><decisionService id='s' name='S'><variable name='S' typeRef='tService'/>"
            + "<outputDecision href='#e'/><inputDecision href='#g'/></decisionService>"
        let call = decision("D", "<literalExpression><text>S(Word)</text></literalExpression>", knows: "s")
        #expect(try answers(service + call, "foo") == ["foo", "foo"])
        #expect(try answers(service + call, "baz") == ["null", "null"])
    }

    @Test func `Types at an output cell and at a binding count`() throws {
        let cells = decision("D", "<decisionTable><output name='x'/><output name='y'/><rule>"
            + "<outputEntry typeRef='tWord'><text>Word</text></outputEntry>"
            + "<outputEntry><text>Word</text></outputEntry></rule></decisionTable>")
        #expect(try answers(cells, "baz") == ["{x: null, y: \"baz\"}", "{x: null, y: \"baz\"}"])
        let binding = decision("D", "<invocation><literalExpression><text>function(a) a</text></literalExpression>"
            + "<binding><parameter name='a' typeRef='tWord'/><literalExpression><text>Word</text></literalExpression>"
            + "</binding></invocation>")
        #expect(try answers(binding, "foo") == ["foo", "foo"])
        #expect(try answers(binding, "baz") == ["null", "null"])
    }

    @Test func `Whether a value is an instance of a type does not depend on allowed values`() throws {
        let asked = decision("D", "<literalExpression><text>Word instance of tWord</text></literalExpression>")
        #expect(try answers(asked, "baz") == ["true", "true"])
    }
}
