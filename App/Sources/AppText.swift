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
    static let noFile = Text("读不到文件 {0}。请检查路径和权限。", "讀不到檔案 {0}。請檢查路徑和權限。",
                             "The file {0} cannot be read. Check its path and its rights.",
                             "Файл {0} не читается. Проверьте путь и права.")
    static let cannotWrite = Text("写不了文件 {0}。请检查路径和权限。", "寫不了檔案 {0}。請檢查路徑和權限。",
                                  "The file {0} cannot be written. Check its path and its rights.",
                                  "Файл {0} не записывается. Проверьте путь и права.")
}
