import HealthCertificate
import Kernel
import Testing

/// Expressions with what they evaluate to over `sample`, both in JSON.
private let operations: [(String, String)] = [
    (#""a""#, #""a""#), ("1", "1"), ("true", "true"), ("[]", "[]"), (#"[1, {"var": "x"}]"#, "[1, 7]"),
    (#"{"var": ""}"#, #"{"x": 7, "l": [1, [2]], "n": null, "s": "text", "e": [], "o": {}, "d": "2021-06-01"}"#),
    (#"{"var": "x"}"#, "7"), (#"{"var": "l.1.0"}"#, "2"), (#"{"var": "l.2"}"#, "null"), (#"{"var": "l.-1"}"#, "null"),
    (#"{"var": "no.thing"}"#, "null"), (#"{"var": "x.y"}"#, "null"), (#"{"var": "s.0"}"#, "null"),
    (#"{"var": "n.x"}"#, "null"), (#"{"if": [{"var": "x"}, 1, 2]}"#, "1"), (#"{"if": [{"var": "e"}, 1, 2]}"#, "2"),
    (#"{"if": [{"var": "n"}, 1, 2]}"#, "2"), (#"{"if": ["", 1, 2]}"#, "2"), (#"{"if": [0, 1, 2]}"#, "2"),
    (#"{"if": [{"var": "o"}, 1, 2]}"#, "2"), (#"{"if": [-1, 1, 2]}"#, "1"),
    (#"{"if": [true, 1, {"+": ["no", 1]}]}"#, "1"), (#"{"===": [1, 1]}"#, "true"), (#"{"===": [1, "1"]}"#, "false"),
    (#"{"===": [{"var": "n"}, {"var": "q"}]}"#, "true"), (#"{"===": ["a", "a"]}"#, "true"),
    (#"{"===": [false, 0]}"#, "false"), (#"{"and": [1, "a", 7]}"#, "7"), (#"{"and": [1, "", 7]}"#, #""""#),
    (#"{"and": [false, {"+": ["no", 1]}]}"#, "false"), (#"{"!": [0]}"#, "true"), (#"{"!": ["x"]}"#, "false"),
    (#"{"<": [1, 2]}"#, "true"), (#"{"<": [1, 2, 2]}"#, "false"), (#"{"<=": [1, 2, 2]}"#, "true"),
    (#"{">": [3, 2, 1]}"#, "true"), (#"{">": [3, 2, 2]}"#, "false"), (#"{">=": [2, 2]}"#, "true"),
    (#"{">=": [1, 2]}"#, "false"), (#"{"in": [1, [1, 2]]}"#, "true"), (#"{"in": ["1", [1, 2]]}"#, "false"),
    (#"{"in": [7, [1, {"var": "x"}]]}"#, "true"), (#"{"in": [1, {"var": "l"}]}"#, "true"),
    (#"{"in": [1, []]}"#, "false"), (#"{"in": [{"var": "n"}, {"var": "l"}]}"#, "false"), (#"{"+": [1, -3]}"#, "-2"),
    (#"{"reduce": [[1, 2, 3], {"+": [{"var": "accumulator"}, {"var": "current"}]}, 10]}"#, "16"),
    (#"{"reduce": [{"var": "n"}, 1, 10]}"#, "10"), (#"{"reduce": [[], 1, {"var": "x"}]}"#, "7"),
    (#"{"reduce": [[1], {"var": ""}, 0]}"#, #"{"current": 1, "accumulator": 0}"#),
    (#"{"extractFromUVCI": ["URN:UVCI:01:AT:1", 1]}"#, #""AT""#),
    (#"{"extractFromUVCI": [{"var": "n"}, 1]}"#, "null"), (#"{"extractFromUVCI": ["a", 5]}"#, "null"),
    (#"{"before": [{"plusTime": [{"var": "d"}, -1, "hour"]}, {"plusTime": [{"var": "d"}, 0, "day"]}]}"#, "true"),
    (#"{"after": [{"plusTime": [{"var": "d"}, 0, "hour"]}, {"plusTime": [{"var": "d"}, 0, "day"]}]}"#, "false"),
    (#"{"in": [{"plusTime": [{"var": "d"}, 0, "day"]}, [{"plusTime": ["2021-06-01T00:00:00Z", 0, "day"]}]]}"#, "true"),
]

private let sample = """
    {"x": 7, "l": [1, [2]], "n": null, "s": "text", "e": [], "o": {}, "d": "2021-06-01"}
    """

struct CertLogicTests {
    private func evaluate(_ logic: String, _ data: JSON = [:]) throws -> JSON {
        try CertLogicExpression(json(logic)).evaluate(data)
    }

    @Test(arguments: operations)
    func `An operation gives what the specification says`(_ logic: String, _ value: String) throws {
        #expect(try evaluate(logic, json(sample)) == json(value))
    }

    @Test(arguments: [
        ("2020-02-29", 1, "day", "2020-03-01"), ("2020-02-29", 1, "month", "2020-03-29"),
        ("2020-02-29", 1, "year", "2021-03-01"), ("2020-02-29", 4, "year", "2024-02-29"),
        ("2021-01-31", 1, "month", "2021-03-03"), ("2021-03-31", -1, "month", "2021-03-03"),
        ("2021-12-15", 1, "month", "2022-01-15"), ("2021-01-15", -1, "month", "2020-12-15"),
        ("2021-06-01", 40, "hour", "2021-06-02T16:00:00"), ("2021-03-28", -1, "hour", "2021-03-27T23:00:00"),
        ("2021-06-01", -365, "day", "2020-06-01"), ("2004", 0, "day", "2004-12-31"),
        ("2004-02", 0, "year", "2004-02-29"),
    ])
    func `A time is shifted as JavaScript shifts it`(_ start: String, _ amount: Int, _ unit: String,
                                                    _ end: String) throws {
        let shifted = try evaluate(#"{"plusTime": ["\#(start)", \#(amount), "\#(unit)"]}"#)
        #expect(shifted == .string(time(end).description))
    }

    @Test(arguments: [
        ("before", [false, false, true]), ("not-after", [false, true, true]), ("after", [true, false, false]),
        ("not-before", [true, true, false]),
    ])
    func `Times are ordered, three at once too`(_ operation: String, _ expected: [Bool]) throws {
        let days = ["2021-06-02", "2021-06-01", "2021-05-31"]
        func at(_ day: String) -> String { #"{"plusTime": ["\#(day)", 0, "day"]}"# }
        for (day, holds) in zip(days, expected) {
            let pair = try evaluate(#"{"\#(operation)": [\#(at(day)), \#(at("2021-06-01"))]}"#)
            #expect(pair == .boolean(holds))
            let three = try evaluate(#"{"\#(operation)": [\#(at(day)), \#(at("2021-06-01")), \#(at("2021-06-01"))]}"#)
            #expect(three == .boolean(holds && operation.hasPrefix("not")))
        }
    }

    @Test(arguments: [("1998", "1998-12-31"), ("1998-02", "1998-02-28"), ("1998-02-26", "1998-02-26")])
    func `A date of birth is the last day that it can mean`(_ birth: String, _ day: String) throws {
        let value = try evaluate(#"{"dccDateOfBirth": [{"var": "dob"}]}"#, ["dob": .string(birth)])
        #expect(value == .string("\(day)T00:00:00.000Z"))
    }

    @Test(arguments: [
        "null", "1.5", "{}", #"{"a": [1], "b": [1]}"#, #"{"unknown": [1]}"#, #"{"var": 1}"#, #"{"var": ["x"]}"#,
        #"{"if": [1, 2]}"#, #"{"if": [1, 2, 3, 4]}"#, #"{"if": 1}"#, #"{"===": [1]}"#, #"{"===": [1, 2, 3]}"#,
        #"{"and": [true]}"#, #"{"and": []}"#, #"{"!": [1, 2]}"#, #"{"<": [1]}"#,
        #"{"<": [1, 2, 3, 4]}"#, #"{"in": [1]}"#, #"{"+": [1, 2, 3]}"#,
        #"{"plusTime": ["2021-06-01", "1", "day"]}"#, #"{"plusTime": ["2021-06-01", 1, "week"]}"#,
        #"{"plusTime": ["2021-06-01", 1]}"#, #"{"dccDateOfBirth": []}"#, #"{"reduce": [[], 1]}"#,
        #"{"extractFromUVCI": ["a", "0"]}"#, #"{"extractFromUVCI": ["a"]}"#, #"{"if": [true, 1, {"unknown": [1]}]}"#,
        #"[null]"#, #"{"or": [true, false]}"#,
    ])
    func `What is no expression is refused when it is read`(_ logic: String) {
        #expect(throws: CertLogicExpression.Failure.self) { try CertLogicExpression(json(logic)) }
    }

    @Test(arguments: [
        (#"{"+": [1, "2"]}"#, .type("+")), (#"{"<": ["1", 2]}"#, .type("comparison")),
        (#"{"in": [1, "1"]}"#, .type("in")), (#"{"in": [1, {"var": "n"}]}"#, .type("in")),
        (#"{"if": [{"plusTime": ["2021", 0, "day"]}, 1, 2]}"#, .type("if")), (#"{"!": [{"var": "f"}]}"#, .type("!")),
        (#"{"and": [true, {"dccDateOfBirth": ["2021"]}]}"#, .type("and")),
        (#"{"reduce": ["a", 1, 2]}"#, .type("reduce")), (#"{"plusTime": [{"var": "n"}, 0, "day"]}"#, .type("plusTime")),
        (#"{"plusTime": [{"plusTime": ["2021", 0, "day"]}, 0, "day"]}"#, .type("plusTime")),
        (#"{"plusTime": ["yesterday", 0, "day"]}"#, .dateTime("yesterday")),
        (#"{"dccDateOfBirth": [""]}"#, .dateTime("")), (#"{"dccDateOfBirth": [1998]}"#, .type("dccDateOfBirth")),
        (#"{"before": ["2021-06-01", "2021-06-02"]}"#, .type("comparison of times")),
        (#"{"extractFromUVCI": [1, 0]}"#, .type("extractFromUVCI")), (#"{"+": [9223372036854775807, 1]}"#, .range),
        (#"{"plusTime": ["2021", 9223372036854775807, "day"]}"#, .range),
        (#"{"plusTime": ["2021", 9999, "year"]}"#, .range), (#"{"plusTime": ["2021", -99999999, "month"]}"#, .range),
    ] as [(String, CertLogicExpression.Failure)])
    func `An operand of another type decides nothing`(_ logic: String, _ failure: CertLogicExpression.Failure) {
        #expect(throws: failure) { try evaluate(logic, ["n": nil, "f": .number(1.5)]) }
    }

    @Test func `Depth and steps are bounded`() {
        var deep: JSON = 1
        for _ in 0..<63 { deep = ["!": [deep]] }
        #expect(throws: Never.self) { try CertLogicExpression(deep) }
        #expect(throws: CertLogicExpression.Failure.self) { try CertLogicExpression([deep]) }
        let list = "[" + Array(repeating: "1", count: 200).joined(separator: ",") + "]"
        var logic = "0"
        for _ in 0..<5 { logic = #"{"reduce": [\#(list), \#(logic), 0]}"# }
        #expect(throws: CertLogicExpression.Failure.tooLong) { try evaluate(logic) }
    }

    @Test(arguments: [
        #"[{"var": "accumulator"}, {"var": "accumulator"}]"#, #"{"var": ""}"#, #"[{"var": "accumulator"}]"#,
    ])
    func `A value that grows by reduction is bounded in size and depth`(_ step: String) {
        let list = "[" + Array(repeating: "1", count: 200).joined(separator: ",") + "]"
        #expect(throws: CertLogicExpression.Failure.tooLong) { try evaluate(#"{"reduce": [\#(list), \#(step), 0]}"#) }
    }

    @Test func `A rule names the fields that it may read`() throws {
        let logic = try CertLogicExpression(json("""
            {"if": [{"var": "payload.v.0"}, {"in": [{"var": "payload.v.0.mp"}, {"var": "external.valueSets.x"}]},
                    {"reduce": [{"var": "payload.t"}, {"var": "current.sc"}, {"var": "payload.v.0"}]}]}
            """))
        #expect(logic.dataAccesses == ["payload.v.0", "payload.v.0.mp", "external.valueSets.x", "payload.t"])
    }
}
