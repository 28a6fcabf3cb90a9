import Kernel
package import Store

/// The calendars by which working days are counted.
package enum Calendars {
    /// Makes a calendar, or replaces all its days.
    package static func put(_ connection: any Connection, _ name: String, _ calendar: WorkingCalendar) throws {
        try connection.execute("""
            INSERT INTO calendar (name, offset_seconds) VALUES (\(name), \(calendar.offsetSeconds))
            ON CONFLICT (name) DO UPDATE SET offset_seconds = excluded.offset_seconds
            """)
        try connection.execute("DELETE FROM calendar_day WHERE calendar = \(name)")
        let days = calendar.holidays.sorted().map { ($0, "holiday") } + calendar.makeUpDays.sorted().map {
            ($0, "work")
        }
        try connection.batch("INSERT INTO calendar_day (calendar, day, kind) VALUES (?, ?, ?)",
                             days.map { [.text(name), $0.0.value, .text($0.1)] })
    }

    /// Throws `work.no-calendar` if there is none of this name.
    package static func find(_ connection: any Connection, _ name: String) throws -> WorkingCalendar {
        guard let offset = try connection.cell("SELECT offset_seconds FROM calendar WHERE name = \(name)", as: Int.self)
        else {
            throw GovError("work.no-calendar", .internal, WorkText.noRule, detail: "calendar \(name)")
        }
        var holidays: Set<Day> = [], makeUpDays: Set<Day> = []
        for row in try connection.rows("SELECT day, kind FROM calendar_day WHERE calendar = \(name)") {
            if try row.get(1, as: String.self) == "work" {
                makeUpDays.insert(try row.get(0))
            } else {
                holidays.insert(try row.get(0))
            }
        }
        return WorkingCalendar(holidays: holidays, makeUpDays: makeUpDays, offsetSeconds: offset)
    }
}
