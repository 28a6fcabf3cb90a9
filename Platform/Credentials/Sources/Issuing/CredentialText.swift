import Kernel

/// The words of credentials.
enum CredentialText {
    static let badType = Text("这类证件的定义不成立，请改正标出的地方。", "這類證件的定義不成立，請改正標出的地方。",
                              "This type of credential is not well defined. Mend what is marked.",
                              "Вид документа определён неверно. Исправьте отмеченное.")
    static let numberTaken = Text("编号已被另一类证件使用。", "編號已被另一類證件使用。",
                                  "Another type has this number.", "Этот номер занят другим видом.")
    static let noType = Text("没有这类证件。", "沒有這類證件。", "There is no such type of credential.",
                             "Такого вида документов нет.")
    static let noIssuer = Text("这个部门还不是签发者。", "這個部門還不是簽發者。", "This department is not an issuer yet.",
                               "Это ведомство ещё не выдаёт документы.")
    static let noKey = Text("签发者现在没有可用的密钥，请稍后再试。", "簽發者現在沒有可用的金鑰，請稍後再試。",
                            "The issuer has no key in force at the moment. Try again later.",
                            "У ведомства сейчас нет действующего ключа. Попробуйте позже.")
    static let notInForm = Text("这类证件没有这种形式。", "這類證件沒有這種形式。", "There is none of this type in that form.",
                                "Документа этого вида в такой форме нет.")
    static let noCredential = Text("没有这张证件。", "沒有這張證件。", "There is no such credential.", "Такого документа нет.")
    static let isRevoked = Text("已注销的证件不能恢复，请重新签发。", "已註銷的證件不能恢復，請重新簽發。",
                                "What was withdrawn cannot be brought back. Issue a new one.",
                                "Отозванное восстановить нельзя. Выдайте новый документ.")
    static let noList = Text("还没有公布这份名单。", "還沒有公佈這份名單。", "This list has not been published yet.",
                             "Этот список ещё не опубликован.")
    static let wrongVault = Text("签发密钥与密钥文件不符。", "簽發金鑰與金鑰檔案不符。",
                                 "The issuer's key does not belong to the key file.",
                                 "Ключ ведомства не соответствует файлу ключей.")
    static let tooLong = Text("内容太多，二维码装不下。", "內容太多，二維碼裝不下。", "This is too much for a QR code.",
                              "Слишком много данных для QR-кода.")
    static let reason = Text("请写明理由，最多 200 字。", "請寫明理由，最多 200 字。", "Give a reason of at most 200 characters.",
                             "Укажите причину, не более 200 знаков.")
}
