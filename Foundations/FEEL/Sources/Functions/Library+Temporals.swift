extension Library {
    static let temporals: [Builtin] = [
        onDate("day of year") { .number($0.dayOfYear) },
        onDate("day of week") { .string(days[$0.weekday - 1]) },
        onDate("month of year") { .string(months[$0.components.month - 1]) },
        onDate("week of year") { .number($0.week) },
        Builtin("now", takes { evaluation, _ in
            evaluation.now.map(Value.dateTime) ?? evaluation.fail("now: this evaluation has no clock")
        }),
        Builtin("today", takes { evaluation, _ in
            evaluation.now.map { .date($0.date) } ?? evaluation.fail("today: this evaluation has no clock")
        }),
    ]

    private static func onDate(_ name: String, _ body: @escaping @Sendable (CalendarDate) -> Value) -> Builtin {
        Builtin(name, takes(parameter("date", .dateTime)) { _, a in
            if case .dateTime(let moment) = a[0] { body(moment.date) } else { .null }
        })
    }

    private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
                                 "October", "November", "December"]
}
