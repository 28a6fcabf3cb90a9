import Kernel

/// The words of the notice pages.
enum NoticeText {
    static let notices = Text("公告", "公告", "Notices", "Объявления")
    static let lead = Text("政府发布的公告，最新的在前。", "政府發佈的公告，最新的在前。", "From the government, newest first.",
                           "От правительства, сначала новые.")
    static let all = Text("全部", "全部", "All", "Все")
    static let none = Text("目前没有公告。", "目前沒有公告。", "There is no notice at present.", "Сейчас объявлений нет.")
    static let write = Text("写公告", "寫公告", "Write a notice", "Написать объявление")
    static let writeLead = Text("简体中文必填；其他文字留空时显示简体。", "簡體中文必填；其他文字留空時顯示簡體。",
                                "Simplified Chinese is needed; where another language is empty it is shown instead.",
                                "Упрощённый китайский обязателен; пустые языки показываются на нём.")
    static let publish = Text("发布", "發佈", "Publish", "Опубликовать")
    static let published = Text("已发布。", "已發佈。", "Published.", "Опубликовано.")
    static let withdraw = Text("撤回公告", "撤回公告", "Withdraw", "Отозвать")
    static let withdrawn = Text("这则公告已撤回。", "這則公告已撤回。", "This notice was withdrawn.", "Объявление отозвано.")
    static let withdrawnAlready = Text("这则公告已经撤回。", "這則公告已經撤回。", "It has been withdrawn already.", "Уже отозвано.")
    static let unknown = Text("没有这则公告。", "沒有這則公告。", "There is no such notice.", "Такого объявления нет.")
    static let denied = Text("发布公告需要本单位授权。", "發佈公告需要本單位授權。", "Publishing needs your office's authority.",
                             "Для публикации нужны полномочия учреждения.")
    static let invalid = Text("公告还不能发布，请改正标出的地方。", "公告還不能發佈，請改正標出的地方。",
                              "The notice cannot be published yet. Please mend what is marked.",
                              "Пока нельзя опубликовать. Исправьте отмеченное.")
    static let titleFault = Text("请写标题，最多 120 字。", "請寫標題，最多 120 字。", "Give a title of at most 120 characters.",
                                 "Введите заголовок, не более 120 знаков.")
    static let bodyFault = Text("请写正文，最多 10000 字。", "請寫正文，最多 10000 字。", "Write at most 10,000 characters.",
                                "Введите текст, не более 10 000 знаков.")

    static func title(_ language: Text) -> Text {
        Text("标题（\(language.hans)）", "標題（\(language.hant)）", "Title (\(language.en))", "Заголовок (\(language.ru))")
    }

    static func body(_ language: Text) -> Text {
        Text("正文（\(language.hans)）", "正文（\(language.hant)）", "Text (\(language.en))", "Текст (\(language.ru))")
    }
    static let askWithdraw = Text("撤回这条公告吗？", "撤回這則公告嗎？", "Withdraw this notice?", "Отозвать это объявление?")
    static let withdrawMeans = Text("撤回后不再列出，原地址仍可看到并标明已撤回。撤回不能取消。",
                                    "撤回後不再列出，原地址仍可看到並標明已撤回。撤回不能取消。",
        "It is no longer listed; under its address it stays, marked as withdrawn. This cannot be "
                                        + "undone.",
        "Его не будет в списке; по своему адресу оно останется с пометкой. Отменить это нельзя.")
    static let badCursor = Text("这个翻页链接已失效，请从第一页开始。", "這個翻頁連結已失效，請從第一頁開始。",
                                "This paging link is no longer good. Start from the first page.",
                                "Ссылка на страницу списка устарела. Начните с первой страницы.")
    static let deeds = [
        "notice.list": Text("查看公告列表", "查看公告列表", "Looked at the notices", "Просмотр объявлений"),
        "notice.show": Text("查看公告", "查看公告", "Looked at a notice", "Просмотр объявления"),
        "notice.publish": Text("发布公告", "發佈公告", "Published a notice", "Опубликовано объявление"),
        "notice.withdraw": Text("撤回公告", "撤回公告", "Withdrew a notice", "Объявление отозвано"),
    ]
}
