public import Kernel

/// A stop on a way: a step of a procedure, an entry of a history.
public struct TimelineStop: Sendable {
    /// Behind us, where we are, or to come.
    public enum State: String, Sendable { case done, now, ahead }

    public var state: State
    public var title: Text
    public var time: HTML?
    public var detail: Text?

    public init(_ state: State, _ title: Text, time: HTML? = nil, detail: Text? = nil) {
        self.state = state
        self.title = title
        self.time = time
        self.detail = detail
    }
}
