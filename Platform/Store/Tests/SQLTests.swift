import Store
import Testing

@Suite struct SQLTests {
    @Test func `What is interpolated is bound and never pasted`() {
        let name = "'; DROP TABLE account; --"
        let query: SQL = """
            SELECT 1 FROM account WHERE name = \(name) AND id IN (\(list: [1, 2])) AND \("x = \(3)" as SQL)
            """
        #expect(query.text == "SELECT 1 FROM account WHERE name = ? AND id IN (?, ?) AND x = ?")
        #expect(query.values == [.text(name), 1, 2, 3])
    }

    @Test func `An empty list matches nothing`() {
        let query: SQL = "id IN (\(list: [Int]()))"
        #expect(query.text == "id IN (NULL)")
    }

    @Test(arguments: ["", "1a", "A", "a b", "a;b", "ä", String(repeating: "a", count: 64)])
    func `A name that could be read as something else is refused`(name: String) {
        #expect(Identifier(name) == nil)
    }
}
