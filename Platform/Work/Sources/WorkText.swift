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
    static let late = Text("期限已过，不能再停止计时。", "期限已過，不能再停止計時。",
                           "The deadline has passed; the clock can no longer be stopped.",
                           "Срок истёк, остановить отсчёт уже нельзя.")
    static let badCursor = Text("这个翻页链接已失效，请从第一页开始。", "這個翻頁連結已失效，請從第一頁開始。",
                                "This paging link is no longer good. Start from the first page.",
                                "Ссылка на страницу списка устарела. Начните с первой страницы.")
    static let badRule = Text("这类待办的规则不完整：须有期限、结果和上报岗位。", "這類待辦的規則不完整：須有期限、結果和上報崗位。",
                              "The rule is incomplete: it needs a time limit, results and the role it goes up to.",
                              "Правило неполно: нужны срок, результаты и должность для передачи выше.")
    static let running = Text("计时没有停止。", "計時沒有停止。", "The clock is running.", "Отсчёт идёт.")
    static let closesWithCase = Text("这件待办随所属事项办结，请到办理页面作出决定。", "這件待辦隨所屬事項辦結，請到辦理頁面作出決定。",
                                     "This task ends with its case. Decide that on the page where the work is done.",
                                     "Задача закрывается вместе с делом. Примите решение на странице дела.")
    static let result = Text("请选择办理结果。", "請選擇辦理結果。", "Choose a result.", "Выберите результат.")
    static let note = Text("这个结果要写明理由，最多 2000 字。", "這個結果要寫明理由，最多 2000 字。",
                           "This result needs a reason in words, at most 2,000 characters.",
                           "Для этого результата нужно письменное обоснование, не более 2000 знаков.")
}
