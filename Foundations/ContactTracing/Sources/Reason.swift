public import Kernel

/// Why somebody is a contact: the rule and the facts it saw, as values; `text` says them in words.
public struct Reason: Hashable, Sendable {
    /// The version of the protocol.
    public let protocolID: String
    /// The rule in it.
    public let ruleID: String
    public let `class`: ContactClass
    public let setting: Setting
    public let proximity: Proximity
    public let isWithCrew: Bool
    /// What both shared at the place within the window.
    public let minutes: Int
    /// Of the better protected of both.
    public let worn: Protection
    /// What is not known, so that the class may change.
    public let missing: MissingFact?
    /// The close contact through whom somebody is a second-order contact.
    public let via: Int64?

    /// In words, such as "On one aircraft as the case, 2 rows apart, together for 3 h 5 min." It names nobody.
    public var text: Text {
        var parts = [ReasonWords.place(setting, isSecond: via != nil)]
        if let nearness = ReasonWords.nearness(self) { parts.append(nearness) }
        parts.append(ReasonWords.duration(minutes))
        if worn != .none { parts.append(ReasonWords.worn(worn)) }
        if let missing { parts.append(ReasonWords.missing(missing)) }
        return ReasonWords.sentence(parts)
    }
}
