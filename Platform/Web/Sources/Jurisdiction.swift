package import Kernel

/// Whose platform this is: its name, its division, its clock.
package struct Jurisdiction: Hashable, Sendable {
    package let name: Text
    /// Such as 清渡市人民政府.
    package let government: Text
    package let division: DivisionCode
    /// Seconds east of UTC.
    package let offsetSeconds: Int

    package init(name: Text, government: Text, division: DivisionCode, offsetSeconds: Int) {
        self.name = name
        self.government = government
        self.division = division
        self.offsetSeconds = offsetSeconds
    }
}
