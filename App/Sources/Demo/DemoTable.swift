/// Writes decision tables as DMN 1.5, for the rules of the invented city.
struct DemoTable {
    /// A decision table, or an expression where there are no rules.
    let name: String
    let type: String
    /// Inputs and decisions that are needed: the label is the name.
    var inputs: [(name: String, type: String)] = []
    var policy = "UNIQUE"
    /// The allowed outputs, by priority.
    var outputs = ""
    var rules: [(conditions: [String], outcome: String, note: String)] = []
    var expression = ""

    /// A model of these decisions; inputs are whatever no decision gives.
    static func dmn(_ name: String, _ tables: [DemoTable]) -> String {
        let decided = Set(tables.map(\.name))
        var seen: Set<String> = []
        let given = tables.flatMap(\.inputs).filter { !decided.contains($0.name) && seen.insert($0.name).inserted }
        let inputs = given.map { input in
            """
              <inputData name="\(input.name)" id="in-\(input.name)">
                <variable name="\(input.name)" typeRef="\(input.type)"/>
              </inputData>

            """
        }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="\(name)" namespace="urn:demo">
            \(inputs)\(tables.map { $0.decision(decided) }.joined())</definitions>

            """
    }

    private func decision(_ decided: Set<String>) -> String {
        let needs = inputs.map { input in
            let kind = decided.contains(input.name) ? "requiredDecision" : "requiredInput"
            let id = decided.contains(input.name) ? "de-\(input.name)" : "in-\(input.name)"
            return "    <informationRequirement><\(kind) href=\"#\(id)\"/></informationRequirement>\n"
        }.joined()
        return """
              <decision name="\(name)" id="de-\(name)">
                <variable name="\(name)" typeRef="\(type)"/>
            \(needs)\(rules.isEmpty ? literal : table)\
              </decision>

            """
    }

    private var literal: String { "    <literalExpression><text>\(expression)</text></literalExpression>\n" }

    private var table: String {
        let columns = inputs.map { input in
            """
                  <input label="\(input.name)">
                    <inputExpression typeRef="\(input.type)"><text>\(input.name)</text></inputExpression>
                  </input>

            """
        }.joined()
        let values = outputs.isEmpty ? "" : "<outputValues><text>\(DemoTable.escaped(outputs))</text></outputValues>"
        let rows = rules.map { rule in
            let cells = rule.conditions.map { text in
                "<inputEntry><text>\(DemoTable.escaped(text))</text></inputEntry>"
            }.joined()
            return """
                  <rule>
                    \(cells)
                    <outputEntry><text>\(DemoTable.escaped(rule.outcome))</text></outputEntry>
                    <annotationEntry><text>\(rule.note)</text></annotationEntry>
                  </rule>

            """
        }.joined()
        return """
                <decisionTable hitPolicy="\(policy)">
            \(columns)      <output name="\(name)" label="\(name)" typeRef="\(type)">\(values)</output>
                  <annotation name="依据"/>
            \(rows)    </decisionTable>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
