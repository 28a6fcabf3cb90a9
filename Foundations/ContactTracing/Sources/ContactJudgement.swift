/// Whether a rule fits two spots: yes, no, or not to be said.
enum Fit: Equatable {
    case yes, no
    case unknown(MissingFact)
}

/// What has to be found out before a rule can be applied.
public enum MissingFact: String, Codable, Sendable, CaseIterable {
    case seat, carriage, compartment, room
}

/// Two stays that overlap, as the rules see them.
struct Exposure {
    let own: Spot
    let other: Spot
    let proximity: Proximity
    /// Of the better protected of both.
    let worn: Protection
    /// All that both shared at this place, in milliseconds.
    let sharedMilliseconds: Int64

    private var isWithCrew: Bool { own.isCrew || other.isCrew }
}

extension Exposure {
    /// The first rule that fits, or cannot be said not to.
    func rule(_ rules: [ContactProtocol.Rule]) -> (rule: ContactProtocol.Rule, missing: MissingFact?)? {
        for rule in rules {
            switch fit(rule) {
            case .yes: return (rule, nil)
            case .unknown(let missing): return (rule, missing)
            case .no: continue
            }
        }
        return nil
    }

    func fit(_ rule: ContactProtocol.Rule) -> Fit {
        if let least = rule.unlessWorn, worn >= least { return .no }
        if let minutes = rule.minutes, sharedMilliseconds < Int64(minutes) * 60_000 { return .no }
        if rule.allCrew == true && isWithCrew { return .yes }
        switch rule.nearness {
        case .place, .vehicle: return .yes
        case .room: return fitRoom()
        case .rows: return fitRows(rule.within ?? 0)
        case .enclosure: return fitEnclosure()
        case .bays: return fitBays(rule.within ?? 0)
        }
    }

    private func fitRoom() -> Fit {
        // A place of which no room is named is a room itself.
        if own.room == nil && other.room == nil { return .yes }
        return proximity.isSameRoom.map { $0 ? .yes : .no } ?? .unknown(.room)
    }

    private func fitRows(_ within: Int) -> Fit {
        if proximity.isSameCarriage == false { return .no }
        return proximity.rowsApart.map { $0 <= within ? .yes : .no } ?? .unknown(.seat)
    }

    private func fitEnclosure() -> Fit {
        guard let isSameCarriage = proximity.isSameCarriage else { return .unknown(.carriage) }
        guard isSameCarriage else { return .no }
        if isWithCrew || own.compartment == nil && other.compartment == nil { return .yes }
        return proximity.isSameCompartment.map { $0 ? .yes : .no } ?? .unknown(.compartment)
    }

    private func fitBays(_ within: Int) -> Fit {
        guard let isSameCarriage = proximity.isSameCarriage else { return .unknown(.carriage) }
        guard isSameCarriage else { return .no }
        if isWithCrew { return .yes }
        if let isSame = proximity.isSameCompartment { return isSame ? .yes : .no }
        return proximity.baysApart.map { $0 <= within ? .yes : .no } ?? .unknown(.seat)
    }
}
