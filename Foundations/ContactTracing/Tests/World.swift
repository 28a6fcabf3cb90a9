import Kernel
import TestKit
import ContactTracing

func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

func span(_ start: Int64, _ end: Int64) -> Range<Timestamp> { moment(start)..<moment(end) }

let minute: Int64 = 60_000
let hour: Int64 = 3_600_000
let day: Int64 = 86_400_000

/// A small invented world with all that makes tracing hard: reports with reversed or missing times, ends that touch,
/// stays over midnight and over weeks, seats that are not known.
struct SmallWorld {
    /// As they were reported; until may be nil or before from.
    struct Report {
        let subject: Int64, place: Int64, from: Int64, until: Int64?
        let spot: Spot
        let protection: Protection
    }

    let settings: [Setting]
    var reports: [Report] = []
    static let origin: Int64 = 1_648_684_800_000 - 3 * day

    init(_ seed: UInt64, people: Int64 = 12, places: Int = 13, stays: Int = 150) {
        var random = SeededGenerator(seed: seed)
        settings = (0..<places).map { Setting.allCases[$0 % Setting.allCases.count] }
        for _ in 0..<stays {
            let place = Int.random(in: 0..<places, using: &random)
            // Whole quarters of an hour, so that ends touch often.
            let from = SmallWorld.origin + Int64.random(in: 0..<6 * 96, using: &random) * 15 * minute
            let length: Int64 = switch Int.random(in: 0..<12, using: &random) {
            case 0: -Int64.random(in: 1...20, using: &random) * 15 * minute
            case 1: 0
            case 2: Int64.random(in: 1...14, using: &random) * day
            case 3: Int64.random(in: 1...40, using: &random) * hour
            default: Int64.random(in: 1...12, using: &random) * 15 * minute
            }
            let until = Int.random(in: 0..<20, using: &random) == 0 ? nil : from + length
            reports.append(Report(subject: .random(in: 1...people, using: &random), place: Int64(place), from: from,
                                  until: until, spot: SmallWorld.spot(settings[place], &random),
                                  protection: Protection.allCases.randomElement(using: &random) ?? .none))
        }
    }

    private static func spot(_ setting: Setting, _ random: inout SeededGenerator) -> Spot {
        func maybe(_ range: ClosedRange<Int16>, _ random: inout SeededGenerator) -> Int16? {
            Int.random(in: 0..<6, using: &random) == 0 ? nil : .random(in: range, using: &random)
        }
        let isCrew = Int.random(in: 0..<6, using: &random) == 0
        var spot = Spot()
        switch setting {
        case .aircraft, .sealedCoach, .ventilatedCoach:
            spot = Spot(row: maybe(1...12, &random), letter: Bool.random(using: &random) ? "A" : "B")
            if isCrew, let row = spot.row { spot = .crew(rows: row...(row + 2)) }
        case .sealedTrain, .openTrain:
            spot.carriage = maybe(1...2, &random)
            if Bool.random(using: &random) {
                spot.compartment = maybe(1...3, &random)
            } else {
                spot.bay = maybe(1...5, &random)
            }
            if isCrew { spot = .crew(carriage: spot.carriage) }
        case .household: break
        default: if let room = maybe(1...2, &random) { spot = Spot(room: Int64(room)) }
        }
        return spot
    }

    /// What is a stay, and how many reports are none.
    var stays: (good: [Stay], faults: Int) {
        var good: [Stay] = [], faults = 0
        for report in reports {
            do throws(StayFault) {
                good.append(try Stay(subject: report.subject, place: report.place, from: moment(report.from),
                                     until: report.until.map(moment), spot: report.spot,
                                     protection: report.protection))
            } catch {
                faults += 1
            }
        }
        return (good, faults)
    }

    /// Every pair of reports looked at, by nothing but their numbers.
    func pairs(of subject: Int64, _ start: Int64, _ end: Int64) -> [(own: Report, other: Report, from: Int64,
                                                                     until: Int64)] {
        var found: [(own: Report, other: Report, from: Int64, until: Int64)] = []
        for own in reports where own.subject == subject {
            for other in reports where other.subject != subject && other.place == own.place {
                guard let ownEnd = own.until, let otherEnd = other.until, own.from < ownEnd, other.from < otherEnd
                else { continue }
                let from = max(own.from, other.from, start), until = min(ownEnd, otherEnd, end)
                if from < until { found.append((own, other, from, until)) }
            }
        }
        return found
    }

    /// The same as meetings.
    func meetings(of subject: Int64, _ start: Int64, _ end: Int64) -> [Meeting] {
        pairs(of: subject, start, end).map { Meeting(contact: $0.other.subject, place: $0.own.place,
                                                     time: span($0.from, $0.until)) }
    }
}

/// Stays in a plain list.
struct StayList: PresenceSource {
    let all: [Stay]

    func stays(of subject: Int64, in window: Range<Timestamp>) -> [Stay] {
        all.filter { $0.subject == subject && $0.time.overlaps(window) }
            .sorted { $0.time.lowerBound < $1.time.lowerBound }
    }

    func stays(at place: Int64, in time: Range<Timestamp>) -> [Stay] {
        all.filter { $0.place == place && $0.time.overlaps(time) }
    }
}

func sorted(_ meetings: [Meeting]) -> [[Int64]] {
    meetings.map { [$0.contact, $0.place, $0.time.lowerBound.milliseconds, $0.time.upperBound.milliseconds] }
        .sorted { $0.lexicographicallyPrecedes($1) }
}
