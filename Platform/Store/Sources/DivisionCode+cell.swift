package import Kernel

extension DivisionCode: Cell {
    package var value: Value { .integer(number) }
    package init?(_ value: Value) {
        guard case .integer(let number) = value else { return nil }
        self.init(number: number)
    }
}
