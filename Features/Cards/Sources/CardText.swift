import Kernel

/// The words of cards and services.
enum CardText {
    static let cards = Text("我的卡证", "我的卡證", "My cards", "Мои карты")
    static let lead = Text("出示时只给对方看您选的几项；对方用手机就能验真，不用联网。", "出示時只給對方看您選的幾項；對方用手機就能驗真，不用連線。",
                           "You choose what is shown. Whoever checks it needs a phone, and no network.",
                           "Вы выбираете, что показать. Проверить можно телефоном без сети.")
    static let show = Text("出示", "出示", "Show", "Показать")
    static let papers = Text("纸质凭证", "紙質憑證", "On paper", "На бумаге")
    static let noPapers = Text("还没有打印过。没有手机的家人可以用纸质凭证。", "還沒有列印過。沒有手機的家人可以用紙質憑證。",
                               "Nothing printed yet. Paper is for those without a phone.",
                               "Пока ничего не напечатано. Бумага — для тех, у кого нет телефона.")
    static let noCards = Text("还没有卡证。", "還沒有卡證。", "There is no card yet.", "Карт пока нет.")
    static let noCardsWhy = Text("登记部门有了您的记录，卡证就会出现在这里。", "登記部門有了您的記錄，卡證就會出現在這裡。",
                                 "A card appears here once a register has your record.",
                                 "Карта появится, когда запись о вас будет в реестре.")
    static let services = Text("凭码使用的服务", "憑碼使用的服務", "Services on the code", "Услуги по коду")
    static let servicesLead = Text("每项服务认得您的编号都不同，彼此对不上。随时可以停用。", "每項服務認得您的編號都不同，彼此對不上。隨時可以停用。",
                                   "Each service knows you by another number, so that they cannot be put together. "
                                       + "Stop one at any time.",
                                   "У каждой услуги свой номер для вас, сопоставить их нельзя. Отключить можно всегда.")
    static let noCard = Text("没有这张卡证。", "沒有這張卡證。", "There is no such card.", "Такой карты нет.")
    static let badPick = Text("请选要出示的内容；对方无权看的不能选。", "請選要出示的內容；對方無權看的不能選。",
                              "Choose what is shown, of what this asker may see.",
                              "Выберите, что показать из доступного спрашивающему.")
    static let tooMany = Text("同一种纸质凭证最多十份，请先注销不用的。", "同一種紙質憑證最多十份，請先註銷不用的。",
                              "There are ten of them on paper. Withdraw one that you do not need first.",
                              "На бумаге уже десять. Сначала отзовите ненужный.")
    static let byHolder = Text("本人注销", "本人註銷", "Withdrawn by its holder", "Отозвано владельцем")
    static let noService = Text("没有这项服务。", "沒有這項服務。", "There is no such service.", "Такой услуги нет.")
    static let notJoined = Text("请先开通这项服务。", "請先開通這項服務。", "Begin to use this service first.",
                                "Сначала подключите услугу.")
    static let qrLabel = Text("二维码", "二維碼", "QR code", "QR-код")
    static let code = Text("出示码", "出示碼", "The code", "Код")
    static let onPhone = Text("手机出示，几分钟内有效。", "手機出示，幾分鐘內有效。", "On a phone: good for minutes.",
                              "На телефоне: действует несколько минут.")
    static let onPaper = Text("纸质凭证，有效期至上述日期。", "紙質憑證，有效期至上述日期。", "On paper: good until then.",
                              "На бумаге: действует до указанной даты.")
    static let paperGood = Text("有效", "有效", "In force", "Действует")
    static let paperOver = Text("这份纸质凭证不能再用。", "這份紙質憑證不能再用。", "This paper is no longer good.",
                                "Эта бумага больше не действует.")
    static let printLead = Text("打印这一页即可使用，黑白也行。", "列印這一頁即可使用，黑白也行。", "Print this page; black and white will do.",
                                "Напечатайте страницу; можно чёрно-белую.")
    static let withdraw = Text("注销这份凭证", "註銷這份憑證", "Withdraw this paper", "Отозвать бумагу")
    static let withdrawMeans = Text("注销后任何地方都不再接受，不能恢复。", "註銷後任何地方都不再接受，不能恢復。",
                                    "No door takes it any more. This cannot be undone.",
                                    "Её больше нигде не примут. Отменить нельзя.")
    static let issuer = Text("签发部门", "簽發部門", "Issued by", "Кем выдано")
    static let issued = Text("签发时间", "簽發時間", "Issued", "Выдано")
    static let expires = Text("有效期至", "有效期至", "Good until", "Действует до")
    static let kind = Text("种类", "種類", "Kind", "Вид")
    static let whoAsks = Text("谁要看？", "誰要看？", "Who asks?", "Кто спрашивает?")
    static let anybody = Text("任何人", "任何人", "Anybody", "Кто угодно")
    static let choose = Text("选定", "選定", "Choose", "Выбрать")
    static let pick = Text("给对方看什么", "給對方看什麼", "What is shown", "Что показать")
    static let pickLead = Text("先选谁要看，再选给看哪几项。没有选的不会写进码里。", "先選誰要看，再選給看哪幾項。沒有選的不會寫進碼裡。",
                               "Choose who asks, then what they see. What you do not choose is not in the code.",
                               "Выберите, кто спрашивает, затем что показать. Невыбранного в коде нет.")
    static let alwaysIn = Text("一定会出示的", "一定會出示的", "Always shown", "Показывается всегда")
    static let inIt = Text("码里有什么", "碼裡有什麼", "What is in it", "Что в коде")
    static let forWhom = Text("给谁用", "給誰用", "For whom", "Для кого")
    static let form = Text("怎样出示", "怎樣出示", "How", "Как")
    static let phone = Text("手机", "手機", "On the phone", "На телефоне")
    static let phoneHint = Text("五分钟有效", "五分鐘有效", "Good for five minutes", "Действует пять минут")
    static let paper = Text("打印", "列印", "On paper", "На бумаге")
    static let paperHint = Text("给没有手机的人，可随时注销", "給沒有手機的人，可隨時註銷", "Without a phone; withdrawn when you like",
                                "Без телефона; можно отозвать")
    static let makeCode = Text("生成", "產生", "Make the code", "Создать код")
    static let inForce = Text("有效", "有效", "In force", "Действует")
    static let over = Text("已过期", "已過期", "Over", "Истекло")
    static let revoked = Text("已注销", "已註銷", "Withdrawn", "Отозвано")
    static let suspended = Text("已暂停", "已暫停", "Suspended", "Приостановлено")
    static let uses = Text("使用记录", "使用記錄", "Uses", "Использование")
    static let noUses = Text("还没有使用记录。", "還沒有使用記錄。", "No use yet.", "Пока не использовалось.")
    static let service = Text("服务", "服務", "Service", "Услуга")
    static let place = Text("地点", "地點", "Place", "Место")
    static let when = Text("时间", "時間", "When", "Когда")
    static let join = Text("开通", "開通", "Begin", "Подключить")
    static let showPass = Text("出示服务码", "出示服務碼", "Show my pass", "Показать пропуск")
    static let leave = Text("停用并删除记录", "停用並刪除記錄", "Stop, and delete what was noted", "Отключить и удалить записи")
    static let used = Text("已开通", "已開通", "In use", "Подключено")
    static let notUsed = Text("未开通", "未開通", "Not in use", "Не подключено")
    static let passWords = Text("只在这项服务有效，用一次即换。", "只在這項服務有效，用一次即換。", "Good for this service alone, once.",
                                "Только для этой услуги, один раз.")
    static let passGood = Text("有效，用户 {0}", "有效，使用者 {0}", "Good, holder {0}", "Годен, номер {0}")
    static let desk = Text("服务窗口", "服務窗口", "Service desk", "Стойка услуги")
    static let deskLead = Text("扫服务码。您只会看到本服务的用户编号。", "掃服務碼。您只會看到本服務的使用者編號。",
                               "Scan a pass. You see this service's own number for its holder, nothing else.",
                               "Отсканируйте пропуск. Вы увидите только номер владельца в этой услуге.")
    static let deskOnly = Text("这里只供服务窗口使用。", "這裡只供服務窗口使用。", "This is for the service's desk.",
                               "Только для стойки услуги.")
    static let take = Text("核验", "核驗", "Take", "Принять")
    static let scanned = Text("扫到的内容", "掃到的內容", "What was scanned", "Содержимое кода")
    static let scanHint = Text("用扫码枪或相机扫二维码，把文字填在这里。", "用掃碼槍或相機掃二維碼，把文字填在這裡。",
                               "Scan the QR code with a scanner or camera; its text goes here.",
                               "Считайте QR-код сканером или камерой; текст сюда.")
    static let verify = Text("验证一个码", "驗證一個碼", "Check a code", "Проверить код")
    static let verifyLead = Text("看一张电子凭证是不是真的、现在还能不能用。", "看一張電子憑證是不是真的、現在還能不能用。",
                                 "Is it genuine, and is it still good?", "Подлинный ли код и действует ли он?")
    static let checkIt = Text("验证", "驗證", "Check", "Проверить")
    static let genuine = Text("真实有效", "真實有效", "Genuine and in force", "Подлинный, действует")
    static let notGood = Text("不能接受", "不能接受", "Not accepted", "Не принимается")
    static let offline = Text("要离线核验，请下载可信名单；名单由平台根密钥签名。", "要離線核驗，請下載可信名單；名單由平臺根金鑰簽章。",
                              "To check offline, fetch the trust list, which the platform's root key signs.",
                              "Для проверки без сети загрузите список доверия, подписанный корневым ключом.")
    static let trustList = Text("可信名单", "可信名單", "Trust list", "Список доверия")

