import CPostgreSQL
import Store

/// A text prepared once for each set of types.
final class PostgresStatement {
    let spelled: String
    private var types: [Oid] = []
    private var names: [[Oid]: String] = [:]

    init(_ spelled: String) { self.spelled = spelled }

    /// A NULL takes the type that its place had before, so that rows with and without it share a statement.
    func types(with new: [Oid]) -> [Oid] {
        new.enumerated().map { index, type in
            type == PostgresType.unknown && index < types.count ? types[index] : type
        }
    }

    func name(for new: [Oid]) -> String? { names[types(with: new)] }

    func add(_ name: String, _ types: [Oid]) {
        self.types = types
        names[types] = name
    }
}
