import Kernel

/// What the components say by themselves.
enum ComponentWords {
    static let skip = Text("跳到正文", "跳到正文", "Skip to content", "К содержанию")
    static let navigation = Text("主导航", "主導覽", "Main", "Главное меню")
    static let trail = Text("所在位置", "所在位置", "You are here", "Вы здесь")
    static let languages = Text("语言", "語言", "Language", "Язык")
    static let about = Text("关于本站", "關於本站", "About this site", "О сайте")
    static let largeType = Text("大字", "大字", "Large type", "Крупный шрифт")
    static let normalType = Text("标准字号", "標準字級", "Normal type", "Обычный шрифт")
    static let paging = Text("分页", "分頁", "Pages", "Страницы")
    static let first = Text("回到开头", "回到開頭", "Back to the start", "К началу")
    static let next = Text("下一页", "下一頁", "Next page", "Следующая страница")
    static let search = Text("搜索", "搜尋", "Search", "Найти")
    static let filter = Text("筛选", "篩選", "Filter", "Отобрать")
    static let clear = Text("清除", "清除", "Clear", "Сбросить")
    static let cancel = Text("返回", "返回", "Back", "Назад")
    static let optional = Text("选填", "選填", "optional", "необязательно")
    static let fault = Text("错误：", "錯誤：", "Error: ", "Ошибка: ")
    static let faults = Text("请改正 {0} 处", "請改正 {0} 處", "{0} to correct", "Нужно исправить: {0}")
    static let choose = Text("请选择", "請選擇", "Choose", "Выберите")
    static let print = Text("打印", "列印", "Print", "Печать")
    static let printed = Text("打印于", "列印於", "Printed", "Напечатано")
    static let asList = Text("看列表", "看列表", "See as a list", "Показать списком")
    static let rows = Text("共 {0} 条", "共 {0} 筆", "{0} in all", "Всего: {0}")
    static let rowsAtLeast = Text("至少 {0} 条", "至少 {0} 筆", "At least {0}", "Не менее {0}")
}
