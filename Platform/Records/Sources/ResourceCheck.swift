package import Kernel
import Store

/// What is wrong with a resource before it is published; every fault with the field it is in.
package struct ResourceCheck {
    private let resource: Resource
    private let earlier: Resource?
    private var faults: [GovError.Field] = []

    /// All faults of `resource`; `earlier` is the version in force, if there is one.
    package static func faults(_ resource: Resource, after earlier: Resource?) -> [GovError.Field] {
        var check = ResourceCheck(resource: resource, earlier: earlier)
        check.run()
        return check.faults
    }

    private init(resource: Resource, earlier: Resource?) {
        self.resource = resource
        self.earlier = earlier
    }

    private mutating func run() {
        checkHead()
        checkFields()
        checkNames()
        checkIndexes()
        if let earlier { checkChange(from: earlier) }
    }

    private mutating func checkHead() {
        let name = resource.name
        // `x_history` and `x_rows` would be tables of `x`, `x_by_y` and `x_rows_z` could be indexes of it.
        if Identifier(name) == nil || name.utf8.count > 40 || name.hasSuffix("_history") || name.contains("_by_")
            || "\(name)_".contains("_rows_") {
            add("name", RecordText.badName)
        }
        if !(1...4).contains(resource.securityLevel) { add("security_level", RecordText.badLevel) }
        if resource.legalBasis.hans.isEmpty { add("legal_basis", RecordText.noBasis) }
        switch resource.sharing {
        case .unconditional: break
        case .conditional(let reason, let basis), .notShared(let reason, let basis):
            if reason.hans.isEmpty || basis.hans.isEmpty { add("sharing", RecordText.noSharingBasis) }
        }
        if let days = resource.retentionDays, days < 1 { add("retention_days", RecordText.badRetention) }
        if resource.version != (earlier?.version ?? 0) + 1 { add("version", RecordText.badVersion) }
    }

    private mutating func checkFields() {
        if !(1...200).contains(resource.fields.count) { add("fields", RecordText.fieldCount) }
        var seen: Set<String> = []
        for field in resource.fields {
            if Identifier(field.name) == nil || ResourceTable.ownColumns.contains(field.name)
                || ReservedWords.all.contains(field.name) {
                add(field.name, RecordText.badName)
            }
            if !seen.insert(field.name).inserted { add(field.name, RecordText.twice) }
            switch field.type {
            case .text(let limit, let pattern):
                if !(1...100_000).contains(limit) { add(field.name, RecordText.badLimit) }
                if let pattern, Pattern(pattern) == nil { add(field.name, RecordText.badPattern) }
            case .decimal(let places):
                if !(0...9).contains(places) { add(field.name, RecordText.badPlaces) }
            default: break
            }
        }
    }

    private mutating func checkNames() {
        let named = [("key", resource.key), ("area_field", resource.areaField.map { [$0] } ?? [])]
            + resource.indexes.map { ("indexes", $0.filter { $0 != "subject" }) }
        for (place, names) in named {
            for name in names where !resource.fields.contains(where: { $0.name == name }) {
                add(place, RecordText.unknownField.filled(name))
            }
        }
        for name in resource.key {
            if let field = resource.fields.first(where: { $0.name == name }), !field.isRequired {
                add(name, RecordText.keyRequired)
            }
        }
        if let name = resource.areaField, let field = resource.fields.first(where: { $0.name == name }),
           field.type != .division || !field.isRequired {
            add("area_field", RecordText.areaType)
        }
    }

    private mutating func checkIndexes() {
        var seen: Set<String> = []
        for fields in resource.indexes {
            let name = ResourceTable.indexName(resource.name, fields)
            let isOnce = seen.insert(name).inserted && Set(fields).count == fields.count
            let isEmpty = fields.isEmpty || fields.first == "subject" || fields.last == "subject"
            if isEmpty || Identifier(name) == nil || !isOnce { add("indexes", RecordText.badIndex) }
        }
        if Set(resource.key).count != resource.key.count { add("key", RecordText.twice) }
    }

    private mutating func checkChange(from earlier: Resource) {
        if resource.about != earlier.about { add("about", RecordText.fixed) }
        if resource.key != earlier.key { add("key", RecordText.fixed) }
        for old in earlier.fields {
            guard let new = resource.fields.first(where: { $0.name == old.name }) else {
                add(old.name, RecordText.dropped)
                continue
            }
            if !new.type.holds(old.type) { add(old.name, RecordText.retyped) }
            if new.isRequired && !old.isRequired { add(old.name, RecordText.requiredLater) }
        }
        for new in resource.fields where new.isRequired && !earlier.fields.contains(where: { $0.name == new.name }) {
            add(new.name, RecordText.requiredLater)
        }
    }

    private mutating func add(_ field: String, _ message: Text) { faults.append(.init(field, message)) }
}
