package import Kernel

/// Which days count as working days in a jurisdiction: Monday to Friday, less holidays, with make-up days.
///
/// The State Council publishes holidays and make-up days a year ahead; both are data. A period fixed in days counts
/// working days and not the day on which it begins (Administrative Licensing Law, art. 82).
package struct WorkingCalendar: Hashable, Sendable {
    package let holidays: Set<Day>
    /// Saturdays and Sundays on which offices work.
    package let makeUpDays: Set<Day>
    /// Seconds east of UTC of the jurisdiction's clock.
    package let offsetSeconds: Int

    package init(holidays: Set<Day> = [], makeUpDays: Set<Day> = [], offsetSeconds: Int) {
        self.holidays = holidays
        self.makeUpDays = makeUpDays
        self.offsetSeconds = offsetSeconds
    }

    /// A make-up day, or a weekday that is no holiday.
    package func isWorkingDay(_ day: Day) -> Bool {
        makeUpDays.contains(day) || (day.weekday <= 5 && !holidays.contains(day))
    }

    /// The day so many working days after `day`; `day` itself for none. At most 10,000 working days.
    package func day(_ count: Int, workingDaysAfter day: Day) -> Day {
        precondition((0...10_000).contains(count), "working days out of range: \(count)")
        var day = day, left = count
        while left > 0 {
            day = day.advanced(by: 1)
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// How many working days lie after the first day up to and with the second; 0 if the second is not later.
    package func workingDays(after first: Day, through last: Day) -> Int {
        guard first < last else { return 0 }
        return (1...(last - first)).count { isWorkingDay(first.advanced(by: $0)) }
    }

    /// When a limit that begins at `start` is over: for working days the end of the last of them.
    package func deadline(_ limit: TimeLimit, from start: Timestamp) -> Timestamp {
        switch limit {
        case .hours(let hours): start.advanced(bySeconds: Int64(hours) * 3600)
        case .workingDays(let days):
            day(days, workingDaysAfter: start.day(offsetSeconds: offsetSeconds)).advanced(by: 1)
                .start(offsetSeconds: offsetSeconds)
        }
    }

    /// The deadline after the clock stood still between `stop` and `resume`.
    package func deadline(_ due: Timestamp, of limit: TimeLimit, stoodStillFrom stop: Timestamp,
                          until resume: Timestamp) -> Timestamp {
        switch limit {
        case .hours: return Timestamp(milliseconds: due.milliseconds + max(0, resume.milliseconds - stop.milliseconds))
        case .workingDays:
            let stopped = stop.day(offsetSeconds: offsetSeconds), resumed = resume.day(offsetSeconds: offsetSeconds)
            let last = due.day(offsetSeconds: offsetSeconds).advanced(by: -1)
            let count = workingDays(after: stopped, through: resumed)
            return day(count, workingDaysAfter: last).advanced(by: 1).start(offsetSeconds: offsetSeconds)
        }
    }
}

/// How long something may take.
package enum TimeLimit: Hashable, Codable, Sendable {
    /// 0–10,000 working days.
    case workingDays(Int)
    /// Hours by the clock, day and night; 0–87,600, which is ten years.
    case hours(Int)
}
