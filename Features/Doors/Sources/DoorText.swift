import Kernel

/// The words of doors.
enum DoorText {
    static let doors = Text("入口", "入口", "Doors", "Входы")
    static let lead = Text("哪些场所可以查验，由规则规定；查验记录二十四小时后删除。", "哪些場所可以查驗，由規則規定；查驗記錄二十四小時後刪除。",
                           "Rules say which venues may ask. What a door keeps is erased after 24 hours.",
                           "Правила определяют, где можно проверять. Записи входа стираются через 24 часа.")
    static let venues = Text("场所", "場所", "Venues", "Места")
    static let noVenues = Text("还没有开通的场所。", "還沒有開通的場所。", "No venue yet.", "Мест пока нет.")
    static let openVenue = Text("开通场所", "開通場所", "Open a venue", "Открыть место")
    static let name = Text("名称", "名稱", "Name", "Название")
    static let kind = Text("类别", "類別", "Kind", "Вид")
    static let kindHint = Text("只有规则列出的类别可以查验。", "只有規則列出的類別可以查驗。", "Only the kinds that the rules name may ask.",
                               "Проверять могут только виды из правил.")
    static let keepersOnly = Text("开通场所需要授权。", "開通場所需要授權。", "Opening a venue needs authority.", "Нужны полномочия.")
    static let residentsOnly = Text("请用居民账号登录。", "請用居民帳號登入。", "Sign in as a resident.", "Войдите как житель.")
    static let terminal = Text("终端", "終端", "Terminal", "Терминал")
    static let terminals = Text("终端", "終端", "Terminals", "Терминалы")
    static let noTerminals = Text("还没有终端；门卫可以用手机页面查验。", "還沒有終端；門衛可以用手機頁面查驗。",
                                  "No terminal yet; a guard can use the page on a phone.",
                                  "Терминалов нет; охранник может пользоваться страницей.")
    static let addTerminal = Text("添加终端", "新增終端", "Add a terminal", "Добавить терминал")
    static let close = Text("停用", "停用", "Shut out", "Отключить")
    static let closed = Text("已停用", "已停用", "Shut out", "Отключён")
    static let inUse = Text("使用中", "使用中", "In use", "Работает")
    static let lastSeen = Text("最近联网", "最近連線", "Last online", "На связи")
    static let scans = Text("扫码数", "掃碼數", "Scans", "Сканирования")
    static let missing = Text("未收到", "未收到", "Missing", "Не получено")
    static let state = Text("状态", "狀態", "State", "Состояние")
    static let key = Text("密钥", "金鑰", "Key", "Ключ")
    static let keyOnce = Text("请把编号和密钥填入终端。密钥只显示这一次。", "請把編號和金鑰填入終端。金鑰只顯示這一次。",
                              "Put number and key into the terminal. The key is shown this once.",
                              "Введите номер и ключ в терминал. Ключ показан один раз.")
    static let lastDay = Text("最近二十四小时", "最近二十四小時", "The last 24 hours", "Последние 24 часа")
    static let noScans = Text("还没有扫码。", "還沒有掃碼。", "No scan yet.", "Сканирований пока нет.")
    static let guarding = Text("门卫查验", "門衛查驗", "At the door", "На входе")
    static let screen = Text("场所码", "場所碼", "Code of the place", "Код места")
    static let screenWords = Text("每半分钟换一次，照片没有用。", "每半分鐘換一次，照片沒有用。",
                                  "Another one every half minute: a picture of it is worth nothing.",
                                  "Меняется каждые полминуты: фотография бесполезна.")
    static let scanned = Text("扫到的内容", "掃到的內容", "What was scanned", "Содержимое кода")
    static let scanHint = Text("用扫码枪扫居民出示的码。", "用掃碼槍掃居民出示的碼。", "Scan the code that the resident shows.",
                               "Считайте код, который показывает житель.")
    static let check = Text("查验", "查驗", "Check", "Проверить")
    static let enter = Text("扫场所码", "掃場所碼", "I am here", "Я здесь")
    static let enterLead = Text("登记您现在所在的场所。登记十四天后删除，只用于查找密切接触者。", "登記您現在所在的場所。登記十四天後刪除，只用於查找密切接觸者。",
                                "Notes where you are now. Erased after 14 days; it serves to find contacts alone.",
                                "Отмечает, где вы сейчас. Стирается через 14 дней, только для поиска контактов.")
    static let placeCode = Text("门口屏幕上的码", "門口螢幕上的碼", "The code on the screen at the door", "Код на экране у входа")
    static let placeHint = Text("以 YTP1: 开头，半分钟内有效。", "以 YTP1: 開頭，半分鐘內有效。",
                                "It begins with YTP1: and is good for half a minute.",
                                "Начинается с YTP1:, действует полминуты.")
    static let note = Text("登记", "登記", "Note it", "Отметить")
    static let noted = Text("已登记：{0}", "已登記：{0}", "Noted: {0}", "Отмечено: {0}")
    static let badPlace = Text("这个场所码已换，请看门口屏幕上现在的码。", "這個場所碼已換，請看門口螢幕上現在的碼。",
                               "This code is no longer shown. Use the one that is on the screen now.",
                               "Этот код уже сменился. Используйте тот, что на экране сейчас.")
    static let mayNotAsk = Text("这类场所现在不得查验。", "這類場所現在不得查驗。", "Such a venue may not ask now.",
                                "Такое место сейчас не вправе проверять.")
    static let neverRefuse = Text("急诊、药店和法院不得因状态拒绝任何人。", "急診、藥店和法院不得因狀態拒絕任何人。",
                                  "Emergency care, pharmacies and courts refuse nobody by a status.",
                                  "Неотложная помощь, аптеки и суды никому не отказывают по статусу.")
    static let byRule = Text("按本场所的规则，暂不能进入。", "按本場所的規則，暫不能進入。", "By this venue's rule, not for now.",
                             "По правилам этого места — пока нельзя.")
    static let noVenue = Text("没有这个场所。", "沒有這個場所。", "There is no such venue.", "Такого места нет.")
    static let noTerminal = Text("终端未获承认。", "終端未獲承認。", "The terminal is not recognised.", "Терминал не опознан.")
    static let wrongTime = Text("终端时钟不对，请先校时。", "終端時鐘不對，請先校時。", "The terminal's clock is wrong. Set it first.",
                                "Часы терминала неверны. Настройте их.")
    static let replay = Text("这个请求已经收到过。", "這個請求已經收到過。", "This request was received before.",
                             "Этот запрос уже был получен.")
    static let gap = Text("扫码编号跳得太多，请检查终端。", "掃碼編號跳得太多，請檢查終端。",
                          "The numbers of scans leap too far. Check the terminal.",
                          "Слишком большой пропуск номеров. Проверьте терминал.")
    static let badMessage = Text("终端的消息读不懂。", "終端的訊息讀不懂。", "The terminal's message cannot be read.",
                                 "Сообщение терминала не читается.")
    static let badTitle = Text("请写名称。", "請寫名稱。", "Give a name.", "Укажите название.")
    static let noResource = Text("到访登记尚未开通。", "到訪登記尚未開通。", "Presence is not kept here yet.",
                                 "Учёт посещений ещё не открыт.")

