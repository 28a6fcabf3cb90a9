import Decisions
import Kernel

/// The words of what-if runs and of decisions about people.
enum WhatIfText {
    static let whatIf = Text("试算", "試算", "What if", "Что если")
    static let title = Text("试算：{0}", "試算：{0}", "What if: {0}", "Что если: {0}")
    static let lead = Text("用第 {0} 版给所有人算一遍，与生效的第 {1} 版比较。只计数，不作任何决定。",
                           "用第 {0} 版給所有人算一遍，與生效的第 {1} 版比較。只計數，不作任何決定。",
                           "Version {0} on everybody, beside version {1} in force. It only counts; nothing is decided.",
                           "Версия {0} для всех рядом с действующей версией {1}. Только подсчёт, решений нет.")
    static let leadAlone = Text("用第 {0} 版给所有人算一遍；现在没有生效的版本。只计数，不作任何决定。",
                                "用第 {0} 版給所有人算一遍；現在沒有生效的版本。只計數，不作任何決定。",
                                "Version {0} on everybody; none is in force yet. It only counts; nothing is decided.",
                                "Версия {0} для всех; действующей нет. Только подсчёт, решений нет.")
    static let start = Text("给所有人试算", "給所有人試算", "Try it on everybody", "Рассчитать для всех")
    static let startMeans = Text("在后台进行，可以离开本页。记入日志，本人看得到。", "在後台進行，可以離開本頁。記入日誌，本人看得到。",
                                 "It runs in the background; you may leave. It is on the log, for everybody to see.",
                                 "Идёт в фоне, можно уйти. Запись видна каждому в журнале.")
    static let cancel = Text("停止", "停止", "Stop", "Остановить")
    static let progress = Text("已算人数", "已算人數", "People so far", "Обработано людей")
    static let refreshes = Text("本页每 3 秒更新一次。", "本頁每 3 秒更新一次。", "This page renews itself every 3 seconds.",
                                "Страница обновляется каждые 3 секунды.")
    static let states: [WhatIfRun.State: Text] = [
        .waiting: Text("等待", "等待", "waiting", "ожидает"),
        .running: Text("进行中", "進行中", "running", "идёт"),
        .done: Text("完成", "完成", "done", "готово"),
        .cancelled: Text("已停止", "已停止", "stopped", "остановлено"),
        .failed: Text("失败", "失敗", "failed", "ошибка"),
    ]
    static let failure = Text("试算没有完成：草案或生效版本在中途改变，或规则不能运行。请重新开始。",
                              "試算沒有完成：草案或生效版本在中途改變，或規則不能執行。請重新開始。",
                              "The run did not finish: a version changed on the way or cannot be run. Start again.",
                              "Расчёт не завершён: версия изменилась или не выполняется. Начните снова.")
    static let runs = Text("试算记录", "試算紀錄", "Trial runs", "Расчёты")
    static let noRuns = Text("还没有试算。", "還沒有試算。", "There was no run yet.", "Расчётов ещё не было.")
    static let people = Text("人数", "人數", "People", "Людей")
    static let changed = Text("结果改变", "結果改變", "Outcome changes", "Результат меняется")
    static let share = Text("占比", "佔比", "Share", "Доля")
    static let faults = Text("没有结果", "沒有結果", "No outcome", "Без результата")
    static let changes = Text("从什么变成什么", "從什麼變成什麼", "From what to what", "Что на что меняется")
    static let before = Text("现在", "現在", "Now", "Сейчас")
    static let after = Text("以后", "以後", "Then", "Потом")
    static let noBase = Text("无规则", "無規則", "no rule", "нет правила")
    static let nullOutcome = Text("没有结果", "沒有結果", "no outcome", "нет результата")
    static let errorOutcome = Text("规则出错", "規則出錯", "fault", "ошибка")
    static let others = Text("其余", "其餘", "others", "прочие")
    static let othersChanged = Text("其余，有改变", "其餘，有改變", "others that change", "прочие изменения")
    static let examples = Text("例子", "例子", "Examples", "Примеры")
    static let hidden = Text("{0} 例，您无权查看", "{0} 例，您無權查看", "{0}, not for you to see", "{0}, вам не показаны")
    static let noPeople = Text("还没有算到人。", "還沒有算到人。", "Nobody has been counted yet.", "Пока никого.")
    static let byArea = Text("按地区", "按地區", "By division", "По территориям")
    static let area = Text("地区", "地區", "Division", "Территория")
    static let byGroup = Text("按年龄和性别", "按年齡和性別", "By age and sex", "По возрасту и полу")
    static let group = Text("年龄、性别", "年齡、性別", "Age, sex", "Возраст, пол")
    static let unknownAge = Text("年龄不详", "年齡不詳", "age not known", "возраст неизвестен")
    static let map = Text("各地区结果改变的占比", "各地區結果改變的佔比", "Share of changes by division",
                          "Доля изменений по территориям")
    static let mapNote = Text("颜色越浓，改变的人占比越大；数字为百分比。", "顏色越濃，改變的人佔比越大；數字為百分比。",
                              "The stronger the colour, the larger the share who change; the numbers are percentages.",
                              "Чем ярче цвет, тем больше доля; числа — проценты.")
    static let whole = Text("全部地区", "全部地區", "All divisions", "Все территории")

    static let decide = Text("为某人决定", "為某人決定", "Decide about somebody", "Решить о человеке")
    static let decideLead = Text("按生效的版本和现有登记作出决定，记入日志，本人看得到。", "按生效的版本和現有登記作出決定，記入日誌，本人看得到。",
                                 "By the version in force and what is on record. It is on the log for the person.",
                                 "По действующей версии и записям. Запись в журнале видна человеку.")
    static let number = Text("公民身份号码", "公民身份號碼", "Identity number", "Номер удостоверения")
    static let decision = Text("决定", "決定", "Decision", "Решение")
    static let decided = Text("决定时间", "決定時間", "Decided", "Решено")
    static let decidedBy = Text("决定人", "決定人", "By", "Кем")
    static let holdsUntil = Text("有效期至", "有效期至", "Holds until", "Действует до")
    static let sameAgain = Text("复核：用当时的规则和数据再算一遍，结果相同。", "複核：用當時的規則和數據再算一遍，結果相同。",
                                "Checked again from what was kept: it comes out the same.",
                                "Повторный расчёт по сохранённым данным дал то же.")
    static let otherAgain = Text("复核：再算一遍，结果不同。请报告管理员。", "複核：再算一遍，結果不同。請報告管理員。",
                                 "Checked again from what was kept: it comes out otherwise. Tell the administrator.",
                                 "Повторный расчёт дал другое. Сообщите администратору.")
    static let facts = Text("用到的数据", "用到的數據", "The facts that went in", "Использованные данные")
    static let value = Text("值", "值", "Value", "Значение")
    static let records = Text("登记的版本", "登記的版本", "Versions of the records", "Версии записей")
    static let disputed = Text("有异议", "有異議", "disputed", "оспорено")
    static let mine = Text("关于我的决定", "關於我的決定", "Decisions about me", "Решения обо мне")
    static let mineLead = Text("每个决定用了哪条规则、哪些数据，都写在这里。", "每個決定用了哪條規則、哪些數據，都寫在這裡。",
                               "Each with the rules and the facts that led to it.",
                               "Каждое — с правилами и данными, на которых основано.")
    static let noneMine = Text("还没有依规则作出的关于您的决定。", "還沒有依規則作出的關於您的決定。",
                               "Nothing was decided about you by a rule.", "По правилам о вас пока ничего не решали.")
}
