import HealthCertificate
import Testing

struct JSONSchemaTests {
    private func faults(_ schema: String, _ value: JSON, _ sets: ValueSets? = nil) throws -> [String] {
        try JSONSchema(json(schema)).faults(in: value, valueSets: sets).map { "\($0.pointer) \($0.message)" }
    }

    @Test(arguments: [
        (#"{"type": "string"}"#, "a" as JSON, 1 as JSON), (#"{"type": ["string", "null"]}"#, nil, 1),
        (#"{"type": "integer"}"#, 1, .number(1.5)), (#"{"type": "number"}"#, .number(1.5), "1"),
        (#"{"required": ["a"]}"#, ["a": nil], [:]), (#"{"enum": ["a", 1]}"#, 1, 2), (#"{"const": [1]}"#, [1], [2]),
        (#"{"minimum": 1}"#, 1, 0), (#"{"maximum": 1}"#, 1, .number(1.5)), (#"{"minLength": 2}"#, "水水", "水"),
        (#"{"maxLength": 1}"#, "𐅑", "ab"), (#"{"minItems": 1}"#, [1], []), (#"{"maxItems": 1}"#, [1], [1, 2]),
        (#"{"pattern": "^\\d+$"}"#, "12", "１２"), (#"{"pattern": "[A-Z]{2}"}"#, "xAT", "at"),
        (#"{"format": "date"}"#, "2024-02-29", "2023-02-29"), (#"{"format": "date"}"#, "2024-02-29", "20240229"),
        (#"{"format": "date-time"}"#, "2021-06-01T00:00:00Z", "2021-06-01"),
        (#"{"properties": {"a": {"type": "string"}}}"#, ["b": 1], ["a": 1]),
        (#"{"properties": {"a": {}}, "additionalProperties": false}"#, ["a": 1], ["b": 1]),
        (#"{"items": {"type": "string"}}"#, ["a"], ["a", 1]),
        (#"{"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}"#, ["b": 1], ["c": 1]),
        (#"{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}"#, ["b": 1], ["a": 1, "b": 1]),
        (#"{"allOf": [{"required": ["a"]}, {"required": ["b"]}]}"#, ["a": 1, "b": 1], ["a": 1]),
        (##"{"$ref": "#/$defs/x", "$defs": {"x": {"type": "string"}}}"##, "a", 1),
    ] as [(String, JSON, JSON)])
    func `A keyword accepts the one and refuses the other`(_ schema: String, _ good: JSON, _ bad: JSON) throws {
        #expect(try faults(schema, good) == [])
        #expect(try faults(schema, bad).count == 1)
    }

    @Test func `All faults are told with their places`() throws {
        let schema = """
            {"required": ["x"],
             "properties": {"v": {"items": {"required": ["ci"], "properties": {"dn": {"minimum": 1}}}}}}
            """
        #expect(try faults(schema, ["v": [["dn": 0]]]) == [" required x", "/v/0 required ci", "/v/0/dn minimum 1"])
    }

    @Test func `A format is asserted unless it is to be a remark`() throws {
        let schema = json(#"{"format": "date"}"#)
        #expect(try JSONSchema(schema).faults(in: "today").map(\.description) == [": format date"])
        #expect(try JSONSchema(schema, assertsFormats: false).faults(in: "today") == [])
    }

    @Test func `A code must be in its value set, where that is given`() throws {
        let schema = #"{"valueset-uri": "valuesets/test-result.json", "type": "string"}"#
        let content: JSON = ["valueSetId": "covid-19-lab-result", "valueSetDate": "2021-04-27",
                             "valueSetValues": ["260415000": [:]]]
        let set = try #require(ValueSets.List(content, name: "test-result"))
        #expect(try faults(schema, "260415000", ValueSets([set])) == [])
        #expect(try faults(schema, "1", ValueSets([set])) == [" code not in test-result"])
        #expect(try faults(schema, "1", ValueSets([])) == [])
        #expect(try faults(schema, "1") == [])
    }

    @Test(arguments: [
        #"{"not": {}}"#, #"{"type": 5}"#, #"{"pattern": "("}"#, #"{"format": "uuid"}"#, "5",
        ##"{"$ref": "#/$defs/none"}"##,
        #"{"anyOf": []}"#, #"{"properties": {"a": 1}}"#, #"{"minimum": "1"}"#, #"{"required": "a"}"#,
    ])
    func `A schema that cannot be kept to is refused`(_ schema: String) {
        #expect(throws: JSONSchema.Invalid.self) { try JSONSchema(json(schema)) }
    }

    @Test func `A schema that refers to itself ends with the value, or at a bound`() throws {
        let list = """
            {"$ref": "#/$defs/l",
             "$defs": {"l": {"properties": {"next": {"$ref": "#/$defs/l"}}, "required": ["a"]}}}
            """
        #expect(try faults(list, ["a": 1, "next": ["a": 1, "next": ["a": 1]]]) == [])
        #expect(try faults(list, ["a": 1, "next": ["b": 1]]) == ["/next required a"])
        let loop = ##"{"$ref": "#/$defs/l", "$defs": {"l": {"$ref": "#/$defs/l"}}}"##
        #expect(try faults(loop, 1) == [" nested too deeply"])
        let option = ##"{"$ref": "#/$defs/l"}"##
        let choice = ##"{"$ref": "#/$defs/l", "$defs": {"l": {"anyOf": [\##(option), \##(option)]}}}"##
        #expect(try !faults(choice, 1).isEmpty)
    }
}
