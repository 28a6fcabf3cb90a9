"""Surveillance on the command line: tables in, tables out, and series that break programs."""
import csv
import io
import statistics

from program import call, good


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def write(folder, name, text):
    file = folder / name
    file.write_text(text)
    return file


def test_a_series_is_surveyed(city):
    """`yitong surveil` gives the bound that the method's paper defines, for the range asked for, also into a file."""
    folder = city.place()
    counts = [3, 5, 2, 4, 6, 3, 4, 5, 2, 3, 4, 21]
    file = write(folder, "series.csv", "t,observed\n" + "".join(f"{i + 1},{n}\n" for i, n in enumerate(counts)))
    rows = table(good("surveil", file, "--method", "ears-c1", "--range", "8:12", "--set", "alpha=0.001"))
    assert [row["t"] for row in rows] == ["8", "9", "10", "11", "12"], rows
    assert list(rows[0])[:4] == ["t", "observed", "upper", "alarm"] and "expected" in rows[0], rows[0]
    z = statistics.NormalDist().inv_cdf(0.999)
    for row in rows:
        before = counts[int(row["t"]) - 8:int(row["t"]) - 1]
        upper = statistics.mean(before) + z * statistics.stdev(before)
        assert abs(float(row["upper"]) - upper) < 1e-6 * upper, (row, upper)
        assert row["alarm"] == str(int(float(row["observed"]) > upper)), row
    target = folder / "answer.csv"
    assert good("surveil", file, "--method", "ears-c1", "--out", target) == ""
    assert table(target.read_text())[-1]["alarm"] == "1"
    cases = write(folder, "cases.csv", "id,date,links\na,2020-01-02,\nb,2020-01-10,a\n")
    said = good("surveil", cases, "--method", "event-rule", "--set", "minimumEvents=2", "--set", "linked=true")
    assert said == "date,cases,ids\n2020-01-10,2,a b\n", said


def test_reproduction_and_nowcast(city):
    """A doubling each serial interval is a reproduction number of two; a nowcast says what is not reported yet."""
    folder = city.place()
    onsets = write(folder, "onsets.csv", "I\n" + "".join(f"{64 * 2 ** day}\n" for day in range(12)))
    interval = write(folder, "interval.csv", "k,w\n0,0\n1,1\n")
    for window in ("1", "7"):
        rows = table(good("reproduction", onsets, "--serial-interval", interval, "--window", window))
        assert abs(float(rows[-1]["Mean(R)"]) - 2) < 0.01, rows[-1]
    assert call("reproduction", onsets)[0] != 0
    lines = ["event,report"]
    for day in range(1, 29):
        for delay in range(4):
            if day + delay <= 31:
                lines += [f"2020-01-{day:02},2020-01-{day + delay:02}"] * 10
    cases = write(folder, "cases.csv", "\n".join(lines) + "\n")
    rows = table(good("nowcast", cases, "--now", "2020-01-28", "--maximum-delay", "5"))
    assert list(rows[0])[:5] == ["date", "observed", "nowcast", "lo", "hi"], rows[0]
    last = rows[-1]
    assert last["date"] == "2020-01-28" and last["observed"] == "10", last
    assert int(last["lo"]) <= 40 <= int(last["hi"]) and int(rows[-6]["nowcast"]) == 40, rows[-6:]


def test_series_that_break_programs(city):
    """Zeros, constants, gaps, one value, huge and negative counts: a table or a sentence, never a crash."""
    folder = city.place()
    shapes = {
        "zeros": [0] * 120, "constant": [7] * 120, "one": [3], "none": [], "huge": [10 ** 9] * 120,
        "missing": ["NA"] * 120, "gaps": [4 if week % 3 else "" for week in range(120)],
        "separated": [20 if week % 52 < 26 else 0 for week in range(120)],
    }
    methods = ["farrington-flexible", "farrington", "moving-percentile", "rki1", "rki2", "rki3", "bayes1", "bayes2",
               "bayes3", "ears-c1", "ears-c2", "ears-c3", "shewhart", "ewma", "cusum", "glr-poisson",
               "glr-negative-binomial", "fixed-threshold"]
    for shape, values in shapes.items():
        lines = "".join(f"{i + 1},{value}\n" for i, value in enumerate(values))
        file = write(folder, f"{shape}.csv", "t,observed\n" + lines)
        for method in methods:
            more = [] if "farrington" not in method else ["--set", "yearsBack=1"]
            for row in table(good("surveil", file, "--method", method, *more)):
                assert row["alarm"] in "01" and row["upper"].lower() not in ("nan", "inf", "-inf"), (shape, method, row)
        write(folder, "incidence.csv", "I\n" + "".join(f"{value or 'NA'}\n" for value in values))
        for row in table(good("reproduction", folder / "incidence.csv", "--mean", "5", "--sd", "3")):
            assert not {"nan", "inf"} & {value.lower() for value in row.values()}, (shape, row)
    for bad in ("-1", "inf", "many", "1e300"):
        file = write(folder, "bad.csv", f"t,observed\n1,{bad}\n")
        code, said, complained = call("surveil", file, "--method", "fixed-threshold")
        assert code == 1 and said == "" and complained.startswith("Error: "), (bad, code, said, complained)
    for arguments in (["--method", "none"], ["--method", "ears-c1", "--range", "1:9"],
                      ["--method", "ears-c1", "--set", "alpha=7"], ["--method", "ears-c1", "--set", "beta=1"]):
        code, said, complained = call("surveil", folder / "zeros.csv", *arguments)
        assert code != 0 and said == "" and complained.startswith("Error: "), (arguments, complained)
