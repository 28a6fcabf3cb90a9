/// All functions of FEEL's library.
public enum Library {
    private static let table: [String: FunctionValue] = {
        let all = conversions + strings + lists + moreLists + numbers + temporals + ranges + contexts
        return Dictionary(all.map { ($0.name, FunctionValue($0)) }) { first, _ in first }
    }()

    /// The names in alphabetical order.
    public static let names: [String] = table.keys.sorted()

    /// The built-in function of that name; nil if there is none.
    public static func function(_ name: String) -> FunctionValue? { table[name] }
}
