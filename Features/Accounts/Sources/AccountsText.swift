import Kernel

/// The words of the pages about accounts.
enum AccountsText {
    static let signInLead = Text("用您的账号登录。", "用您的帳號登入。", "Sign in with your account.",
                                 "Войдите в свою учётную запись.")
    static let forgotten = Text("忘了密码", "忘了密碼", "Forgotten your password?", "Забыли пароль?")
    static let forResidents = Text("居民", "居民", "Residents", "Жителям")
    static let residentsAsk = Text("带身份证到任一政务服务窗口或社区居委会，当场取得一次性密码。", "帶身分證到任一政務服務窗口或社區居委會，當場取得一次性密碼。",
        "Go to any service counter or your community office with your identity card; there you are given a one-time "
            + "password.",
        "Придите с удостоверением в окно обслуживания или в общину: вам дадут одноразовый пароль.")
    static let forStaff = Text("工作人员", "工作人員", "Staff", "Сотрудникам")
    static let staffAsk = Text("找本单位的数据管理员，由其核对身份后重设。", "找本單位的數據管理員，由其核對身分後重設。",
        "Ask your office's data administrator, who knows you and sets a one-time password.",
        "Обратитесь к администратору данных своего учреждения: он даст одноразовый пароль.")
    static let signInFirst = Text("请先登录。", "請先登入。", "Please sign in first.", "Сначала войдите.")
    static let name = Text("账号", "帳號", "Sign-in name", "Имя для входа")
    static let nameHint = Text("小写字母、数字和 . _ - @", "小寫字母、數字和 . _ - @", "Small letters, digits and . _ - @",
                               "Строчные буквы, цифры и . _ - @")
    static let badName = Text("账号只含小写字母、数字和 . _ - @。", "帳號只含小寫字母、數字和 . _ - @。",
                              "A sign-in name has small letters, digits and . _ - @ only.",
                              "Имя содержит только строчные буквы, цифры и . _ - @.")
    static let password = Text("密码", "密碼", "Password", "Пароль")
    static let oldPassword = Text("现在的密码", "現在的密碼", "Present password", "Текущий пароль")
    static let newPassword = Text("新密码", "新密碼", "New password", "Новый пароль")
    static let oneTimePassword = Text("一次性密码", "一次性密碼", "One-time password", "Одноразовый пароль")
    static let passwordOf = Text("账号 {0} 的一次性密码", "帳號 {0} 的一次性密碼", "One-time password of {0}",
                                 "Одноразовый пароль для {0}")
    static let reset = Text("重设密码", "重設密碼", "Reset the password", "Сбросить пароль")
    static let askReset = Text("给账号“{0}”重设密码吗？", "給帳號「{0}」重設密碼嗎？", "Reset the password of {0}?",
                               "Сбросить пароль записи {0}?")
    static let resetMeans = Text("请先核对本人证件。原密码立即失效，所有设备退出；一次性密码三天内有效，本人登录后必须先换成自己的。",
                                 "請先核對本人證件。原密碼立即失效，所有裝置登出；一次性密碼三天內有效，本人登入後必須先換成自己的。",
        "Check who is in front of you first. The old password ends at once and all devices are signed out. The "
            + "one-time password is good for three days, and its holder must choose another at once.",
        "Сначала проверьте личность. Старый пароль перестаёт действовать, все сеансы завершаются. Одноразовый пароль "
            + "действует три дня; войдя, владелец должен сменить его.")
    static let handOver = Text("只显示这一次，请当面交给本人。三天内有效；本人登录后必须先换成自己的密码。",
                               "只顯示這一次，請當面交給本人。三天內有效；本人登入後必須先換成自己的密碼。",
        "It is shown this once: hand it over in person. It is good for three days, and its holder must choose another "
            + "at once.",
        "Он показан один раз: передайте лично. Действует три дня; войдя, владелец должен сменить его.")
    static let toAccount = Text("看这个账号", "看這個帳號", "To the account", "К учётной записи")
    static let chooseOwn = Text("设置自己的密码", "設定自己的密碼", "Choose your own password", "Задайте свой пароль")
    static let chooseOwnLead = Text("您用一次性密码登录了。换成只有您知道的密码后，就能使用账号。",
                                    "您用一次性密碼登入了。換成只有您知道的密碼後，就能使用帳號。",
        "You signed in with a one-time password. Choose one that only you know, and your account is open.",
        "Вы вошли по одноразовому паролю. Задайте пароль, известный только вам, и запись будет открыта.")
    static let unknownDevice = Text("未知设备", "未知裝置", "Unknown device", "Неизвестное устройство")
    static let unknownDivision = Text("没有这个代码的区划，请核对。", "沒有這個代碼的區劃，請核對。",
                                      "No division has this code. Please check it.",
                                      "Территории с таким кодом нет. Проверьте код.")
    static let again = Text("再输一次新密码", "再輸一次新密碼", "New password again", "Новый пароль ещё раз")
    static let passwordHint = Text("至少 10 个字。一句只有您知道的话最好。", "至少 10 個字。一句只有您知道的話最好。",
                                   "At least 10 characters. A sentence only you know is best.",
                                   "Не менее 10 знаков. Лучше всего фраза, известная только вам.")
    static let notTheSame = Text("两次输入的新密码不一样。", "兩次輸入的新密碼不一樣。", "The two new passwords differ.",
                                 "Новые пароли не совпадают.")
    static let change = Text("更改密码", "更改密碼", "Change password", "Сменить пароль")
    static let ownLead = Text("您以“{0}”登录。", "您以「{0}」登入。", "You are signed in as {0}.", "Вы вошли как {0}.")
    static let sessions = Text("登录的设备", "登入的裝置", "Where you are signed in", "Где выполнен вход")
    static let noSession = Text("没有登录的设备。", "沒有登入的裝置。", "Nowhere.", "Нигде.")
    static let device = Text("设备", "裝置", "Device", "Устройство")
    static let from = Text("来自", "來自", "From", "Откуда")
    static let lastUsed = Text("最近使用", "最近使用", "Last used", "Последнее действие")
    static let state = Text("状态", "狀態", "State", "Состояние")
    static let thisOne = Text("这一台", "這一台", "this one", "это устройство")
    static let end = Text("退出", "登出", "Sign out there", "Завершить")
    static let duties = Text("职责", "職責", "Duties", "Обязанности")
    static let noDuty = Text("居民账号，没有工作职责。", "居民帳號，沒有工作職責。", "A resident's account, without duties.",
                             "Учётная запись жителя, без обязанностей.")
    static let accounts = Text("账号", "帳號", "Accounts", "Учётные записи")
    static let accountsLead = Text("本单位的账号和他们的职责。没有人能给自己授权。", "本單位的帳號和他們的職責。沒有人能給自己授權。",
                                   "Accounts of your office and their duties. Nobody can give a duty to themselves.",
                                   "Учётные записи учреждения. Никто не может дать полномочия самому себе.")
    static let noAccount = Text("没有符合条件的账号。", "沒有符合條件的帳號。", "No account fits.", "Нет подходящих записей.")
    static let find = Text("按账号开头查找", "按帳號開頭查找", "Find by the beginning of the name", "Найти по началу имени")
    static let title = Text("称呼", "稱呼", "Title", "Обозначение")
    static let titleHint = Text("当事人在“谁看过我的数据”里看到的，如“民警 3107”。", "當事人在「誰看過我的數據」裡看到的，如「民警 3107」。",
                                "What the person concerned reads, such as Officer 3107.",
                                "Так увидит заинтересованное лицо, например «Сотрудник 3107».")
    static let new = Text("新账号", "新帳號", "New account", "Новая учётная запись")
    static let create = Text("建立账号", "建立帳號", "Create account", "Создать")
    static let locked = Text("已锁定", "已鎖定", "locked", "заблокирована")
    static let open = Text("正常", "正常", "in order", "в порядке")
    static let unlock = Text("解锁", "解鎖", "Unlock", "Разблокировать")
    static let close = Text("停用", "停用", "Close", "Закрыть")
    static let askClose = Text("停用账号“{0}”吗？", "停用帳號「{0}」嗎？", "Close the account {0}?", "Закрыть учётную запись {0}?")
    static let closeMeans = Text("停用后不能恢复：立即退出登录，收回全部职责，账号名不再给别人用。",
                                 "停用後不能恢復：立即登出，收回全部職責，帳號名不再給別人用。",
        "It cannot be opened again: its holder is signed out at once, its duties end, and nobody "
                                     + "else gets its name.",
        "Открыть её снова нельзя: сеансы и полномочия прекращаются сразу, имя никому не передаётся.")
    static let notKeeper = Text("您没有管理账号的职责。", "您沒有管理帳號的職責。", "You have no duty to keep accounts.",
                                "У вас нет полномочия вести учётные записи.")
    static let withdraw = Text("收回", "收回", "Withdraw", "Отозвать")
    static let giveDuty = Text("授予职责", "授予職責", "Give a duty", "Дать полномочие")
    static let duty = Text("职责", "職責", "Duty", "Обязанность")
    static let division = Text("区划代码", "區劃代碼", "Division code", "Код территории")
    static let badDivision = Text("不是正确的区划代码。", "不是正確的區劃代碼。", "This is not a division code.", "Это не код территории.")
    static let department = Text("部门", "部門", "Department", "Ведомство")
    static let about = Text("关于这个账号", "關於這個帳號", "About", "О записи")
    static let office = Text("单位", "單位", "Office", "Учреждение")
    static let made = Text("建立时间", "建立時間", "Made", "Создана")
    static let area = Text("范围", "範圍", "Where", "Где")
    static let since = Text("授予时间", "授予時間", "Since", "Дана")
    static let closed = Text("已停用", "已停用", "closed", "закрыта")
    static let noDutyYet = Text("还没有职责。", "還沒有職責。", "No duty yet.", "Обязанностей пока нет.")

