"""Decision models from the command line: values with their reasons, faulty inputs and models in clear words."""
import json

from program import call, good

MODEL = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="fare" namespace="urn:fare">
  <inputData id="age" name="Age"><variable name="Age" typeRef="number"/></inputData>
  <inputData id="day" name="Travel day"><variable name="Travel day" typeRef="date"/></inputData>
  <decision id="holiday" name="Holiday"><variable name="Holiday" typeRef="boolean"/>
    <informationRequirement><requiredInput href="#day"/></informationRequirement>
    <literalExpression><text>Travel day = @"2026-05-01"</text></literalExpression>
  </decision>
  <decision id="fare" name="Fare"><variable name="Fare" typeRef="number"/>
    <informationRequirement><requiredInput href="#age"/></informationRequirement>
    <informationRequirement><requiredDecision href="#holiday"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE">
      <input><inputExpression><text>Age</text></inputExpression></input>
      <input><inputExpression><text>Holiday</text></inputExpression></input>
      <output/>
      <rule><inputEntry><text>&lt; 18</text></inputEntry><inputEntry><text>-</text></inputEntry>
        <outputEntry><text>1</text></outputEntry></rule>
      <rule><inputEntry><text>[18..65)</text></inputEntry><inputEntry><text>false</text></inputEntry>
        <outputEntry><text>2.50</text></outputEntry></rule>
      <rule><inputEntry><text>>= SENIOR</text></inputEntry><inputEntry><text>false</text></inputEntry>
        <outputEntry><text>1.5</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
"""


def model(city, senior="65"):
    """The model's file; `senior` is where the last rule begins."""
    file = city.place() / "fare.dmn"
    file.write_text(MODEL.replace("SENIOR", senior))
    return file


def test_a_decision_says_its_value_and_why(city):
    """`yitong decide` takes inputs as JSON, from the line or a file, and tells the value and the rules that fired."""
    file = model(city)
    said = good("decide", file, "--input", '{"Age": 20, "Travel day": "2026-04-01"}')
    assert said == "Fare = 2.5\n  Fare: rule 2 fired\n", said
    (file.parent / "input.json").write_text('{"Age": 3, "Travel day": "2026-04-01"}')
    outcome = json.loads(good("decide", file, "--json", "--input", f"@{file.parent}/input.json"))
    assert outcome == [{"decision": "Fare", "value": 1, "fired": [{"table": "Fare", "rules": [1]}], "errors": []}]
    one = good("decide", file, "--decision", "Holiday", "--input", '{"Age": 1, "Travel day": "2026-05-01"}')
    assert one == "Holiday = true\n", one


def test_null_and_errors_are_told(city):
    """A decision that is null, or met an error, exits with 2 and says so."""
    file = model(city, senior="60")
    code, said, _ = call("decide", file, "--input", '{"Age": 62, "Travel day": "2026-04-01"}')
    assert code == 2 and "Fare = null" in said and "rules 2, 3 match" in said, (code, said)
    code, said, complained = call("decide", file, "--input", '{"Travel day": "2026-04-01"}')
    assert code == 2 and "null cannot be compared" in said and "Age is not given" in complained, (code, said)
    code, said, _ = call("decide", file, "--input", '{"Age": 70, "Travel day": "2026-05-01"}')
    assert code == 2 and said == "Fare = null\n  Fare: no rule fired\n", (code, said)


def test_faulty_input_is_told_at_once(city):
    """Every fault of the input is named, with the inputs that there are; nothing is evaluated."""
    file = model(city)
    code, said, complained = call("decide", file, "--input", '{"Age": "x", "Travel day": "soon", "z": 1}')
    assert (code, said) == (1, "")
    for words in ("Age must be number", "Travel day must be date", "no input z", "The inputs: Age: number"):
        assert words in complained, complained
    for given, words in (("{", "line 1, column 2"), ("[1]", "must be a JSON object"), ("@/none", "doesn’t exist")):
        code, said, complained = call("decide", file, "--input", given)
        assert code == 1 and said == "" and words in complained, (given, code, complained)
    code, _, complained = call("decide", file, "--decision", "None")
    assert code == 1 and "Its decisions: Holiday, Fare" in complained, complained


def test_the_check_of_a_model(city):
    """`yitong decide check` names each finding's place and what to do; an error exits with 1, a warning does not."""
    code, said, _ = call("decide", "check", model(city))
    assert code == 0 and "line 11: warning gap in Fare: no rule for Age 18, Holiday true" in said, said
    assert said.endswith("0 errors, 2 warnings\n"), said
    code, said, _ = call("decide", "check", model(city, senior="60"))
    assert code == 1 and "line 19: error overlap in Fare, rule 3" in said and "Narrow one" in said, said
    broken = city.place() / "broken.dmn"
    broken.write_text(MODEL[:300])
    code, said, complained = call("decide", "check", broken)
    assert code == 1 and said == "" and f"{broken}: line " in complained, complained
