public import Kernel

/// A method as a user chooses it: by name, with words that say what it does.
public struct DetectionMethod: Sendable {
    /// Stable, in lower case with hyphens, such as `farrington-flexible`.
    public let name: String
    /// The method's name for people.
    public let title: Text
    /// What it compares and when it alarms, in plain words.
    public let explanation: Text
    /// Where it was published.
    public let paper: String
    /// Names of the settings it takes, see `DetectorOption.named`.
    public let options: [String]
    let make: @Sendable (DetectorOptions) throws(GovError) -> any Detector

    init(_ name: String, _ title: Text, _ explanation: Text, paper: String, options: [String],
         make: @escaping @Sendable (DetectorOptions) throws(GovError) -> any Detector) {
        self.name = name
        self.title = title
        self.explanation = explanation
        self.paper = paper
        self.options = options
        self.make = make
    }
}

/// All detectors by name.
///
/// ```swift
/// let detector = try DetectorRegistry.make("ears-c2", ["alpha": 0.01])
/// let signals = try detector.detect(series).filter(\.alarm)
/// ```
public enum DetectorRegistry {
    /// In the order in which they are shown.
    public static let methods: [DetectionMethod] = seasonalMethods + shortMethods + chartMethods + ruleMethods

    /// The method of that name, if there is one.
    public static func method(named name: String) -> DetectionMethod? { methods.first { $0.name == name } }

    /// Throws `surveillance.method.unknown`, or `surveillance.option.*` for settings the method cannot take.
    public static func make(_ name: String, _ options: DetectorOptions = [:]) throws(GovError) -> any Detector {
        guard let method = method(named: name) else { throw Fault.method(name) }
        try options.allow(method.options)
        return try method.make(options)
    }
}
