import Kernel

/// The words about the log, its proofs and its witnesses.
enum LogText {
    static let noEntry = Text(
        "日志中没有这一条，或尚未签名。请过几秒再试。", "日誌中沒有這一筆，或尚未簽章。請過幾秒再試。",
        "There is no such entry, or it is not signed yet. Please try again in a few seconds.",
        "Такой записи нет, или она ещё не подписана. Повторите через несколько секунд.")
    static let erased = Text(
        "这一条的内容已依法删除，只留下证明它存在的指纹。", "這一筆的內容已依法刪除，只留下證明它存在的指紋。",
        "The content of this entry was erased as the law demands; only the fingerprint that proves it existed is left.",
        "Содержание записи стёрто по закону; остался лишь отпечаток, доказывающий её существование.")
    static let badProof = Text(
        "这份证明不成立：{0}。请重新下载；若仍不成立，请告知数据管理员。", "這份證明不成立：{0}。請重新下載；若仍不成立，請告知數據管理員。",
        "This proof does not hold: {0}. Download it again; if it still does not hold, tell the data administrator.",
        "Доказательство неверно: {0}. Скачайте его снова; если не поможет, сообщите администратору данных.")
    static let unknownWitness = Text(
        "没有以这个名称登记的见证人。请先登记其公钥。", "沒有以這個名稱登記的見證人。請先登記其公鑰。",
        "No witness is registered under this name. Register its public key first.",
        "Свидетель с таким именем не зарегистрирован. Сначала внесите его открытый ключ.")
    static let badCosignature = Text(
        "见证人的签名与这个日志头不符。请用见证程序重新获取并签名。", "見證人的簽章與這個日誌頭不符。請用見證程式重新取得並簽章。",
        "The witness's signature does not fit this head. Fetch the head again with the witness program and sign that.",
        "Подпись свидетеля не подходит к этой вершине. Получите её снова и подпишите.")
    static let badWitnessKey = Text(
        "这不是见证人的公钥。请粘贴 yitong log witness 显示的整行。", "這不是見證人的公鑰。請貼上 yitong log witness 顯示的整行。",
        "This is not a witness's public key. Paste the whole line that `yitong log witness` shows.",
        "Это не открытый ключ свидетеля. Вставьте строку, которую показывает yitong log witness.")
    static let witnessKnown = Text(
        "已有同名的见证人。请先移除，或换一个名称。", "已有同名的見證人。請先移除，或換一個名稱。",
        "There is a witness of this name already. Remove it first or use another name.",
        "Свидетель с таким именем уже есть. Удалите его или возьмите другое имя.")
    static let noHead = Text(
        "没有这个长度的日志头。请从最新的日志头开始。", "沒有這個長度的日誌頭。請從最新的日誌頭開始。",
        "There is no head of this size. Begin with the latest head.",
        "Вершины такого размера нет. Начните с последней.")
    static let badRange = Text(
        "无法证明这两个长度之间的连续性：应为 0 < 前者 ≤ 后者 ≤ 日志长度。", "無法證明這兩個長度之間的連續性：應為 0 < 前者 ≤ 後者 ≤ 日誌長度。",
        "Nothing can be shown between these sizes: 0 < first ≤ second ≤ the size of the log.",
        "Для этих размеров доказательства нет: нужно 0 < первый ≤ второй ≤ размер журнала.")
    static let eraseRange = Text(
        "一次最多删除 {0} 条，且须已编号。请分段进行。", "一次最多刪除 {0} 筆，且須已編號。請分段進行。",
        "At most {0} entries are erased at a time, and only numbered ones. Take smaller steps.",
        "За один раз стирается не более {0} пронумерованных записей. Делайте меньшие шаги.")
}
