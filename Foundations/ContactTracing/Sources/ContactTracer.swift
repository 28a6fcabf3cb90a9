public import Kernel

/// Finds everyone who was near a case, with class, order and reason.
/// ```swift
/// let tracer = ContactTracer(protocol: ninth, model: model) { runs[$0] ?? venues[$0] ?? PlaceProfile(.venue) }
/// let contacts = try tracer.contacts(of: index, in: presence, zone: ZoneOffsets(seconds: 28_800))
/// let theirs = try tracer.secondOrder(of: contacts, index: index, in: presence) { isolation[$0] ?? now }
/// ```
/// It takes one look-up of stays for each stay of the case, and memory for the answer.
public struct ContactTracer {
    public let rules: ContactProtocol
    public let model: RiskModel
    /// What kind of place a number stands for.
    public let profile: (Int64) -> PlaceProfile

    public init(protocol rules: ContactProtocol, model: RiskModel, profile: @escaping (Int64) -> PlaceProfile) {
        self.rules = rules
        self.model = model
        self.profile = profile
    }

    /// The contacts of a case within its window, in the order of work. Meetings that no rule speaks of are left out.
    public func contacts(
        of index: IndexCase, in source: some PresenceSource, zone: ZoneOffsets
    ) throws -> [Contact] {
        try contacts(of: index.subject, index.window(daysBefore: rules.daysBefore, zone: zone), in: source)
    }

    /// The contacts of somebody within a window.
    public func contacts(
        of subject: Int64, _ window: Range<Timestamp>, in source: some PresenceSource
    ) throws -> [Contact] {
        try found(of: subject, window, in: source) { profile, exposure in
            guard let (rule, missing) = exposure.rule(rules.rules(for: profile.setting)) else { return nil }
            return Judged(class: missing == nil ? rule.class : rule.whenUnknown, rule: rule.id, missing: missing)
        }
    }

    /// The contacts of close contacts, from each one's first exposure until that one's isolation, without the case and
    /// the close contacts themselves. Empty if the protocol has no such class.
    ///
    /// - Parameter isolated: when a close contact was isolated; now, if not yet.
    public func secondOrder(
        of contacts: [Contact], index: IndexCase, in source: some PresenceSource, isolated: (Int64) -> Timestamp
    ) throws -> [Contact] {
        guard let second = rules.secondOrder else { return [] }
        let close = contacts.filter { $0.class == .close }
        let known = Set(close.map(\.subject) + [index.subject])
        var encounters: [Int64: [Contact.Encounter]] = [:]
        for contact in close {
            let start = contact.firstExposure
            let window = start..<max(start, isolated(contact.subject))
            let theirs = try found(of: contact.subject, window, in: source, via: contact.subject) { profile, exposure in
                guard second.settings.contains(profile.setting) else { return nil }
                if let least = second.unlessWorn, exposure.worn >= least { return nil }
                return Judged(class: .secondOrder, rule: "second-order", missing: nil)
            }
            for other in theirs where !known.contains(other.subject) {
                encounters[other.subject, default: []].append(contentsOf: other.encounters)
            }
        }
        return encounters.map { Contact(subject: $0.key, encounters: $0.value) }.sorted(by: Contact.precedes)
    }

    /// What a rule said.
    private struct Judged {
        let `class`: ContactClass
        let rule: String
        let missing: MissingFact?
    }

    /// A contact at a place.
    private struct Group: Hashable {
        let contact: Int64
        let place: Int64
    }

    private func found(
        of subject: Int64, _ window: Range<Timestamp>, in source: some PresenceSource, via: Int64? = nil,
        _ judge: (PlaceProfile, Exposure) -> Judged?
    ) throws -> [Contact] {
        var groups: [Group: [(own: Stay, other: Stay, time: Range<Timestamp>)]] = [:]
        for own in try source.stays(of: subject, in: window) {
            let time = own.time.clamped(to: window)
            for other in try source.stays(at: own.place, in: time) where other.subject != subject {
                groups[Group(contact: other.subject, place: own.place), default: []]
                    .append((own, other, other.time.clamped(to: time)))
            }
        }
        var encounters: [Int64: [Contact.Encounter]] = [:]
        for (group, shared) in groups {
            let profile = profile(group.place)
            let total = Shared.milliseconds(shared.map(\.time))
            for (own, other, time) in shared {
                let exposure = Exposure(own: own.spot, other: other.spot,
                                        proximity: Proximity(own.spot, other.spot, plan: profile.plan),
                                        worn: max(own.protection, other.protection), sharedMilliseconds: total)
                guard let judged = judge(profile, exposure) else { continue }
                encounters[group.contact, default: []]
                    .append(encounter(group.place, time, profile.setting, exposure, judged, via))
            }
        }
        return encounters.map { Contact(subject: $0.key, encounters: $0.value) }.sorted(by: Contact.precedes)
    }

    private func encounter(
        _ place: Int64, _ time: Range<Timestamp>, _ setting: Setting, _ exposure: Exposure, _ judged: Judged,
        _ via: Int64?
    ) -> Contact.Encounter {
        let milliseconds = time.upperBound.milliseconds - time.lowerBound.milliseconds
        let reason = Reason(protocolID: rules.id, ruleID: judged.rule, class: judged.class, setting: setting,
                            proximity: exposure.proximity, isWithCrew: exposure.own.isCrew || exposure.other.isCrew,
                            minutes: Int(exposure.sharedMilliseconds / 60_000), worn: exposure.worn,
                            missing: judged.missing, via: via)
        return Contact.Encounter(place: place, time: time, class: judged.class, reason: reason,
                                 risk: model.risk(exposure.proximity, setting: setting,
                                                  hours: Double(milliseconds) / 3_600_000, protection: exposure.worn))
    }
}

/// Time that two people shared.
enum Shared {
    /// How long the times are together; what overlaps counts once.
    static func milliseconds(_ times: [Range<Timestamp>]) -> Int64 {
        var total: Int64 = 0, end = Int64.min
        for time in times.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let start = max(time.lowerBound.milliseconds, end)
            if time.upperBound.milliseconds > start { total += time.upperBound.milliseconds - start }
            end = max(end, time.upperBound.milliseconds)
        }
        return total
    }
}
