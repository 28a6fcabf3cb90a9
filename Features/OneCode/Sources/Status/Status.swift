import HTML
import Kernel
import Store

/// What a code says: a word and a shape, and a colour besides.
package enum Status: String, Hashable, Sendable, CaseIterable {
    /// Nobody and nothing is held against the person.
    case free
    /// Look after yourself and others; nothing is closed.
    case watch
    /// Stay at home.
    case stay

    package var word: Text {
        switch self {
        case .free: Text("正常", "正常", "Go about", "Без ограничений")
        case .watch: Text("留意", "留意", "Take care", "Внимание")
        case .stay: Text("居家", "居家", "Stay home", "Оставаться дома")
        }
    }

    /// What it means for the person.
    package var meaning: Text {
        switch self {
        case .free: Text("没有限制您的记录。", "沒有限制您的記錄。", "No record restricts you.", "Ничто вас не ограничивает.")
        case .watch: Text("可以正常出行。请留意身体，少去人多的地方。", "可以正常出行。請留意身體，少去人多的地方。",
                          "You may go where you like. Watch your health and keep away from crowds.",
                          "Ходить можно везде. Следите за здоровьем, избегайте толпы.")
        case .stay: Text("请留在家里。就医、买药、去法院不受影响。", "請留在家裡。就醫、買藥、去法院不受影響。",
                         "Please stay at home. Care, pharmacies and courts stay open to you.",
                         "Оставайтесь дома. Врач, аптека и суд вам доступны.")
        }
    }

    var tone: Tone {
        switch self {
        case .free: .ok
        case .watch: .warn
        case .stay: .stop
        }
    }

    /// 0 restricts nobody.
    var rank: Int { Status.allCases.firstIndex(of: self) ?? 0 }

    /// Reads an outcome of the model; what is no status restricts nobody.
    init(outcome: String) {
        self = Status.allCases.first { "\"\($0.rawValue)\"" == outcome } ?? .free
    }
}

extension Status: Cell {}
