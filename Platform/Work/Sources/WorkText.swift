import Kernel

/// The words in which work on tasks is refused.
enum WorkText {
    static let noRule = Text("这类待办还没有规则，请联系管理员。", "這類待辦還沒有規則，請聯絡管理員。",
                             "There is no rule for this kind of task yet. Please tell the administrator.",
                             "Для задач этого вида нет правила. Сообщите администратору.")
    static let noTask = Text("没有这件待办，或已经归档。", "沒有這件待辦，或已經歸檔。",
                             "There is no such task, or it has been archived.", "Такой задачи нет или она в архиве.")
    static let notYours = Text("这件待办属于别的岗位。", "這件待辦屬於別的崗位。", "This task belongs to another post.",
                               "Эта задача относится к другой должности.")
    static let closed = Text("这件待办已经办结。", "這件待辦已經辦結。", "This task is closed already.", "Эта задача уже закрыта.")
    static let taken = Text("已由同事接手。需要的话，请他先退回。", "已由同事接手。需要的話，請他先退回。",
                            "A colleague has taken it on. If need be, ask them to give it back first.",
                            "Задачу уже взял коллега. При необходимости попросите вернуть её.")
    static let notMine = Text("这件待办不在您手上。", "這件待辦不在您手上。", "You do not hold this task.", "Эта задача не у вас.")
    static let stopReason = Text("请选择规则允许的停计原因。", "請選擇規則允許的停計原因。",
                                 "Choose a reason for which the rule lets the clock stop.",
                                 "Выберите причину, по которой правило допускает остановку срока.")
    static let stopped = Text("计时已经停止。", "計時已經停止。", "The clock stands still already.", "Отсчёт уже остановлен.")
    static let running = Text("计时没有停止。", "計時沒有停止。", "The clock is running.", "Отсчёт идёт.")
    static let result = Text("请选择办理结果。", "請選擇辦理結果。", "Choose a result.", "Выберите результат.")
    static let note = Text("这个结果要写明理由，最多 2000 字。", "這個結果要寫明理由，最多 2000 字。",
                           "This result needs a reason in words, at most 2,000 characters.",
                           "Для этого результата нужно письменное обоснование, не более 2000 знаков.")
}
