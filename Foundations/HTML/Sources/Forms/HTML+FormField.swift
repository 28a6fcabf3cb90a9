import Kernel

extension HTML {
    /// Label, hint, error and control of one field. In a filter everything is optional, and no field says so.
    static func field(_ field: FormField, of form: Form, saysOptional: Bool = true, in language: Language) -> HTML {
        let id = "\(form.id)-\(field.name)"
        let optional: HTML? = saysOptional && !field.isRequired
            ? " <span class=\"optional\">(\(ComponentWords.optional, language))</span>" : nil
        switch field.kind {
        case .hidden:
            return "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        case .radio(let options):
            return """
                <fieldset class="field\(field.error == nil ? "" : " bad")"\(attributes(field, id))>\
                <legend>\(field.label, language)\(optional)</legend>\(words(field, id, language))\
                \(choices(options, of: field, id, language))</fieldset>

                """
        case .checkbox:
            return """
                <div class="field\(field.error == nil ? "" : " bad")">\(errorWords(field, id, language))\
                <label class="choice"><input type="checkbox" id="\(id)" name="\(field.name)" value="yes"\
                \(attribute: "checked", field.value == "yes")\(attributes(field, id))>\
                <span>\(field.label, language)</span>\(hintWords(field, id, language))</label></div>

                """
        default:
            return """
                <div class="field\(field.error == nil ? "" : " bad")"><label for="\(id)">\(field.label, language)\
                \(optional)</label>\(words(field, id, language))\(control(field, id, language))</div>

                """
        }
    }

    private static func control(_ field: FormField, _ id: String, _ language: Language) -> HTML {
        let common: HTML = "id=\"\(id)\" name=\"\(field.name)\"\(attributes(field, id))"
        let value: HTML = " value=\"\(field.value)\""
        switch field.kind {
        case .password: return "<input type=\"password\" \(common)>"
        case .date: return "<input type=\"date\" \(common)\(value)>"
        case .file(let accepted):
            let list: String? = accepted.isEmpty ? nil : accepted.joined(separator: ",")
            return "<input type=\"file\" \(common)\(attribute: "accept", list)>"
        case .textarea(let rows): return "<textarea \(common) rows=\"\(rows)\">\n\(field.value)</textarea>"
        case .number(let min, let max, let step):
            return """
                <input type="number" \(common)\(value)\(attribute: "min", min?.description)\
                \(attribute: "max", max?.description)\(attribute: "step", step?.description)>
                """
        case .select(let options):
            let isChosen = options.contains { $0.value == field.value }
            let none: HTML? = isChosen ? nil : "<option value=\"\">\(ComponentWords.choose, language)</option>"
            var list: HTML = "<select \(common)>\(none)"
            for option in options {
                list.append(markup: "<option value=\"")
                list.append(text: option.value)
                list.append(markup: option.value == field.value ? "\" selected>" : "\">")
                list.append(text: option.label[language])
                list.append(markup: "</option>")
            }
            list.append(markup: "</select>")
            return list
        default: return "<input type=\"text\" \(common)\(value)>"
        }
    }

    private static func choices(_ options: [FormOption], of field: FormField, _ id: String,
                                _ language: Language) -> [HTML] {
        options.enumerated().map { index, option in
            let hint: HTML? = option.hint.map { "<span class=\"hint\">\($0, language)</span>" }
            return """
                <label class="choice"><input type="radio" id="\(id)-\(index)" name="\(field.name)" \
                value="\(option.value)"\(attribute: "checked", option.value == field.value)\
                \(attribute: "required", field.isRequired)><span>\(option.label, language)</span>\(hint)</label>
                """
        }
    }

    /// What every control says of itself beside name and value.
    private static func attributes(_ field: FormField, _ id: String) -> HTML {
        var described: [String] = []
        if field.hint != nil { described.append("\(id)-hint") }
        if field.error != nil { described.append("\(id)-error") }
        let ids: String? = described.isEmpty ? nil : described.joined(separator: " ")
        let invalid: String? = field.error == nil ? nil : "true"
        if case .radio = field.kind { return "\(attribute: "aria-describedby", ids)" }
        return """
            \(attribute: "required", field.isRequired)\(attribute: "autocomplete", field.autocomplete)\
            \(attribute: "inputmode", field.inputMode?.rawValue)\(attribute: "maxlength", field.maxLength?.description)\
            \(attribute: "aria-describedby", ids)\(attribute: "aria-invalid", invalid)
            """
    }

    private static func words(_ field: FormField, _ id: String, _ language: Language) -> HTML {
        "\(hintWords(field, id, language))\(errorWords(field, id, language))"
    }

    private static func hintWords(_ field: FormField, _ id: String, _ language: Language) -> HTML? {
        field.hint.map { "<span class=\"hint\" id=\"\(id)-hint\">\($0, language)</span>" }
    }

    private static func errorWords(_ field: FormField, _ id: String, _ language: Language) -> HTML? {
        field.error.map { error in
            """
            <span class="error" id="\(id)-error"><span><span class="quiet">\(ComponentWords.fault, language)</span>\
            \(error, language)</span></span>
            """
        }
    }
}
