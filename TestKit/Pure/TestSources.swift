import Kernel
import Synchronization

/// A clock that stands still until it is moved.
public final class TestClock: Sendable {
    private let state: Mutex<Timestamp>

    /// 2022-07-02 09:38 in China, unless told otherwise.
    public init(_ start: Timestamp = Timestamp(milliseconds: 1_656_725_880_000)) { state = Mutex(start) }

    public var now: Timestamp { state.withLock { $0 } }

    /// Moves the clock, back too.
    public func advance(seconds: Int64) { state.withLock { $0 = $0.advanced(bySeconds: seconds) } }

    public func advance(milliseconds: Int64) {
        state.withLock { $0 = Timestamp(milliseconds: $0.milliseconds + milliseconds) }
    }

    public var source: TimeSource { TimeSource { self.now } }
}

extension RandomSource {
    /// Random bytes from a seed, so that a failing case can be run again.
    public static func seeded(_ seed: UInt64) -> RandomSource {
        let state = SeededState(seed)
        return RandomSource { count in state.bytes(count) }
    }
}

private final class SeededState: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(_ seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

    func bytes(_ count: Int) -> [UInt8] {
        generator.withLock { generator in (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) } }
    }
}
