import Kernel
import Work

/// The words of the task pages.
enum TaskText {
    static let tasks = Text("待办", "待辦", "Tasks", "Задачи")
    static let mine = Text("我的待办", "我的待辦", "My tasks", "Мои задачи")
    static let mineLead = Text("按到期先后排列。办完的不再显示。", "按到期先後排列。辦完的不再顯示。",
                               "Sorted by deadline. What is done is no longer shown.",
                               "По сроку. Выполненное не показывается.")
    static let office = Text("本单位的待办", "本單位的待辦", "My office's tasks", "Задачи учреждения")
    static let officeAll = Text("本单位全部", "本單位全部", "All of my office", "Все задачи учреждения")
    static let officeLead = Text("谁有空谁先接。接手后由您办到结束。", "誰有空誰先接。接手後由您辦到結束。",
                                 "Whoever is free takes the next. Once you take one it is yours to the end.",
                                 "Кто свободен, берёт следующую. Взятую задачу ведёте до конца.")
    static let nothingMine = Text("您手上没有待办。", "您手上沒有待辦。", "You hold no task.", "У вас нет задач.")
    static let nothingMineNext = Text("可以从本单位的待办里接一件。", "可以從本單位的待辦裡接一件。",
                                      "You can take one from your office's list.",
                                      "Возьмите задачу из списка учреждения.")
    static let nothingOffice = Text("本单位没有待办。", "本單位沒有待辦。", "Your office has no task.", "В учреждении нет задач.")
    static let free = Text("还没有人接手", "還沒有人接手", "Nobody has taken it on", "Никто не взял")
    static let withColleague = Text("同事正在办", "同事正在辦", "A colleague is on it", "Выполняет коллега")
    static let closed = Text("已办结", "已辦結", "closed", "закрыта")
    static let stopped = Text("计时停止", "計時停止", "clock stopped", "срок остановлен")
    static let due = Text("{0} 前", "{0} 前", "by {0}", "до {0}")
    static let late = Text("逾期，应于 {0}", "逾期，應於 {0}", "overdue since {0}", "просрочено с {0}")
    static let about = Text("事项", "事項", "About", "О задаче")
    static let history = Text("经过", "經過", "What happened", "Ход работы")
    static let kind = Text("类别", "類別", "Kind", "Вид")
    static let opened = Text("开始", "開始", "Opened", "Открыта")
    static let dueAt = Text("期限", "期限", "Due", "Срок")
    static let limit = Text("办理时限", "辦理時限", "Time allowed", "Отведённое время")
    static let basis = Text("依据", "依據", "Legal basis", "Основание")
    static let result = Text("结果", "結果", "Result", "Результат")
    static let note = Text("说明", "說明", "Note", "Пояснение")
    static let noteHint = Text("当事人会看到。请写平实的话。", "當事人會看到。請寫平實的話。",
                               "The person concerned will read it. Use plain words.",
                               "Это прочтёт заинтересованное лицо. Пишите просто.")
    static let goTo = Text("去办理", "去辦理", "Go to the work", "Перейти к работе")
    static let finish = Text("办结", "辦結", "Finish", "Завершить")
    static let claim = Text("我来办", "我來辦", "I take it on", "Беру в работу")
    static let release = Text("退回本单位", "退回本單位", "Give back", "Вернуть")
    static let resume = Text("恢复计时", "恢復計時", "Start the clock again", "Возобновить отсчёт")

    static func stop(_ reason: Text) -> Text {
        Text("停止计时：\(reason.hans)", "停止計時：\(reason.hant)", "Stop the clock: \(reason.en)",
             "Остановить отсчёт: \(reason.ru)")
    }

    static func limit(_ limit: TimeLimit) -> Text {
        switch limit {
        case .workingDays(let days):
            Text("{0} 个工作日", "{0} 個工作日", "{0} working days", "рабочих дней: {0}").filled("\(days)")
        case .hours(let hours): Text("{0} 小时", "{0} 小時", "{0} hours", "часов: {0}").filled("\(hours)")
        }
    }

    /// What has just been done, by the word in the address.
    static let done = [
        "claimed": Text("已接手。", "已接手。", "It is yours now.", "Задача ваша."),
        "released": Text("已退回本单位。", "已退回本單位。", "It is back with your office.", "Возвращено в учреждение."),
        "stopped": Text("计时已停止。", "計時已停止。", "The clock stands still.", "Отсчёт остановлен."),
        "resumed": Text("计时已恢复，期限顺延。", "計時已恢復，期限順延。", "The clock runs again; the deadline has moved.",
                        "Отсчёт возобновлён, срок сдвинут."),
        "closed": Text("已办结，当事人会收到结果。", "已辦結，當事人會收到結果。",
                       "Closed; whoever asked is told the result.", "Закрыто; заявителю сообщат результат."),
    ]

    static let steps = [
        "opened": Text("建立", "建立", "Opened", "Открыта"), "claimed": Text("接手", "接手", "Taken on", "Взята"),
        "released": Text("退回", "退回", "Given back", "Возвращена"),
        "stopped": Text("停止计时", "停止計時", "Clock stopped", "Отсчёт остановлен"),
        "resumed": Text("恢复计时", "恢復計時", "Clock resumed", "Отсчёт возобновлён"),
        "escalated": Text("逾期上报", "逾期上報", "Escalated", "Передана выше"),
        "closed": Text("办结", "辦結", "Closed", "Закрыта"),
    ]

    static let onlyFree = Text("只看没人接手的", "只看沒人接手的", "Only those nobody has taken on", "Только свободные")
    static let withTaken = Text("全部显示", "全部顯示", "Show all", "Показать все")

    /// What actions on tasks do, in words for the person concerned.
    static let deeds = [
        "task.mine": Text("查看自己的待办", "查看自己的待辦", "Looked at their tasks", "Просмотр своих задач"),
        "task.office": Text("查看本单位的待办", "查看本單位的待辦", "Looked at the office's tasks", "Просмотр задач учреждения"),
        "task.show": Text("查看一件待办", "查看一件待辦", "Looked at a task", "Просмотр задачи"),
        "task.claim": Text("接手待办", "接手待辦", "Took a task on", "Задача взята"),
        "task.release": Text("退回待办", "退回待辦", "Gave a task back", "Задача возвращена"),
        "task.stop-clock": Text("停止计时", "停止計時", "Stopped the clock", "Отсчёт остановлен"),
        "task.resume-clock": Text("恢复计时", "恢復計時", "Started the clock again", "Отсчёт возобновлён"),
        "task.complete": Text("办结待办", "辦結待辦", "Closed a task", "Задача закрыта"),
        "task.escalate": Text("逾期上报", "逾期上報", "Escalated what was overdue", "Просроченное передано выше"),
    ]
}
