import Kernel

/// The words in which rules and decisions refuse.
enum DecisionText {
    static let unknown = Text("没有这个规则模型，或没有这个版本。", "沒有這個規則模型，或沒有這個版本。",
                              "There is no such rule, or no such version of it.", "Такого правила или версии нет.")
    static let unreadable = Text("读不懂这个 DMN 文件：{0}", "讀不懂這個 DMN 檔案：{0}", "The DMN file cannot be read: {0}",
                                 "Файл DMN не читается: {0}")
    static let altered = Text(
        "规则内容与登记的指纹不符，已停止使用。请管理员核对备份。", "規則內容與登記的指紋不符，已停止使用。請管理員核對備份。",
        "The rule is not what its fingerprint says, and is not used. The administrator should compare a backup.",
        "Правило не соответствует отпечатку и не применяется. Администратору следует сверить резервную копию.")
    static let badValue = Text("不是 {0} 类型的值。", "不是 {0} 類型的值。", "This is not a value of type {0}.",
                               "Это не значение типа {0}.")
    static let badValues = Text("有的值读不懂，请看标出的地方。", "有的值讀不懂，請看標出的地方。",
                                "Some values cannot be read; see the fields that are marked.",
                                "Некоторые значения не читаются; смотрите отмеченные поля.")
    static let settled = Text("这个版本已提请生效或已生效，不能再改。请另起草一个版本。", "這個版本已提請生效或已生效，不能再改。請另起草一個版本。",
                              "This version was proposed or approved and cannot be changed. Begin another draft.",
                              "Версия предложена или утверждена и не меняется. Начните новый проект.")
    static let stale = Text("草案刚被别人改过。请刷新后再改。", "草案剛被別人改過。請重新整理後再改。",
                            "Somebody has just changed the draft. Reload it and make the change again.",
                            "Проект только что изменён другим. Обновите страницу и повторите.")
    static let sameAuthority = Text("规则不能换给别的部门。", "規則不能換給別的部門。", "A rule stays with its department.",
                                    "Правило остаётся за своим ведомством.")
    static let noDecision = Text("模型里没有决策“{0}”。", "模型裡沒有決策「{0}」。", "The model has no decision “{0}”.",
                                 "В модели нет решения «{0}».")
    static let mappedTwice = Text("这个输入对应了两次。", "這個輸入對應了兩次。", "This input is mapped twice.", "Вход сопоставлен дважды.")
    static let notMapped = Text("这个输入没有对应的数据。", "這個輸入沒有對應的數據。", "No facts are mapped to this input.",
                                "Для этого входа нет данных.")
    static let noResource = Text("目录里没有数据资源 {0}。", "目錄裡沒有數據資源 {0}。", "The directory has no resource {0}.",
                                 "В каталоге нет ресурса {0}.")
    static let noField = Text("数据资源 {1} 里没有可用的字段 {0}。", "數據資源 {1} 裡沒有可用的欄位 {0}。",
                              "The resource {1} has no field {0} that fits.", "В ресурсе {1} нет подходящего поля {0}.")
    static let noBasis = Text("没有写明使用这项数据的依据。", "沒有寫明使用這項數據的依據。", "The legal basis for this fact is missing.",
                              "Не указано правовое основание для этих данных.")
    static let notShared = Text("数据资源 {0} 不予共享，别的部门的规则不能用。", "數據資源 {0} 不予共享，別的部門的規則不能用。",
                                "The resource {0} is not shared; rules of another department cannot use it.",
                                "Ресурс {0} не передаётся; правила другого ведомства не могут его использовать.")
    static let badFilter = Text("对字段 {0} 的条件不对。", "對欄位 {0} 的條件不對。", "The condition on the field {0} is wrong.",
                                "Условие по полю {0} неверно.")
    static let badQuery = Text("这项取数规则不成立。", "這項取數規則不成立。", "This way to get the value makes no sense.",
                               "Такой способ получить значение невозможен.")
    static let badType = Text("取到的是 {0}，模型要的是 {1}。", "取到的是 {0}，模型要的是 {1}。",
                              "This gives {0}, and the model wants {1}.", "Получается {0}, а модели нужно {1}.")
    static let badName = Text("名称为小写字母开头的字母、数字和下划线，最多 40 个。", "名稱為小寫字母開頭的字母、數字和底線，最多 40 個。",
                              "A name is a small letter, then small letters, digits and underscores; at most 40.",
                              "Имя: строчная латинская буква, затем буквы, цифры и подчёркивания, до 40.")
    static let tooManyVersions = Text("版本太多。", "版本太多。", "There are too many versions.", "Слишком много версий.")
    static let tooManyRules = Text("一张表最多 2000 条规则。", "一張表最多 2000 條規則。", "A table has at most 2,000 rules.",
                                   "В таблице не больше 2000 правил.")
    static let firstStays = Text("第一版不能删除。", "第一版不能刪除。", "The first version stays.", "Первая версия остаётся.")
    static let noTable = Text("模型里没有这张决策表。", "模型裡沒有這張決策表。", "The model has no such table.",
                              "В модели нет такой таблицы.")
    static let noRule = Text("表里没有这条规则。", "表裡沒有這條規則。", "The table has no such rule.", "В таблице нет такого правила.")
    static let badShape = Text("每一列须有一格，每格最多 4000 字节。", "每一列須有一格，每格最多 4000 位元組。",
                               "Each column takes one cell of at most 4,000 bytes.",
                               "Каждый столбец — одна ячейка, до 4000 байт.")
    static let noReason = Text("请写明理由，最多 2000 字。", "請寫明理由，最多 2000 字。", "Give a reason, at most 2,000 characters.",
                               "Укажите причину, до 2000 знаков.")
    static let notProposed = Text("这个版本没有提请生效。", "這個版本沒有提請生效。", "This version was not proposed.",
                                  "Версия не предложена.")
    static let secondPerson = Text("须由另一个人批准：不能是起草人，也不能是提请人。", "須由另一個人批准：不能是起草人，也不能是提請人。",
                                   "Somebody else must agree: neither who wrote it nor who proposed it.",
                                   "Утвердить должен другой: не автор и не тот, кто предложил.")
    static let notInForce = Text("这个版本没有生效。", "這個版本沒有生效。", "This version is not in force.", "Версия не действует.")
    static let notReady = Text("还不能生效，请看列出的问题。", "還不能生效，請看列出的問題。",
                               "It cannot be put in force yet; see what is listed.",
                               "Пока нельзя ввести в действие; смотрите список.")
    static let past = Text("生效日须在今天或以后，并晚于已批准的版本。", "生效日須在今天或以後，並晚於已核准的版本。",
                           "It begins today or later, and after every version that was approved.",
                           "Срок — сегодня или позже и после всех утверждённых версий.")
    static let finding = Text("检查发现：{0}", "檢查發現：{0}", "The check found: {0}", "Проверка нашла: {0}")
    static let noTests = Text("没有测试用例。", "沒有測試案例。", "There are no test cases.", "Нет проверочных случаев.")
    static let failedTest = Text("应为 {0}，得到 {1}。", "應為 {0}，得到 {1}。", "Expected {0}, came to {1}.",
                                 "Ожидалось {0}, получено {1}.")
    static let noneInForce = Text("这个规则现在没有生效的版本。", "這個規則現在沒有生效的版本。", "No version of this rule is in force.",
                                  "Действующей версии этого правила нет.")
    static let notConcerned = Text("这个规则不适用于此对象。", "這個規則不適用於此對象。", "The rule is not about this subject.",
                                   "Правило не относится к этому субъекту.")
    static let noDecisionKept = Text("没有这个决定。", "沒有這個決定。", "There is no such decision.", "Такого решения нет.")
    static let noRun = Text("没有这次试算。", "沒有這次試算。", "There is no such run.", "Такого расчёта нет.")
    static let sameVersion = Text("这个版本正在生效，没有可比的。", "這個版本正在生效，沒有可比的。",
                                  "This version is in force; there is nothing to compare it with.",
                                  "Эта версия действует; сравнивать не с чем.")
    static let busy = Text("这个规则已有试算在进行，或同时进行的太多。", "這個規則已有試算在進行，或同時進行的太多。",
                           "A run of this rule is under way, or there are too many runs.",
                           "Расчёт по этому правилу уже идёт, или их слишком много.")
    static let ended = Text("这次试算已经结束。", "這次試算已經結束。", "This run has ended.", "Расчёт завершён.")
    static let outdated = Text("第 {0} 版在试算中被改动。", "第 {0} 版在試算中被改動。", "Version {0} was changed during the run.",
                               "Версия {0} изменена во время расчёта.")
}
