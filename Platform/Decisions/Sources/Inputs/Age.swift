import Kernel

/// Whole years of a person's life.
enum Age {
    /// On the day; whoever was born on 29 February is a year older on 1 March of other years.
    static func years(from birth: Day, to day: Day) -> Int {
        let a = birth.components, b = day.components
        return b.year - a.year - ((b.month, b.day) < (a.month, a.day) ? 1 : 0)
    }
}