    /// What has just been done, by the word in the address.
    static let done = [
        "ended": Text("那台设备已退出。", "那台裝置已登出。", "That device is signed out.", "Сеанс завершён."),
        "password": Text("密码已更改，其他设备已退出。", "密碼已更改，其他裝置已登出。",
                         "Your password is changed; other devices are signed out.",
                         "Пароль изменён, другие сеансы завершены."),
        "created": Text("账号已建立。", "帳號已建立。", "The account is made.", "Учётная запись создана."),
        "granted": Text("职责已授予，下次请求起生效。", "職責已授予，下次請求起生效。",
                        "The duty is given, from the next request on.", "Полномочие дано."),
        "withdrawn": Text("职责已收回。", "職責已收回。", "The duty is withdrawn.", "Полномочие отозвано."),
        "reset": Text("密码已重设。", "密碼已重設。", "The password is reset.", "Пароль сброшен."),
        "unlocked": Text("账号已解锁。", "帳號已解鎖。", "The account is unlocked.", "Разблокировано."),
        "closed": Text("账号已停用。", "帳號已停用。", "The account is closed.", "Закрыто."),
    ]

    /// What actions on accounts do, in words for the person concerned.
    static let deeds = [
        "session.begin": Text("尝试登录", "嘗試登入", "Tried to sign in", "Попытка входа"),
        "session.refuse": Text("登录密码错误", "登入密碼錯誤", "Gave a wrong password for your account",
                               "Неверный пароль к вашей записи"),
        "account.unlock": Text("解锁账号或重设密码", "解鎖帳號或重設密碼", "Unlocked the account or reset its password",
                               "Запись разблокирована или пароль сброшен"),
        "account.close": Text("停用账号", "停用帳號", "Closed the account", "Запись закрыта"),
        "session.open": Text("登录", "登入", "Signed in", "Вход"),
        "session.close": Text("退出登录", "登出", "Signed out", "Выход"),
        "session.revoke": Text("退出一台设备", "登出一台裝置", "Signed a device out", "Завершён сеанс"),
        "session.list": Text("查看登录的设备", "查看登入的裝置", "Looked at sessions", "Просмотр сеансов"),
        "account.create": Text("建立账号", "建立帳號", "Created the account", "Создана учётная запись"),
        "account.list": Text("查看账号列表", "查看帳號列表", "Looked at the list of accounts", "Просмотр учётных записей"),
        "account.change-password": Text("更改密码", "更改密碼", "Changed the password", "Смена пароля"),
        "account.grant-role": Text("授予职责", "授予職責", "Gave a duty", "Дано полномочие"),
        "session.sweep": Text("清理过期的登录", "清理過期的登入", "Swept sessions that had ended", "Удалены истёкшие сеансы"),
        "account.revoke-grant": Text("收回职责", "收回職責", "Withdrew a duty", "Отозвано полномочие"),
        "log.who-looked": Text("查看谁看过", "查看誰看過", "Looked at who looked", "Просмотр журнала обращений"),
        "log.proof": Text("下载证明", "下載證明", "Downloaded a proof", "Скачано подтверждение"),
    ]
}
