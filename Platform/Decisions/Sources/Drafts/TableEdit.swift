package import DMN
package import Kernel

/// One change to a decision table of a draft, as a person makes it in the cells.
///
/// Tables are named by the element they stand in, a decision or a knowledge model; rules count from 1.
package enum TableEdit: Hashable, Sendable {
    /// What stands in a rule: the texts of its cells.
    package struct Row: Hashable, Sendable {
        package var inputs: [String]
        package var outputs: [String]
        package var annotations: [String]

        package init(inputs: [String], outputs: [String], annotations: [String] = []) {
            self.inputs = inputs
            self.outputs = outputs
            self.annotations = annotations
        }
    }

    case setRule(table: String, rule: Int, Row)
    /// Puts a rule behind the given one; 0 puts it first.
    case addRule(table: String, after: Int, Row)
    case removeRule(table: String, rule: Int)
    /// Puts a rule where another stands.
    case moveRule(table: String, rule: Int, to: Int)

    var table: String {
        switch self {
        case .setRule(let table, _, _), .addRule(let table, _, _), .removeRule(let table, _),
             .moveRule(let table, _, _): table
        }
    }

    /// The most that a table may have.
    package static let maximumRules = 2000
    static let maximumCellBytes = 4000

    /// The model with the change; everything else of its document stays as it was written.
    ///
    /// Throws `rule.no-table`, `rule.no-rule`, `rule.shape` where a row has not one text for each column.
    package func applied(to definitions: Definitions) throws(GovError) -> String {
        var document = definitions.document
        guard try document.root.editTable(table, apply) else {
            throw GovError("rule.no-table", .notFound, DecisionText.noTable, detail: table)
        }
        return document.text
    }

    private func apply(_ table: inout XMLElement) throws(GovError) {
        var places = table.children.indices.filter { table.isRule($0) }
        switch self {
        case .setRule(_, let rule, let row):
            let place = try TableEdit.place(rule, places)
            guard case .element(var element) = table.children[place] else { return }
            try TableEdit.check(row, table)
            element.fill(row)
            table.children[place] = .element(element)
        case .addRule(_, let after, let row):
            guard places.count < TableEdit.maximumRules else {
                throw GovError("rule.too-many", .tooLarge, DecisionText.tooManyRules)
            }
            try TableEdit.check(row, table)
            var element = XMLElement(name: table.sibling("rule"), namespace: table.namespace)
            element.fill(row)
            let place = after == 0
                ? places.first ?? table.children.count : try TableEdit.place(after, places) + 1
            table.children.insert(.element(element), at: place)
        case .removeRule(_, let rule):
            table.children.remove(at: try TableEdit.place(rule, places))
        case .moveRule(_, let rule, let target):
            let node = table.children.remove(at: try TableEdit.place(rule, places))
            places = table.children.indices.filter { table.isRule($0) }
            guard (1...places.count + 1).contains(target) else { throw TableEdit.noRule }
            let place = target <= places.count ? places[target - 1] : (places.last ?? table.children.count - 1) + 1
            table.children.insert(node, at: place)
        }
    }

    private static func place(_ rule: Int, _ places: [Int]) throws(GovError) -> Int {
        guard (1...max(places.count, 1)).contains(rule), !places.isEmpty else { throw noRule }
        return places[rule - 1]
    }

    private static var noRule: GovError { GovError("rule.no-rule", .notFound, DecisionText.noRule) }

    private static func check(_ row: Row, _ table: XMLElement) throws(GovError) {
        guard row.inputs.count == table.elements("input").count, row.outputs.count == table.elements("output").count,
              row.annotations.count <= table.elements("annotation").count,
              (row.inputs + row.outputs + row.annotations).allSatisfy({ $0.utf8.count <= maximumCellBytes })
        else { throw GovError("rule.shape", .invalid, DecisionText.badShape) }
    }
}

extension XMLElement {
    /// Edits the decision table of the named decision or knowledge model; false where there is none.
    mutating func editTable(_ owner: String, _ edit: (inout XMLElement) throws(GovError) -> Void) throws(GovError)
        -> Bool {
        for place in children.indices {
            guard case .element(var child) = children[place], child.namespace == namespace,
                  ["decision", "businessKnowledgeModel"].contains(child.localName),
                  child.attribute("name") == owner else { continue }
            if try child.editFirstTable(edit) {
                children[place] = .element(child)
                return true
            }
        }
        return false
    }

    /// The first decision table within, wherever it is nested.
    private mutating func editFirstTable(_ edit: (inout XMLElement) throws(GovError) -> Void) throws(GovError) -> Bool {
        if localName == "decisionTable" {
            try edit(&self)
            return true
        }
        for place in children.indices {
            guard case .element(var child) = children[place], try child.editFirstTable(edit) else { continue }
            children[place] = .element(child)
            return true
        }
        return false
    }

    func isRule(_ place: Int) -> Bool {
        if case .element(let child) = children[place] { child.namespace == namespace && child.localName == "rule" }
        else { false }
    }

    /// A name with this element's prefix.
    func sibling(_ localName: String) -> String {
        name.contains(":") ? name.prefix { $0 != ":" } + ":" + localName : localName
    }

    /// Writes a rule's cells; the cells keep their own ids and attributes where they have some.
    mutating func fill(_ row: TableEdit.Row) {
        fill("inputEntry", row.inputs)
        fill("outputEntry", row.outputs)
        fill("annotationEntry", row.annotations)
    }

    private mutating func fill(_ kind: String, _ texts: [String]) {
        let places = children.indices.filter { place in
            if case .element(let child) = children[place] { child.localName == kind } else { false }
        }
        for (index, text) in texts.enumerated() {
            let content = XMLElement(name: sibling("text"), namespace: namespace, children: [.text(text)])
            guard index < places.count, case .element(var cell) = children[places[index]] else {
                let cell = XMLElement(name: sibling(kind), namespace: namespace, children: [.element(content)])
                children.append(.element(cell))
                continue
            }
            cell.children.removeAll { node in
                if case .element(let child) = node { child.localName == "text" } else { false }
            }
            cell.children.append(.element(content))
            children[places[index]] = .element(cell)
        }
    }
}
