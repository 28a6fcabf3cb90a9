/// Where the time comes from: the machine in App, a fixed or running clock in tests.
public struct TimeSource: Sendable {
    public let now: @Sendable () -> Timestamp

    public init(_ now: @escaping @Sendable () -> Timestamp) { self.now = now }
}

/// Where random bytes come from: the system's generator in App, a seed in tests.
public struct RandomSource: Sendable {
    public let bytes: @Sendable (_ count: Int) -> [UInt8]

    public init(_ bytes: @escaping @Sendable (_ count: Int) -> [UInt8]) { self.bytes = bytes }

    /// 64 random bits.
    public func next() -> UInt64 { bytes(8).reduce(0) { $0 << 8 | UInt64($1) } }
}

/// The number of a row: positive, unique over the whole database, and unguessable where it must not be counted from.
///
/// 41 bits of milliseconds since 2020 keep new rows together in an index; 22 random bits tell rows of one millisecond
/// apart. A clash is refused by the table's key and the write is tried again.
public protocol RowID: RawRepresentable<Int64>, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    init(rawValue: Int64)
}

extension RowID {
    /// A new number: 41 bits of time, 22 random bits.
    public static func make(_ time: TimeSource, _ random: RandomSource) -> Self {
        let since2020 = max(0, time.now().milliseconds - 1_577_836_800_000)
        return Self(rawValue: (since2020 & 0x1FF_FFFF_FFFF) << 22 | Int64(random.next() & 0x3F_FFFF))
    }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    public var description: String { String(rawValue) }

    /// Reads what `description` wrote.
    public init?(_ text: some StringProtocol) {
        guard let number = Int64(text), number > 0 else { return nil }
        self.init(rawValue: number)
    }
}

/// A person, an organisation, a place or a thing.
public struct SubjectID: RowID {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Who can sign in.
public struct AccountID: RowID {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
}
