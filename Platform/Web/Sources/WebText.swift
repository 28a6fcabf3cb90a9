package import Kernel

/// The words of the frame around every page.
package enum WebText {
    static let badCursor = Text("这个翻页链接已失效，请从第一页开始。", "這個翻頁連結已失效，請從第一頁開始。",
                                "This paging link is no longer good. Start from the first page.",
                                "Ссылка на страницу списка устарела. Начните с первой страницы.")
    package static let noPage = Text("没有这个页面。可能是链接过期，或少抄了几个字。", "沒有這個頁面。可能是連結過期，或少抄了幾個字。",
                             "There is no such page. The link may be old or incomplete.",
                             "Такой страницы нет. Возможно, ссылка устарела или неполна.")
    static let badBody = Text("请求内容不是所要的 JSON。", "請求內容不是所要的 JSON。", "The body is not the JSON that is asked for.",
                              "Тело запроса не соответствует ожидаемому JSON.")
    static let badForm = Text("表单没有读到，请返回再试一次。", "表單沒有讀到，請返回再試一次。",
                              "The form could not be read. Please go back and try again.",
                              "Не удалось прочитать форму. Вернитесь и повторите.")
    static let formExpired = Text("为了您的安全，这个表单已过期。请刷新页面后再提交。", "為了您的安全，這個表單已過期。請重新整理頁面後再提交。",
                                  "For your safety this form has expired. Reload the page and send it again.",
                                  "Для вашей безопасности срок действия формы истёк. Обновите страницу и "
                                      + "отправьте снова.")
    static let tooLarge = Text("内容太大，最多 {0} KB。", "內容太大，最多 {0} KB。", "This is too large: at most {0} KB.",
                               "Слишком большой объём: не более {0} КБ.")
    static let tooSlow = Text("传得太慢，连接已断开。请再试一次。", "傳得太慢，連線已中斷。請再試一次。",
                              "It arrived too slowly and was given up. Please try again.",
                              "Передача шла слишком медленно и прервана. Повторите попытку.")
    static let pleaseSignIn = Text("请先登录。", "請先登入。", "Please sign in first.", "Сначала войдите.")
    static let changeFirst = Text("请先把一次性密码换成自己的密码。", "請先把一次性密碼換成自己的密碼。",
                                  "Choose a password of your own in place of the one-time password first.",
                                  "Сначала замените одноразовый пароль своим.")
    static let wrongMethod = Text("这个地址不能这样用。", "這個地址不能這樣用。", "This address cannot be used in this way.",
                                  "Этот адрес нельзя использовать таким образом.")
    package static let product = Text("一通", "一通", "Yitong", "Итун")
    package static let account = Text("我的账号", "我的帳號", "My account", "Моя учётная запись")
    static let marked = Text("有异议，正在核验", "有異議，正在核驗", "Objected to, being verified", "Оспорено, проверяется")
    static let log = Text("公开日志", "公開日誌", "The public log", "Открытый журнал")
    package static let home = Text("首页", "首頁", "Home", "Главная")
    package static let signIn = Text("登录", "登入", "Sign in", "Войти")
    package static let signOut = Text("退出登录", "登出", "Sign out", "Выйти")
    package static let reference = Text("编号 {0}。求助时请报这个编号。", "編號 {0}。求助時請報這個編號。",
                                        "Reference {0}. Please quote it when you ask for help.",
                                        "Номер {0}. Назовите его, обращаясь за помощью.")
    static let secondPerson = Text("请同事批准", "請同事批准", "Ask a second person", "Попросить второе лицо")
    static func heading(_ kind: GovError.Kind) -> Text {
        switch kind {
        case .invalid: Text("有些内容不对", "有些內容不對", "Something is not right", "Что-то не так")
        case .unauthenticated: Text("请先登录", "請先登入", "Please sign in", "Войдите")
        case .denied: Text("您没有这个权限", "您沒有這個權限", "You may not do this", "У вас нет доступа")
        case .notFound: Text("没有找到", "沒有找到", "Not found", "Не найдено")
        case .conflict: Text("内容已变化", "內容已變化", "It has changed meanwhile", "Данные изменились")
        case .tooLarge: Text("内容太大", "內容太大", "Too large", "Слишком большой объём")
        case .tooMany: Text("请求太多，请稍候", "請求太多，請稍候", "Too many at once, please wait", "Слишком много запросов")
        case .unavailable: Text("暂时不能用", "暫時不能用", "Not available at the moment", "Временно недоступно")
        case .internal: Text("系统出错了", "系統出錯了", "Something went wrong", "Произошла ошибка")
        }
    }
    static let badUpload = Text("表单没有传完整，请再传一次。", "表單沒有傳完整，請再傳一次。",
                                "The form did not arrive whole. Send it again.",
                                    "Форма получена не целиком. Отправьте снова.")
    static let noUploads = Text("这里现在不接收文件。", "這裡現在不接收檔案。", "Files are not taken here at present.",
                                "Файлы сейчас не принимаются.")
    static let noLive = Text("即时更新现在不能用，请刷新页面。", "即時更新現在不能用，請重新整理頁面。",
                             "Live updates are not to be had now. Reload the page.",
                             "Живые обновления сейчас недоступны. Обновите страницу.")
}
