import Kernel
import Work

/// Holidays and make-up days as the State Council's General Office announced them, for 2022 and 2026.
enum ChinaCalendar {
    static let calendar = WorkingCalendar(
        holidays: Set(holidays.flatMap(days)), makeUpDays: Set(makeUpDays.flatMap(days)), offsetSeconds: 28_800)

    /// First and last day.
    private static let holidays = [
        ("2022-01-01", "2022-01-03"), ("2022-01-31", "2022-02-06"), ("2022-04-03", "2022-04-05"),
        ("2022-04-30", "2022-05-04"), ("2022-06-03", "2022-06-05"), ("2022-09-10", "2022-09-12"),
        ("2022-10-01", "2022-10-07"),
        ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"), ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ]

    private static let makeUpDays = [
        "2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24", "2022-05-07", "2022-10-08", "2022-10-09",
        "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
    ].map { ($0, $0) }

    private static func days(_ first: String, _ last: String) -> [Day] {
        guard let start = Day(first), let end = Day(last) else { preconditionFailure("a day of the calendar exists") }
        return (0...(end - start)).map { start.advanced(by: $0) }
    }
}
