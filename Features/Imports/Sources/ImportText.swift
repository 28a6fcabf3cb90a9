import Exchange
import Kernel

/// The words of the import pages.
enum ImportText {
    static let imports = Text("数据导入", "數據匯入", "Imports", "Загрузка данных")
    static let lead = Text("整批导入，全部检查完才可见；同一文件再导入不改变任何内容；可以撤销。",
                           "整批匯入，全部檢查完才可見；同一檔案再匯入不改變任何內容；可以撤銷。",
                           "A file is seen only when all of it is in; again it changes nothing; it can be undone.",
                           "Файл виден только целиком; повторная загрузка ничего не меняет; загрузку можно отменить.")
    static let new = Text("导入文件", "匯入檔案", "Import a file", "Загрузить файл")
    static let resource = Text("导入到", "匯入到", "Into", "Ресурс")
    static let file = Text("CSV 文件", "CSV 檔案", "CSV file", "Файл CSV")
    static let fileHint = Text("UTF-8、GB 18030 或 UTF-16，第一行为列名。", "UTF-8、GB 18030 或 UTF-16，第一列為欄名。",
                               "UTF-8, GB 18030 or UTF-16; the first line names the columns.",
                               "UTF-8, GB 18030 или UTF-16; первая строка — названия столбцов.")
    static let send = Text("上传", "上傳", "Upload", "Отправить")
    static let none = Text("还没有导入过。", "還沒有匯入過。", "Nothing has been imported yet.", "Загрузок ещё не было.")
    static let noTargets = Text("没有您可以导入的资源。", "沒有您可以匯入的資源。",
                                "There is no resource into which you may import.", "Нет ресурсов для загрузки.")
    static let columns = Text("列与字段的对应", "欄與欄位的對應", "Which column is which", "Соответствие столбцов")
    static let columnsLead = Text("请核对每一列。下次同样表头的文件会记住。", "請核對每一欄。下次同樣表頭的檔案會記住。",
                                  "Check each column. It is remembered for the next file of this header.",
                                  "Проверьте каждый столбец. Это запомнится для следующего такого файла.")
    static let leftOut = Text("不导入", "不匯入", "Leave out", "Не загружать")
    static let begin = Text("开始导入", "開始匯入", "Import", "Загрузить")
    static let gone = Text("上传的文件已不在，请重新上传。", "上傳的檔案已不在，請重新上傳。",
                           "The uploaded file is gone. Upload it again.",
                               "Файл больше не доступен. Отправьте его снова.")
    static let noFile = Text("请选择文件。", "請選擇檔案。", "Choose a file.", "Выберите файл.")
    static let running = Text("正在导入，尚不可见", "正在匯入，尚不可見", "Being read; nothing is seen yet", "Читается; пока не видно")
    static let shown = Text("已导入", "已匯入", "Imported", "Загружено")
    static let broken = Text("没有导入", "沒有匯入", "Not imported", "Не загружено")
    static let undone = Text("已撤销", "已撤銷", "Undone", "Отменено")
    static let undoing = Text("撤销", "撤銷", "Undoing", "Отмена")
    static let rows = Text("行", "列", "rows", "строк")
    static let added = Text("新增", "新增", "added", "добавлено")
    static let changed = Text("更改", "更改", "changed", "изменено")
    static let unchanged = Text("未变", "未變", "as they were", "без изменений")
    static let refusedRows = Text("未导入", "未匯入", "refused", "отклонено")
    static let doubles = Text("疑似重复的人", "疑似重複的人", "possible doubles", "возможных дублей")
    static let progress = Text("已读", "已讀", "Read", "Прочитано")
    static let download = Text("下载未导入的行", "下載未匯入的列", "Download the refused rows", "Скачать отклонённые строки")
    static let line = Text("行", "列", "Line", "Строка")
    static let about = Text("对象", "對象", "About", "О ком")
    static let field = Text("字段", "欄位", "Field", "Поле")
    static let reason = Text("原因", "原因", "Reason", "Причина")
    static let undo = Text("撤销这次导入", "撤銷這次匯入", "Undo this import", "Отменить загрузку")
    static let undoMeans = Text("新增的记录将不再有，更改的记录恢复原样；之后别人改过的保持不动。",
                                "新增的記錄將不再有，更改的記錄恢復原樣；之後別人改過的保持不動。",
                                "What it added goes, what it changed is as it was. What somebody changed since stays.",
                                "Добавленное исчезнет, изменённое станет прежним; изменённое позже останется.")
    static let takeOut = Text("导出资源", "匯出資源", "Take out a resource", "Выгрузить ресурс")
    static let format = Text("格式", "格式", "Format", "Формат")
    static let unmasked = Text("敏感字段不遮盖", "敏感欄位不遮蓋", "Sensitive fields as they are",
                               "Без маскировки чувствительных полей")
    static let unmaskedHint = Text("提取会写入日志，本人可以看到。", "提取會寫入日誌，本人可以看到。",
                                   "The log says that you took them; the people concerned can see it.",
                                   "Запись об этом увидят те, чьи это данные.")
    static let resourceWord = Text("资源", "資源", "Resource", "Ресурс")
    static let when = Text("时间", "時間", "When", "Когда")
    static let state = Text("状态", "狀態", "State", "Состояние")
}
