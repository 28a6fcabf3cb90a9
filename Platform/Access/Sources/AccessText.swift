import Kernel

/// The words in which the doors refuse.
enum AccessText {
    static let signIn = Text("请先登录。", "請先登入。", "Please sign in first.", "Сначала войдите.")
    static let denied = Text(
        "您的职责不包括这件事，或不包括这个地区。需要的话，请向本单位的数据管理员申请。",
        "您的職責不包括這件事，或不包括這個地區。需要的話，請向本單位的數據管理員申請。",
        "Your duty does not cover this, or not in this area. If you need it, ask your office's data administrator.",
        "Это не входит в ваши обязанности или относится к другой территории. Обратитесь к администратору данных.")
    static let purpose = Text(
        "不能为这个目的做这件事。", "不能為這個目的做這件事。", "This cannot be done for that purpose.",
        "Это действие не допускается для указанной цели.")
    static let busy = Text(
        "系统暂时忙，请稍后再试。您的内容没有丢失。", "系統暫時忙，請稍後再試。您的內容沒有遺失。",
        "The service is busy. Please try again in a moment; nothing was lost.",
        "Служба занята. Повторите попытку позже; ничего не потеряно.")
    static let full = Text(
        "存储空间已满，没有写入任何内容。请联系管理员。", "儲存空間已滿，沒有寫入任何內容。請聯絡管理員。",
        "The storage is full and nothing was written. Please tell the administrator.",
        "Хранилище заполнено, ничего не записано. Сообщите администратору.")
    static let conflict = Text(
        "同一内容已经存在，或刚被别人改过。请刷新后再试。", "同一內容已經存在，或剛被別人改過。請重新整理後再試。",
        "It exists already, or somebody has just changed it. Reload and try again.",
        "Запись уже существует или только что изменена. Обновите страницу и повторите.")
    static let fault = Text(
        "系统出错，已记录。没有保存任何半成品。", "系統出錯，已記錄。沒有儲存任何半成品。",
        "Something went wrong on our side. It was recorded, and nothing was half saved.",
        "Произошла ошибка, она записана. Ничего не сохранено наполовину.")
    static let damagedLog = Text(
        "访问日志与其签名不符，已停止签名。请管理员运行 yitong log verify。",
        "存取日誌與其簽章不符，已停止簽章。請管理員執行 yitong log verify。",
        "The log does not fit its signed heads, and nothing more is signed. The administrator should run "
            + "`yitong log verify`.",
        "Журнал не соответствует подписанным вершинам; подписание остановлено. "
            + "Администратору следует выполнить yitong log verify.")
    static let cursor = Text(
        "这个分页链接不对。请从第一页开始。", "這個分頁連結不對。請從第一頁開始。",
        "This link to a page of the list is wrong. Start from the first page.",
        "Ссылка на страницу списка неверна. Начните с первой страницы.")
}
