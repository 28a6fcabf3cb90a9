"""Another division than the invented city: everything works there by settings and files alone."""
import json
import time

from city import rows
from program import call, good

PLACE = "330100"
SQUARE = {"type": "Polygon", "coordinates": [[[120.1, 30.2], [120.101, 30.2], [120.101, 30.201], [120.1, 30.2]]]}


def test_a_city_of_zhejiang(city):
    """Divisions, registers, organisations and buildings from tables; pages, map, addresses and files work on them."""
    place, tables = city.place(), city.place()
    where = ["--data", place, "--set", f"jurisdiction={PLACE}"]
    (tables / "divisions.csv").write_text(
        "code,name\n33,浙江省\n3301,杭州市\n330102,上城区\n330102001,清波街道\n330102001001,清波门社区\n")
    good("import", "divisions", tables / "divisions.csv", *where)
    assert "杭州市" in good("import", "registers", *where)
    assert " 0 registers" in good("import", "registers", *where)
    outline = json.dumps(SQUARE).replace('"', '""')
    (tables / "buildings.csv").write_text(
        "address,purpose,floors,outline,division\n"
        f'上城区清波街道南山路12号3幢,home,6,"{outline}",330102001001\n'
        f'上城区清波街道南山路14号,home,6,"{outline}",330199001001\n')
    said = good("import", "building", tables / "buildings.csv", "--subject", "address", *where)
    assert "1 added" in said and "1 refused" in said, said
    refused = (tables / "buildings.csv.refused.csv").read_text()
    assert "330199001001 is not loaded" in refused, refused
    (tables / "organisations.csv").write_text(
        "name,code,kind,division\n清波门书店,91990102MA9900001C,shop,330102001001\n")
    assert "1 added" in good("import", "organisation", tables / "organisations.csv", *where)
    server = city.serve(place, "--set", f"jurisdiction={PLACE}", people=0)
    client = server.client()
    for path in ("/", "/map", "/map?area=330102001", "/buildings?area=330102001", "/companies", "/places",
                 "/companies?area=330102", "/notices", "/log"):
        answer = client.get(path)
        assert answer.status == 200, f"{path}: {answer.status} {answer.text[-400:]}"
    assert "杭州市" in client.get("/").text
    assert "清波门书店" in client.get("/companies?area=330102").text
    found = []
    for _ in range(100):
        found = client.get("/api/v1/places?q=" + "%E5%8D%97%E5%B1%B1%E8%B7%AF12").json
        if found:
            break
        time.sleep(0.2)
    assert [one["address"] for one in found] == ["上城区清波街道南山路12号3幢"], found
    assert client.get(f"/places/{found[0]['id']}").status == 200
    assert rows(place, "SELECT COUNT(*) FROM r_building") == [(1,)]
    assert server.stop() == 0
    code, _, complained = call("import", "recent", "--data", place, "--set", "jurisdiction=33x")
    assert code != 0 and "jurisdiction" in complained, complained