    /// What the guard does, in words.
    static func entry(_ word: String) -> Text {
        switch word {
        case "enter": Text("请进", "請進", "Come in", "Входите")
        case "entrance": Text("请走另一入口", "請走另一入口", "By another entrance", "Через другой вход")
        default: Text("不能进入", "不能進入", "Not admitted", "Вход закрыт")
        }
    }

    static let deeds = [
        "door.open-venue": Text("开通查验场所", "開通查驗場所", "Opened a venue", "Открыто место"),
        "door.open-terminal": Text("添加终端", "新增終端", "Added a terminal", "Добавлен терминал"),
        "door.close-terminal": Text("停用终端", "停用終端", "Shut a terminal out", "Терминал отключён"),
        "door.venues": Text("查看场所", "查看場所", "Looked at venues", "Просмотр мест"),
        "door.venue": Text("查看一个场所", "查看一個場所", "Looked at a venue", "Просмотр места"),
        "door.guard-scan": Text("门卫查验", "門衛查驗", "Checked at a door", "Проверка охранником"),
        "door.record-scans": Text("入口扫码", "入口掃碼", "Scanned at a door", "Сканирование на входе"),
        "door.place-code": Text("显示场所码", "顯示場所碼", "Showed the code of a place", "Показ кода места"),
        "door.enter": Text("登记到访", "登記到訪", "Noted a presence", "Отмечено посещение"),
        "door.erase-scans": Text("删除扫码记录", "刪除掃碼記錄", "Erased scans", "Удалены сканирования"),
        "door.policy": Text("终端取名单", "終端取名單", "A terminal fetched its lists", "Терминал получил списки"),
    ]
}
