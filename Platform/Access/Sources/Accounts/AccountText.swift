import Kernel

/// The words about accounts, signing in and duties.
enum AccountText {
    static let weak = Text(
        "密码至少 10 个字符，不得包含登录名，也不得由少数几个字符重复而成。", "密碼至少 10 個字元，不得包含登入名稱，也不得由少數幾個字元重複而成。",
        "A password has at least 10 characters, does not contain the sign-in name, "
            + "and is not a few characters repeated.",
        "Пароль: не менее 10 знаков, без имени для входа и не из нескольких повторяющихся знаков.")
    static let name = Text(
        "登录名为 3 至 64 个小写字母、数字或 . _ - @，以字母或数字开头。", "登入名稱為 3 至 64 個小寫字母、數字或 . _ - @，以字母或數字開頭。",
        "A sign-in name has 3 to 64 small letters, digits or . _ - @, and begins with a letter or digit.",
        "Имя для входа: 3–64 строчных латинских букв, цифр или . _ - @, первая — буква или цифра.")
    static let title = Text(
        "称谓为 1 至 80 个字符，居民账号不写姓名。", "稱謂為 1 至 80 個字元，居民帳號不寫姓名。",
        "A title has 1 to 80 characters; a resident's is not their name.",
        "Обозначение: 1–80 знаков; у жителя это не имя.")
    static let nameTaken = Text(
        "这个登录名已有人使用，请换一个。", "這個登入名稱已有人使用，請換一個。",
        "This sign-in name is taken. Please choose another.", "Это имя уже занято. Выберите другое.")
    static let subjectTaken = Text(
        "此人已有账号。请解锁原账号，不必另开。", "此人已有帳號。請解鎖原帳號，不必另開。",
        "This person has an account already. Unlock that one instead of opening another.",
        "У этого лица уже есть учётная запись. Разблокируйте её вместо создания новой.")
    static let wrong = Text(
        "登录名或密码不对。请检查后再试。", "登入名稱或密碼不對。請檢查後再試。",
        "The name or the password is wrong. Please check both and try again.",
        "Неверное имя или пароль. Проверьте и повторите.")
    static let expired = Text(
        "这个一次性密码已过期。请让账号管理员重新设置。", "這個一次性密碼已過期。請讓帳號管理員重新設定。",
        "This one-time password is too old. Ask for a new one.",
        "Срок одноразового пароля истёк. Попросите новый.")
    static let oldAgain = Text(
        "新密码和现在的一样。请换一个。", "新密碼和現在的一樣。請換一個。",
        "The new password is the present one. Choose another.", "Новый пароль совпадает с прежним. Выберите другой.")
    static let wait = Text(
        "尝试次数过多。请在 {0} 秒后再试。", "嘗試次數過多。請在 {0} 秒後再試。",
        "Too many attempts. Please try again in {0} seconds.", "Слишком много попыток. Повторите через {0} с.")
    static let locked = Text(
        "因多次输错，这个账号已锁定。请联系本单位的数据管理员解锁。", "因多次輸錯，這個帳號已鎖定。請聯絡本單位的數據管理員解鎖。",
        "This account is locked after many wrong attempts. Ask your office's data administrator to unlock it.",
        "Учётная запись заблокирована после многих неверных попыток. Обратитесь к администратору данных.")
    static let unknown = Text(
        "没有这个账号，或已注销。请刷新列表。", "沒有這個帳號，或已註銷。請重新整理列表。",
        "There is no such account, or it is closed. Reload the list.",
        "Такой учётной записи нет, или она закрыта. Обновите список.")
    static let own = Text(
        "不能对自己的账号做这件事。请同事办理。", "不能對自己的帳號做這件事。請同事辦理。",
        "You cannot do this to your own account. Ask a colleague.",
        "Это нельзя сделать со своей учётной записью. Попросите коллегу.")
    static let granted = Text(
        "此账号在这个范围内已有这项职责。", "此帳號在這個範圍內已有這項職責。",
        "The account holds this duty in this area already.", "У записи уже есть эта роль на этой территории.")
    static let unknownRole = Text(
        "没有这项职责。请从列表中选择。", "沒有這項職責。請從列表中選擇。",
        "There is no such duty. Choose one from the list.", "Такой роли нет. Выберите из списка.")
    static let unknownGrant = Text(
        "没有这项授权，或已收回。请刷新列表。", "沒有這項授權，或已收回。請重新整理列表。",
        "There is no such grant, or it was revoked already. Reload the list.",
        "Такого назначения нет, или оно уже отозвано. Обновите список.")
    static let unknownSession = Text(
        "这次登录已结束。请刷新列表。", "這次登入已結束。請重新整理列表。",
        "This session has ended already. Reload the list.", "Этот сеанс уже завершён. Обновите список.")
    static let passwordChanged = Text(
        "密码刚被改过。请用新密码再试。", "密碼剛被改過。請用新密碼再試。",
        "The password was changed a moment ago. Try again with the new one.",
        "Пароль только что изменён. Повторите с новым.")
    static let tooManyGrants = Text(
        "一个账号最多 {0} 项职责。请先收回不再需要的。", "一個帳號最多 {0} 項職責。請先收回不再需要的。",
        "An account has at most {0} duties. Revoke one that is no longer needed first.",
        "Не более {0} ролей на запись. Сначала отзовите ненужную.")
}
