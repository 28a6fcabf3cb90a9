/// The classes of length by which stays are kept, so that long ones are found without scanning back for them.
///
/// A class holds the stays that are longer than the class before allows: up to 15 minutes, 1 hour, 4 hours, and so on,
/// four times as long each. Who asks for the stays at a place that overlap [a, b) looks in each class at those that
/// began after a − limit and before b. Where people come and go evenly, at most four are looked at for each one found,
/// and nothing is kept twice.
public enum StayLength {
    /// How many classes there are.
    public static let count = 8

    /// The longest stay of each class, in milliseconds.
    public static let limits: [Int64] = [
        900_000, 3_600_000, 14_400_000, 57_600_000, 230_400_000, 921_600_000, 3_686_400_000, Stay.longest,
    ]

    /// The class of a stay that lasts so many milliseconds.
    public static func of(milliseconds: Int64) -> Int {
        var length = 0
        while length < count - 1 && milliseconds > limits[length] { length += 1 }
        return length
    }
}
