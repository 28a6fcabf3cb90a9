import Kernel

/// The words of the command line's refusals.
enum AppText {
    static let unknownSetting = Text("没有设置项 {0}。用 yitong settings 查看全部。", "沒有設定項 {0}。用 yitong settings 查看全部。",
                                     "There is no setting {0}. `yitong settings` lists them all.",
                                     "Нет настройки {0}. Все настройки: yitong settings.")
    static let badNumber = Text("设置 {0} 须为 {1} 到 {2} 的整数。", "設定 {0} 須為 {1} 到 {2} 的整數。",
                                "The setting {0} is a whole number from {1} to {2}.",
                                "Настройка {0} — целое число от {1} до {2}.")
    static let anotherCity = Text(
        "数据库里已有另一座示范城市（{0} 人，种子 {1}）。请换一个数据库，或用同样的人数和种子。",
        "資料庫裡已有另一座示範城市（{0} 人，種子 {1}）。請換一個資料庫，或用同樣的人數和種子。",
        "The database holds another demo city ({0} people, seed {1}). Take another database, "
            + "or the same size and seed.",
        "В базе уже другой город ({0} жителей, зерно {1}). Возьмите другую базу или те же параметры.")
    static let badPopulation = Text("人数为 {0} 到 {1}。", "人數為 {0} 到 {1}。", "A city has {0} to {1} people.",
                                    "Жителей — от {0} до {1}.")
    static let halfTLS = Text(
        "证书和私钥要一起给：--tls-certificate 和 --tls-key。", "憑證和私鑰要一起給：--tls-certificate 和 --tls-key。",
        "A certificate needs its key: give both --tls-certificate and --tls-key, or neither.",
        "Сертификат и ключ задаются вместе: --tls-certificate и --tls-key.")
    static let badHook = Text("{0} 不是网址。", "{0} 不是網址。", "{0} is no web address.", "{0} — не веб-адрес.")
    static let badOrigin = Text("source-origins 里的 {0} 不是来源，例如 https://data.example.gov。",
                                "source-origins 裡的 {0} 不是來源，例如 https://data.example.gov。",
                                "{0} in source-origins is no origin such as https://data.example.gov.",
                                "{0} в source-origins — не адрес вида https://data.example.gov.")
    static let originRefused = Text("管理员没有允许从 {0} 取数据（设置 source-origins）。",
                                    "管理員沒有允許從 {0} 取數據（設定 source-origins）。",
                                    "The operator does not allow {0} as a source (the setting source-origins).",
                                    "Администратор не разрешил источник {0} (настройка source-origins).")
    static let sourceUnreachable = Text("{0} 没有应答，稍后再试。", "{0} 沒有應答，稍後再試。",
                                        "{0} does not answer. It is tried again.",
                                        "{0} не отвечает. Попытка повторится.")
    static let sourceStatus = Text("{0} 应答 {1}。", "{0} 應答 {1}。", "{0} answered {1}.", "{0}: ответ {1}.")
    static let sourceTooLarge = Text("文件超过 {0} 字节。", "檔案超過 {0} 位元組。", "The file has more than {0} bytes.",
                                     "Файл больше {0} байт.")
    static let noCredential = Text("管理员的凭据文件里没有 {0}（设置 source-keys）。", "管理員的憑據檔案裡沒有 {0}（設定 source-keys）。",
                                   "The operator's file of credentials has no {0} (the setting source-keys).",
                                   "В файле учётных данных нет {0} (настройка source-keys).")
    static let noJurisdiction = Text("设置 jurisdiction 的 {0} 不是区划代码。", "設定 jurisdiction 的 {0} 不是區劃代碼。",
                                     "The setting jurisdiction is a division's code, and {0} is none.",
                                     "Настройка jurisdiction — код территории, а {0} им не является.")
    static let noFile = Text("读不到文件 {0}。请检查路径和权限。", "讀不到檔案 {0}。請檢查路徑和權限。",
                             "The file {0} cannot be read. Check its path and its rights.",
                             "Файл {0} не читается. Проверьте путь и права.")
    static let cannotWrite = Text("写不了文件 {0}。请检查路径和权限。", "寫不了檔案 {0}。請檢查路徑和權限。",
                                  "The file {0} cannot be written. Check its path and its rights.",
                                  "Файл {0} не записывается. Проверьте путь и права.")
}