    /// Who asks, in words; the word itself where it is not known.
    static func asker(_ name: String) -> Text {
        switch name {
        case "government": Text("政府窗口", "政府窗口", "Government desk", "Госучреждение")
        case "bank": Text("银行", "銀行", "Bank", "Банк")
        case "hospital": Text("医院", "醫院", "Hospital", "Больница")
        default: Text(verbatim: name)
        }
    }

    /// Bytes as hexadecimal digits.
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    static let deeds = [
        "credential.open-issuer": Text("开通签发部门", "開通簽發部門", "Opened an issuer", "Открыт орган выдачи"),
        "credential.define-type": Text("定义证件种类", "定義證件種類", "Defined a type of credential", "Определён вид документа"),
        "credential.set-status": Text("变更证件状态", "變更證件狀態", "Changed the status of a credential",
                                      "Изменён статус документа"),
        "credential.keep-lists": Text("更换签发密钥", "更換簽發金鑰", "Rotated issuing keys", "Сменены ключи выдачи"),
        "credential.erase": Text("删除到期证件", "刪除到期證件", "Erased credentials", "Удалены документы"),
        "credential.trust-list": Text("获取可信名单", "獲取可信名單", "Fetched the trust list", "Получен список доверия"),
        "credential.status-list": Text("获取状态名单", "獲取狀態名單", "Fetched a status list", "Получен список статусов"),
        "credential.types": Text("查看证件种类", "查看證件種類", "Looked at types of credentials", "Просмотр видов документов"),
        "card.mine": Text("查看我的卡证", "查看我的卡證", "Looked at my cards", "Просмотр моих карт"),
        "card.one": Text("查看一张卡证", "查看一張卡證", "Looked at a card", "Просмотр карты"),
        "card.present": Text("出示卡证", "出示卡證", "Showed a card", "Показ карты"),
        "card.print": Text("打印卡证", "列印卡證", "Put a card on paper", "Карта напечатана"),
        "card.paper": Text("查看纸质凭证", "查看紙質憑證", "Looked at a paper", "Просмотр бумаги"),
        "card.withdraw": Text("注销纸质凭证", "註銷紙質憑證", "Withdrew a paper", "Бумага отозвана"),
        "card.check": Text("验证一个码", "驗證一個碼", "Checked a code", "Проверка кода"),
        "service.mine": Text("查看凭码服务", "查看憑碼服務", "Looked at services", "Просмотр услуг"),
        "service.join": Text("开通服务", "開通服務", "Began to use a service", "Услуга подключена"),
        "service.leave": Text("停用服务", "停用服務", "Stopped using a service", "Услуга отключена"),
        "service.pass": Text("出示服务码", "出示服務碼", "Showed a pass", "Показ пропуска"),
        "service.use": Text("核验服务码", "核驗服務碼", "Took a pass", "Пропуск принят"),
        "service.erase-uses": Text("删除使用记录", "刪除使用記錄", "Erased uses of passes", "Удалены записи об использовании"),
    ]
}
