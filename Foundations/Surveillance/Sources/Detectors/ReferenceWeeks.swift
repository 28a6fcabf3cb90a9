import Kernel

/// How "the same time a year ago" is counted.
public enum ReferenceCalendar: String, Sendable, CaseIterable {
    /// By the date, where the series has days: a year of 53 weeks does not shift the season.
    case dates
    /// By steps: 52 weeks, 12 months or 365 days back.
    case steps
}

/// Which steps of past years a step is compared with.
enum ReferenceWeeks {
    /// The positions of the step itself and of the same step 1 … `years` years back, latest first.
    ///
    /// With days: the same date of the year, moved to the nearest day of the same weekday, so that years of 53 weeks do
    /// not shift the season. Without: `perYear` positions a year. Nil where the series does not reach back so far or
    /// has no step on such a day.
    static func flexible(_ series: Series, at index: Int, years: Int, calendar: ReferenceCalendar = .dates) -> [Int]? {
        guard calendar == .dates, let days = series.days else {
            let first = index - years * series.step.perYear
            return first < 0 ? nil : (0...years).map { index - $0 * series.step.perYear }
        }
        var positions = [index]
        for year in 1...max(1, years) {
            guard years > 0 else { break }
            var target = sameDate(days[index], yearsBack: year)
            if series.step == .week { target = nearest(target, weekday: days[index].weekday) }
            guard let position = position(of: target, in: days) else { return nil }
            positions.append(position)
        }
        return positions
    }

    /// All steps of the windows of ± `halfWidth` about the same step in each of `years` years back; those before the
    /// series or not in it are left out. As in the method of 1996, each day of a window is moved to its weekday.
    static func windows(_ series: Series, at index: Int, years: Int, halfWidth: Int, calendar: ReferenceCalendar,
                        into positions: inout [Int]) {
        positions.removeAll(keepingCapacity: true)
        guard calendar == .dates, let days = series.days else {
            for year in stride(from: years, to: 0, by: -1) {
                let centre = index - year * series.step.perYear
                for position in (centre - halfWidth)...(centre + halfWidth) where position >= 0 {
                    positions.append(position)
                }
            }
            return
        }
        for year in stride(from: years, to: 0, by: -1) {
            let centre = sameDate(days[index], yearsBack: year)
            for shift in -halfWidth...halfWidth {
                var target = Series.day(centre, series.step, shift)
                if series.step == .week { target = nearer(target, weekday: days[index].weekday) }
                if let position = position(of: target, in: days) { positions.append(position) }
            }
        }
    }

    /// The 29th of February becomes the 1st of March in years that lack it.
    private static func sameDate(_ day: Day, yearsBack: Int) -> Day {
        let (year, month, date) = day.components
        let target = year - yearsBack
        return Day(year: target, month: month, day: date) ?? Day(year: target, month: 3, day: 1) ?? day
    }

    /// The same week (counted from Sunday) on the weekday, or the neighbouring one if that is nearer.
    private static func nearest(_ day: Day, weekday: Int) -> Day {
        let inWeek = day.advanced(by: -(day.weekday % 7 - weekday % 7))
        let other = inWeek.advanced(by: inWeek > day ? -7 : 7)
        return abs(inWeek - day) > abs(other - day) ? other : inWeek
    }

    private static func nearer(_ day: Day, weekday: Int) -> Day {
        let forward = ((weekday - day.weekday) % 7 + 7) % 7
        let backward = (7 - forward) % 7
        return day.advanced(by: forward < backward ? forward : -backward)
    }

    private static func position(of day: Day, in days: [Day]) -> Int? {
        var low = 0, high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low < days.count && days[low] == day ? low : nil
    }
}
