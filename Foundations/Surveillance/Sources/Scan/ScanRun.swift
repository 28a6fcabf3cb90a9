import Foundation

/// One data set of a scan, with the sums that shuffling leaves as they are.
final class ScanRun {
    /// A cylinder that may be a cluster.
    struct Candidate {
        let places: [Int]
        let length: Int
        let observed: Int
        let expected: Double
        let ratio: Double
    }

    private let scan: SpaceTimeScan
    private let longest: Int
    private let total: Double
    private let placeOfCase: [Int]
    private var dayOfCase: [Int]
    private let days: Int
    /// For each centre: its places in order as long as they hold no more than the largest share of the cases.
    private let zones: [[Int]]
    /// Cases of each place over the whole study.
    private let placeTotals: [Double]
    /// Cases of the last 1, 2… days, everywhere; 0 at index 0.
    private let recentTotals: [Double]
    /// Cases of each place in the last 1…longest days, place by place.
    private var recent: [Int]
    private var zoneRecent: [Int]

    init(scan: SpaceTimeScan, cases: [(place: Int, day: Int)], places: ScanPlaces, days: Int, longest: Int) {
        self.scan = scan
        self.longest = longest
        self.days = days
        total = Double(cases.count)
        placeOfCase = cases.map(\.place)
        dayOfCase = cases.map(\.day)
        var totals = [Double](repeating: 0, count: places.count)
        for one in cases { totals[one.place] += 1 }
        placeTotals = totals
        var recentTotals = [Double](repeating: 0, count: longest + 1)
        for length in 1..<(longest + 1) {
            recentTotals[length] = Double(cases.filter { $0.day >= days - length }.count)
        }
        self.recentTotals = recentTotals
        let largest = scan.maximumShare * total
        zones = places.order.enumerated().map { centre, order in
            // A centre without cases has the same cylinders as its neighbours.
            guard totals[centre] > 0 else { return [] }
            var sum = 0.0
            return Array(order.prefix { place in
                sum += totals[place]
                return sum <= largest
            })
        }
        recent = [Int](repeating: 0, count: places.count * (longest + 1))
        zoneRecent = [Int](repeating: 0, count: longest + 1)
    }

    /// Cylinders in one pass.
    var work: Double { Double(zones.reduce(0) { $0 + $1.count } * longest) + total }

    func candidates(limit: Int) -> [Candidate] {
        count()
        var all: [(ratio: Double, centre: Int, size: Int, length: Int, observed: Int, expected: Double)] = []
        for centre in zones.indices {
            // The best of each centre is enough: the others of that centre share its place.
            var best: (ratio: Double, centre: Int, size: Int, length: Int, observed: Int, expected: Double)?
            visit(centre) { size, length, observed, expected, ratio in
                if ratio > best?.ratio ?? 0 { best = (ratio, centre, size, length, observed, expected) }
            }
            if let best { all.append(best) }
        }
        all.sort { ($1.ratio, $0.size, $0.centre) < ($0.ratio, $1.size, $1.centre) }
        var taken = Set<Int>(), chosen: [Candidate] = []
        for one in all where chosen.count < limit {
            let members = Array(zones[one.centre].prefix(one.size))
            guard taken.isDisjoint(with: members) else { continue }
            taken.formUnion(members)
            chosen.append(Candidate(places: members, length: one.length, observed: one.observed, expected: one.expected,
                                    ratio: one.ratio))
        }
        return chosen
    }

    /// Shuffles the days among the cases (Fisher and Yates) and answers the strongest ratio anywhere.
    func strongestShuffled(_ random: inout SeededRandom) -> Double {
        for last in stride(from: dayOfCase.count - 1, to: 0, by: -1) {
            dayOfCase.swapAt(last, random.index(below: last + 1))
        }
        count()
        var strongest = 0.0
        for centre in zones.indices { visit(centre) { _, _, _, _, ratio in strongest = max(strongest, ratio) } }
        return strongest
    }

    private func count() {
        for index in recent.indices { recent[index] = 0 }
        let width = longest + 1
        for (place, day) in zip(placeOfCase, dayOfCase) where days - day <= longest {
            recent[place * width + days - day] += 1
        }
        for place in placeTotals.indices {
            for length in 1..<width { recent[place * width + length] += recent[place * width + length - 1] }
        }
    }

    private func visit(_ centre: Int, _ body: (Int, Int, Int, Double, Double) -> Void) {
        for length in zoneRecent.indices { zoneRecent[length] = 0 }
        let width = longest + 1
        var inPlaces = 0.0
        for (position, place) in zones[centre].enumerated() {
            inPlaces += placeTotals[place]
            for length in 1..<width {
                zoneRecent[length] += recent[place * width + length]
                let observed = zoneRecent[length]
                guard observed >= scan.minimumCases else { continue }
                let expected = inPlaces * recentTotals[length] / total
                let c = Double(observed)
                guard c > expected else { continue }
                let rest = total - c
                let ratio = c * log(c / expected) + (rest > 0 ? rest * log(rest / (total - expected)) : 0)
                body(position + 1, length, observed, expected, ratio)
            }
        }
    }
}
