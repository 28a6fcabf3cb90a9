@testable import Decisions
import DMN
import Kernel
import Testing

private typealias World = DecisionsWorld

/// Changes to the cells of a table, with the rest of the document left as it was written.
struct TableEditTests {
    private let row = TableEdit.Row(inputs: ["[20..30]", "-", "< 3 & 1"], outputs: ["7"], annotations: ["by law"])

    @Test func `A cell is changed and all else stays as it was`() throws {
        let before = try definitions(World.dmn())
        let edited = try definitions(try TableEdit.setRule(table: "Allowance", rule: 2, row).applied(to: before))
        let table = try table(edited)
        #expect(table.rules.map(\.inputs)[1] == row.inputs && table.rules[1].outputs == ["7"])
        #expect(table.rules[1].annotations == ["by law"])
        #expect(edited.xml.contains("<!-- kept as it is -->"))
        #expect(try self.table(before).rules.map(\.inputs)[0] == table.rules[0].inputs)
        let back = TableEdit.Row(inputs: [">= 70", "false", "-"], outputs: ["0"])
        let restored = try definitions(try TableEdit.setRule(table: "Allowance", rule: 2, back).applied(to: edited))
        #expect(try self.table(restored).rules[1].inputs == back.inputs)
    }

    @Test func `A rule is added, moved and removed`() throws {
        var model = try definitions(World.dmn())
        let text = model.xml
        func apply(_ edit: TableEdit) throws { model = try definitions(try edit.applied(to: model)) }
        func outputs() throws -> [String] { try table(model).rules.map { $0.outputs[0] } }
        try apply(.addRule(table: "Allowance", after: 4, row))
        #expect(try outputs() == ["0", "0", "200", "300", "7"])
        try apply(.moveRule(table: "Allowance", rule: 5, to: 1))
        #expect(try outputs() == ["7", "0", "0", "200", "300"])
        try apply(.moveRule(table: "Allowance", rule: 1, to: 3))
        #expect(try outputs() == ["0", "0", "7", "200", "300"])
        try apply(.removeRule(table: "Allowance", rule: 3))
        #expect(model.xml == text)
        try apply(.addRule(table: "Allowance", after: 0, row))
        #expect(try outputs() == ["7", "0", "0", "200", "300"])
    }

    @Test func `What is not there and what does not fit is refused`() throws {
        let model = try definitions(World.dmn())
        func code(_ edit: TableEdit) -> String? {
            do {
                _ = try edit.applied(to: model)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(.removeRule(table: "Other", rule: 1)) == "rule.no-table")
        #expect(code(.removeRule(table: "Allowance", rule: 5)) == "rule.no-rule")
        #expect(code(.removeRule(table: "Allowance", rule: 0)) == "rule.no-rule")
        #expect(code(.moveRule(table: "Allowance", rule: 1, to: 9)) == "rule.no-rule")
        #expect(code(.setRule(table: "Allowance", rule: 1, .init(inputs: ["-"], outputs: ["0"]))) == "rule.shape")
        let long = String(repeating: "1", count: 4001)
        let row = TableEdit.Row(inputs: ["-", "-", "-"], outputs: [long])
        #expect(code(.setRule(table: "Allowance", rule: 1, row)) == "rule.shape")
    }

    private func definitions(_ xml: String) throws -> Definitions { try Definitions(xml: Array(xml.utf8)) }

    private func table(_ definitions: Definitions) throws -> TableModel {
        guard case .table(let table)? = definitions.decisions.first?.logic?.kind else {
            throw GovError("test", .internal, Text(verbatim: "no table"))
        }
        return table
    }
}
