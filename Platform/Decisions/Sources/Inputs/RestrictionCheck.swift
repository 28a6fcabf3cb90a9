import DMN
import FEEL
import Kernel
import Records
import Store

/// The static check of models whose outcomes restrict people: status from evidence alone.
///
/// Refused are inputs from anything but evidence (lists of persons, scans, data gathered for another purpose), and
/// residual rules: what would fit somebody about whom nothing is known may not say more than is said of them. So a
/// restriction always rests on a record that somebody competent wrote about that person.
enum RestrictionCheck {
    /// Everything that stands against it, beside its place: an input, or a table and its rule.
    static func faults(_ connection: any Connection, _ rules: CompiledRules) throws -> [GovError.Field] {
        guard let policy = rules.card.restriction else { return [] }
        var faults: [GovError.Field] = []
        if policy.levels.count < 2 || Set(policy.levels).count != policy.levels.count {
            faults.append(.init("restriction", RestrictionText.levels))
        }
        for query in rules.card.inputs {
            guard let resource = try Catalogue.find(connection, query.resource),
                resource.evidence == nil else { continue }
            let text = resource.role == .presence ? RestrictionText.scan : RestrictionText.notEvidence
            faults.append(.init(query.input, text.filled(query.resource, resource.legalBasis.hans)))
        }
        return faults + residual(rules, policy)
    }

    private static func residual(_ rules: CompiledRules, _ policy: RestrictionPolicy) -> [GovError.Field] {
        var unknown: [String: FEELValue] = [:]
        for input in rules.inputs {
            unknown[input.name] = rules.card.inputs.first { $0.input == input.name }.map(nothing) ?? .null
        }
        // The moment is none of theirs: a table cannot ask for it.
        let values = rules.values(unknown, at: Timestamp(milliseconds: 0))
        var faults: [GovError.Field] = []
        let said = values[rules.card.decision] ?? .null
        if case .string(let level) = said, policy.rank(level) == 0 {} else if !said.isNull {
            faults.append(.init(rules.card.decision, RestrictionText.nobody.filled(FEELText.literal(said))))
        }
        for decision in rules.definitions.decisions {
            faults += self.faults(decision, values, outcomes: decision.name == rules.card.decision ? policy : nil)
        }
        return faults
    }

    /// What a query gives where there is no record.
    private static func nothing(_ query: InputQuery) -> FEELValue {
        switch query.kind {
        case .exists: .boolean(false)
        case .count, .sum: .number(0)
        case .field, .age, .least, .greatest, .latest, .sharing: .null
        }
    }

    private static func faults(_ decision: Decision, _ values: [String: FEELValue], outcomes policy: RestrictionPolicy?)
        -> [GovError.Field] {
        guard case .table(let table)? = decision.logic?.kind, table.outputs.count == 1, table.aggregation == nil,
              ["UNIQUE", "U", "FIRST", "F", "ANY", "A", "PRIORITY", "P"].contains(table.hitPolicy.uppercased()) else {
            return [.init(decision.name, RestrictionText.onlyTables)]
        }
        var faults: [GovError.Field] = []
        let said = values[decision.name] ?? .null
        if let text = table.outputs[0].standard, FEELText.literalValue(text) != said {
            faults.append(.init(decision.name, RestrictionText.standing.filled(text)))
        }
        let known = table.inputs.map { column -> FEELValue in
            (try? Expression(parsing: column.expression))?.evaluate(values) ?? .null
        }
        for (place, rule) in table.rules.enumerated() {
            let output = rule.outputs.first ?? ""
            let value = FEELText.literalValue(output)
            if let policy {
                guard case .string(let level)? = value, policy.levels.contains(level) else {
                    faults.append(.init("\(decision.name) \(place + 1)", RestrictionText.unknownLevel.filled(output)))
                    continue
                }
            }
            guard let value, value != said, fitsAnybody(rule, known, values) else { continue }
            faults.append(.init("\(decision.name) \(place + 1)", RestrictionText.residual.filled(output)))
        }
        return faults
    }

    /// Whether no cell of a rule asks for something known. What cannot be evaluated asks for nothing.
    private static func fitsAnybody(_ rule: TableModel.Rule, _ known: [FEELValue], _ values: [String: FEELValue])
        -> Bool {
        zip(rule.inputs, known).allSatisfy { text, value in
            guard !text.isEmpty, text != "-" else { return true }
            guard let tests = try? UnaryTests(parsing: text) else { return true }
            return tests.evaluate(value, values) ?? false
        }
    }
}

/// The words in which a model that restricts people is refused.
enum RestrictionText {
    static let levels = Text("须写明各级结果，从不受限的开始，至少两级，不重复。", "須寫明各級結果，從不受限的開始，至少兩級，不重複。",
                             "Name the outcomes from the one that restricts nobody; at least two, each once.",
                             "Перечислите исходы от неограничивающего; не меньше двух, без повторов.")
    static let notEvidence = Text(
        "{0} 不在状态依据的封闭清单里：人员名单、为别的目的收集的数据（{1}）不能决定任何人的状态。",
        "{0} 不在狀態依據的封閉清單裡：人員名單、為別的目的收集的數據（{1}）不能決定任何人的狀態。",
        "{0} is not on the closed list of evidence: lists of persons and data gathered for another purpose ({1}) "
            + "decide nobody's status.",
        "{0} нет в закрытом перечне оснований: списки лиц и данные для другой цели ({1}) "
            + "статуса не решают.")
    static let scan = Text("{0} 是扫码记录：扫码本身不改变任何人的状态。", "{0} 是掃碼記錄：掃碼本身不改變任何人的狀態。",
                           "{0} holds scans: a scan alone changes nobody's status.",
                           "{0} — записи сканирования: само сканирование статуса не меняет.")
    static let nobody = Text("对没有任何记录的人得出 {0}：没有依据不得限制。", "對沒有任何記錄的人得出 {0}：沒有依據不得限制。",
            "It says {0} of somebody about whom nothing is known: without evidence nobody is restricted.",
                             "О человеке без записей получается {0}: без оснований ограничивать нельзя.")
    static let onlyTables = Text("限制人的规则只用单一结果的决策表（U、F、A、P）。", "限制人的規則只用單一結果的決策表（U、F、A、P）。",
                                 "What restricts people is decided by tables with one outcome (U, F, A, P) alone.",
                                 "Ограничения решаются только таблицами с одним исходом (U, F, A, P).")
    static let standing = Text("缺省结果 {0} 是兜底条款：没有列出的情形不得限制。", "缺省結果 {0} 是兜底條款：沒有列出的情形不得限制。",
                               "The default outcome {0} is a residual rule: what is not listed restricts nobody.",
                               "Исход по умолчанию {0} — остаточное правило: неназванное никого не ограничивает.")
    static let unknownLevel = Text("结果 {0} 不是写明的级别。", "結果 {0} 不是寫明的級別。", "The outcome {0} is none of the levels.",
                                   "Исход {0} не указан среди уровней.")
    static let residual = Text("这条规则不问任何依据就得出 {0}，是兜底条款，不能用。", "這條規則不問任何依據就得出 {0}，是兜底條款，不能用。",
                               "This rule asks for no evidence and says {0}: a residual rule, which is refused.",
                               "Правило не требует оснований и даёт {0}: остаточное правило недопустимо.")
}
