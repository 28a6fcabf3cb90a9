import Kernel

/// The words of the page of sources.
enum SourceText {
    static let sources = Text("数据来源", "數據來源", "Sources of data", "Источники данных")
    static let lead = Text("按时从文件夹或网址取数据。失败会再试，多次失败会有人收到任务。",
                           "按時從資料夾或網址取數據。失敗會再試，多次失敗會有人收到任務。",
                           "Data are taken from a folder or an address on time. What keeps failing becomes a task.",
                           "Данные берутся из папки или по адресу по расписанию. При повторных сбоях создаётся задача.")
    static let none = Text("还没有来源。", "還沒有來源。", "There is no source yet.", "Источников ещё нет.")
    static let another = Text("新的来源", "新的來源", "Another source", "Новый источник")
    static let name = Text("名称", "名稱", "Name", "Название")
    static let nameHint = Text("字母、数字和连字符；同名的会被改掉。", "字母、數字和連字號；同名的會被改掉。",
                               "Letters, digits, hyphens; the same name again changes that source.",
                               "Буквы, цифры, дефисы; то же имя изменит источник.")
    static let state = Text("状态", "狀態", "State", "Состояние")
    static let lastRun = Text("上次运行", "上次執行", "Last run", "Последний запуск")
    static let nextRun = Text("下次运行", "下次執行", "Next run", "Следующий запуск")
    static let doing = Text("操作", "操作", "Do", "Действия")
    static let batch = Text("看这批数据", "看這批數據", "See the batch", "Партия данных")
    static let resume = Text("恢复", "恢復", "Resume", "Возобновить")
    static let pause = Text("暂停", "暫停", "Pause", "Приостановить")
    static let runNow = Text("立即运行", "立即執行", "Run now", "Запустить")
    static let paused = Text("已暂停", "已暫停", "paused", "приостановлен")
    static let failed = Text("上次失败", "上次失敗", "failed", "сбой")
    static let late = Text("逾期", "逾期", "late", "опаздывает")
    static let waiting = Text("还没运行", "還沒執行", "not yet run", "ещё не запускался")
    static let good = Text("正常", "正常", "in order", "в порядке")
    static let kind = Text("从哪里取", "從哪裡取", "Taken from", "Откуда")
    static let folder = Text("服务器上的文件夹", "伺服器上的資料夾", "A folder of the server", "Папка сервера")
    static let web = Text("网址", "網址", "An address of the web", "Адрес в сети")
    static let place = Text("文件夹名或网址", "資料夾名或網址", "Folder or address", "Папка или адрес")
    static let placeHint = Text("网址的主机须由管理员允许（source-origins）。", "網址的主機須由管理員允許（source-origins）。",
                                "The operator must allow the host of an address (source-origins).",
                                "Хост адреса должен быть разрешён администратором (source-origins).")
    static let every = Text("每隔多少分钟", "每隔多少分鐘", "Every so many minutes", "Каждые … минут")
    static let credential = Text("凭据名", "憑據名", "Name of the credential", "Имя учётных данных")
    static let credentialHint = Text("凭据本身在管理员的文件里，不在数据库里。", "憑據本身在管理員的檔案裡，不在資料庫裡。",
                                     "The credential itself is in the operator's file, never in the database.",
                                     "Сами данные — в файле администратора, не в базе.")
    static let keep = Text("保存", "儲存", "Keep", "Сохранить")
    static let task = Text("核对数据来源", "核對數據來源", "Check a source of data", "Проверить источник данных")
    static let taskOf = Text("数据来源 {0} 失败或逾期", "數據來源 {0} 失敗或逾期", "The source {0} fails or is late",
                             "Источник {0} не работает или опаздывает")
    static let mended = Text("已恢复正常", "已恢復正常", "It works again", "Работает снова")
    static let stopped = Text("已暂停来源", "已暫停來源", "It was paused", "Источник приостановлен")
    static let basis = Text("政务数据共享条例第十二条", "政務數據共享條例第十二條",
                                     "Regulations on Government Data Sharing, art. 12",
                                     "Положение об обмене государственными данными, ст. 12")
    static let deed = Text("为失败的数据来源建立任务", "為失敗的數據來源建立任務", "Opened a task about a source of data",
                           "Создана задача об источнике данных")
    static let swept = Text("删除过期的上传文件", "刪除過期的上傳檔案", "Deleted files that were uploaded long ago",
                            "Удалены давние загруженные файлы")
}
