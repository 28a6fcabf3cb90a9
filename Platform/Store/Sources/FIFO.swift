/// First in, first out, in constant time each on average.
package struct FIFO<Element> {
    private var incoming: [Element] = []
    private var outgoing: [Element] = []

    package init() {}

    package var count: Int { incoming.count + outgoing.count }
    package var isEmpty: Bool { incoming.isEmpty && outgoing.isEmpty }

    /// Puts an element at the end.
    package mutating func append(_ element: Element) { incoming.append(element) }

    /// Takes the element that waits longest; nil if none waits.
    package mutating func popFirst() -> Element? {
        if outgoing.isEmpty {
            outgoing = incoming.reversed()
            incoming.removeAll(keepingCapacity: true)
        }
        return outgoing.popLast()
    }
}

extension FIFO: Sendable where Element: Sendable {}
