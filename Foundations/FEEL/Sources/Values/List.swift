/// A list of values that knows how large and how deep it is altogether.
///
/// Values share their parts, so that a few steps can build something whose written form is exponentially long or
/// nested without end. Weight and depth are counted as lists are made, and evaluation refuses what is over its limits.
public struct List: Sendable, Hashable {
    public let elements: [Value]
    let extent: Extent

    public init(_ elements: [Value]) {
        self.elements = elements
        var extent = Extent.leaf
        for element in elements { extent.add(element) }
        self.extent = extent
    }

    public var count: Int { elements.count }

    public static func == (a: List, b: List) -> Bool { a.elements == b.elements }
    public func hash(into hasher: inout Hasher) { hasher.combine(elements) }
}

/// How many values something holds, and how deep they are nested.
struct Extent: Sendable {
    private(set) var weight: UInt32 = 1
    private(set) var depth: UInt32 = 1

    static let leaf = Extent()

    mutating func add(_ value: Value) {
        let inner: Extent
        switch value {
        case .list(let list): inner = list.extent
        case .context(let context): inner = context.extent
        default:
            weight = weight &+ (weight == .max ? 0 : 1)
            return
        }
        let (sum, overflow) = weight.addingReportingOverflow(inner.weight)
        weight = overflow ? .max : sum
        depth = max(depth, inner.depth &+ 1)
    }
}

extension Value {
    /// The value that holds these elements.
    public static func list(_ elements: [Value]) -> Value { .list(List(elements)) }

    var extent: Extent {
        switch self {
        case .list(let list): list.extent
        case .context(let context): context.extent
        default: .leaf
        }
    }
}
