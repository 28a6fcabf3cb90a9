import FEEL
import Kernel

/// Whether a cell can be read at all, said beside it. Names in it are looked at by the check of the whole model.
enum CellCheck {
    static func fault(ofTest text: String) -> Text? {
        guard !text.isEmpty, text != "-" else { return nil }
        do {
            _ = try UnaryTests(parsing: text)
            return nil
        } catch {
            return unreadable.filled("\(error)")
        }
    }

    static func fault(ofOutput text: String) -> Text? {
        guard !text.isEmpty else { return nil }
        do {
            _ = try Expression(parsing: text)
            return nil
        } catch {
            return unreadable.filled("\(error)")
        }
    }

    private static let unreadable = Text("读不懂：{0}", "讀不懂：{0}", "This cannot be read: {0}", "Не читается: {0}")
}
