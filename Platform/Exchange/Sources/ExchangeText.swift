import Kernel

/// The words in which tables are refused.
enum ExchangeText {
    static let noFile = Text("读不到文件 {0}。请检查路径和权限。", "讀不到檔案 {0}。請檢查路徑和權限。",
                             "The file {0} cannot be read. Check its path and its rights.",
                             "Файл {0} не читается. Проверьте путь и права.")
    static let emptyFile = Text("文件 {0} 是空的。", "檔案 {0} 是空的。", "The file {0} is empty.", "Файл {0} пуст.")
    static let noHeader = Text("文件没有表头。第一行须写列名。", "檔案沒有表頭。第一列須寫欄名。",
                               "The file has no header. Its first line must name the columns.",
                               "В файле нет заголовка. Первая строка должна называть столбцы.")
    static let unreadable = Text(
        "第 {0} 行第 {1} 格读不懂（{2}）。什么都没有导入。请修正后再导入。",
        "第 {0} 行第 {1} 格讀不懂（{2}）。什麼都沒有匯入。請修正後再匯入。",
        "Line {0}, cell {1}: {2}. Nothing was imported. Mend the file and import it again.",
        "Строка {0}, ячейка {1}: не читается ({2}). Ничего не загружено. Исправьте файл и загрузите снова.")
    static let badEncoding = Text(
        "文件不是 {0} 编码（第 {1} 字节处）。请另存为 UTF-8，或指明编码。什么都没有导入。",
        "檔案不是 {0} 編碼（第 {1} 位元組處）。請另存為 UTF-8，或指明編碼。什麼都沒有匯入。",
        "The file is not in {0} (byte {1}). Save it as UTF-8, or name its encoding. Nothing was imported.",
        "Файл не в кодировке {0} (байт {1}). Сохраните его в UTF-8 или укажите кодировку. Ничего не загружено.")
    static let badMapping = Text(
        "文件的列与资源的字段对不上，请改正标出的地方。", "檔案的欄與資源的欄位對不上，請改正標出的地方。",
        "The columns of the file do not fit the fields of the resource. Please mend what is marked.",
        "Столбцы файла не подходят к полям ресурса. Исправьте отмеченное.")
    static let noColumn = Text("文件没有列“{0}”。", "檔案沒有欄「{0}」。", "The file has no column “{0}”.",
                               "В файле нет столбца «{0}».")
    static let noField = Text("资源没有字段“{0}”。", "資源沒有欄位「{0}」。", "The resource has no field “{0}”.",
                              "В ресурсе нет поля «{0}».")
    static let twoColumns = Text("列“{0}”和“{1}”都对应字段 {2}，请只留一列。", "欄「{0}」和「{1}」都對應欄位 {2}，請只留一欄。",
                                 "The columns “{0}” and “{1}” both fill the field {2}. Leave one of them out.",
                                 "Столбцы «{0}» и «{1}» оба относятся к полю {2}. Оставьте один.")
    static let fieldWithoutColumn = Text(
        "必填字段 {0}（{1}）没有对应的列。请指明列名，或给出默认值。", "必填欄位 {0}（{1}）沒有對應的欄。請指明欄名，或給出預設值。",
        "No column fills the required field {0} ({1}). Name the column, or give a default.",
        "Для обязательного поля {0} ({1}) нет столбца. Укажите столбец или значение по умолчанию.")
    static let crooked = Text("这一行有 {0} 格，表头有 {1} 格。", "這一列有 {0} 格，表頭有 {1} 格。",
                              "This row has {0} cells, the header has {1}.", "В строке {0} ячеек, в заголовке {1}.")
    static let noDivision = Text(
        "没有载入区划 {0}。请核对代码，或先导入区划：yitong import divisions。",
        "沒有載入區劃 {0}。請核對代碼，或先匯入區劃：yitong import divisions。",
        "The division {0} is not loaded. Check the code, or load divisions first: yitong import divisions.",
        "Территория {0} не загружена. Проверьте код или сначала загрузите территории: yitong import divisions.")
    static let numberDivision = Text(
        "号码里的区划 {0} 不存在。请核对号码。", "號碼裡的區劃 {0} 不存在。請核對號碼。",
        "The number names the division {0}, which there is not. Check the number.",
        "В номере указана территория {0}, которой нет. Проверьте номер.")
    static let noSubject = Text(
        "资源没有能认出对象的号码，也没有主键。请指明哪些字段认出对象。",
        "資源沒有能認出對象的號碼，也沒有主鍵。請指明哪些欄位認出對象。",
        "The resource has no number by which to know its subjects, and no key. Name the fields that name the subject.",
        "В ресурсе нет номера, по которому узнаётся объект, и нет ключа. Укажите поля, называющие объект.")
    static let subjectEmpty = Text("这一行没有写明是谁或什么。", "這一列沒有寫明是誰或什麼。",
                                   "This row does not say whom or what it is about.",
                                   "В строке не указано, о ком или о чём она.")
    static let noResource = Text("目录里没有资源 {0}。", "目錄裡沒有資源 {0}。", "The directory has no resource {0}.",
                                 "В каталоге нет ресурса {0}.")
    static let isRunning = Text(
        "资源 {0} 正在导入另一个文件（{1}）。请等它结束，或先撤销它。", "資源 {0} 正在匯入另一個檔案（{1}）。請等它結束，或先撤銷它。",
        "Another file ({1}) is being imported into {0}. Wait until it is done.",
        "В {0} сейчас загружается другой файл ({1}). Дождитесь окончания.")
    static let changedMeanwhile = Text(
        "读文件时资源或它的代码表改变了。什么都没有导入。请再导入一次。", "讀檔案時資源或它的代碼表改變了。什麼都沒有匯入。請再匯入一次。",
        "The resource or one of its code lists changed while the file was read. Nothing was imported. Import it again.",
        "Пока читался файл, ресурс или его справочник изменился. Ничего не загружено. Загрузите файл снова.")
    static let brokenOff = Text("导入中断了。什么都没有导入。请再导入一次。", "匯入中斷了。什麼都沒有匯入。請再匯入一次。",
                                "The import was broken off. Nothing was imported. Import the file again.",
                                "Загрузка прервана. Ничего не загружено. Загрузите файл снова.")
    static let noBatch = Text("没有这次导入。", "沒有這次匯入。", "There is no such import.", "Такой загрузки нет.")
    static let cannotUndo = Text(
        "这次导入不能撤销：它没有完成、已经撤销，或正在整理。", "這次匯入不能撤銷：它沒有完成、已經撤銷，或正在整理。",
        "This import cannot be undone: it did not become whole, was undone already, or is still being settled.",
        "Эту загрузку нельзя отменить: она не завершена, уже отменена или ещё обрабатывается.")
    static let badCursor = Text("这个翻页链接已失效，请从第一页开始。", "這個翻頁連結已失效，請從第一頁開始。",
                                "This paging link is no longer good. Start from the first page.",
                                "Ссылка на страницу списка устарела. Начните с первой страницы.")
    static let badDefinition = Text(
        "资源定义读不懂，请改正所说的地方。", "資源定義讀不懂，請改正所說的地方。",
        "The definition of the resource is not understood. Mend what is named.",
        "Определение ресурса не понято. Исправьте указанное.")
    static let cannotWrite = Text("写不了文件 {0}。请检查路径、权限和磁盘空间。", "寫不了檔案 {0}。請檢查路徑、權限和磁碟空間。",
                                  "The file {0} cannot be written. Check its path, its rights and the disk.",
                                  "Файл {0} не записывается. Проверьте путь, права и место на диске.")
    static let badDivisions = Text(
        "区划表 {0} 读不懂（{1}）。什么都没有导入。", "區劃表 {0} 讀不懂（{1}）。什麼都沒有匯入。",
        "The table of divisions {0} is not understood ({1}). Nothing was imported.",
        "Таблица территорий {0} не понята ({1}). Ничего не загружено.")
    static let noSource = Text("没有这个数据来源。", "沒有這個數據來源。", "There is no such source.", "Такого источника нет.")
    static let badSource = Text("来源的设定有误，请改正标出的地方。", "來源的設定有誤，請改正標出的地方。",
                                "The source is not right yet. Please mend what is marked.",
                                "Источник задан неверно. Исправьте отмеченное.")
    static let badSourceValue = Text("这里不对。", "這裡不對。", "This is not right.", "Здесь ошибка.")
    static let badFolder = Text("文件夹名只用字母、数字和连字符，用 / 分层。", "資料夾名只用字母、數字和連字號，用 / 分層。",
                                "A folder's name has letters, digits and hyphens, with / between levels.",
                                "Имя папки — буквы, цифры и дефисы; уровни через /.")
    static let badAddress = Text("网址以 https:// 或 http:// 开头，不含用户名和密码。", "網址以 https:// 或 http:// 開頭，不含使用者名和密碼。",
                                 "The address begins with https:// or http:// and has no user name or password.",
                                 "Адрес начинается с https:// или http://, без имени и пароля.")
    static let noUploadFolder = Text("没有存放文件的文件夹。请管理员设定 uploads。", "沒有存放檔案的資料夾。請管理員設定 uploads。",
                                     "There is no folder for files. The operator sets uploads.",
                                     "Нет папки для файлов. Администратор задаёт uploads.")
    static let noSourceFolder = Text("没有来源的文件夹。请管理员设定 source-folder。", "沒有來源的資料夾。請管理員設定 source-folder。",
                                     "There is no folder of sources. The operator sets source-folder.",
                                     "Нет папки источников. Администратор задаёт source-folder.")
    static let fileFailed = Text("{0}：{1}", "{0}：{1}", "{0}: {2}", "{0}: {2}")
    static let cannotMove = Text("移不动文件 {0}。请检查文件夹权限。", "移不動檔案 {0}。請檢查資料夾權限。",
                                 "The file {0} cannot be moved. Check the rights of its folder.",
                                 "Файл {0} не переместить. Проверьте права папки.")
    static let sourceTooLarge = Text("文件超过 {0} 字节。", "檔案超過 {0} 位元組。", "The file has more than {0} bytes.",
                                     "Файл больше {0} байт.")
    static let otherHash = Text("文件 {0} 的校验值与设定的不同，没有导入。", "檔案 {0} 的校驗值與設定的不同，沒有匯入。",
                                "The file {0} has another SHA-256 than was set. It was not imported.",
                                "SHA-256 файла {0} не совпадает с заданным. Он не загружен.")
    static let secondPerson = Text(
        "超过 {0} 条个人登记，或不遮盖敏感项，要由同事批准才能提取。请到“批准查阅”申请。",
        "超過 {0} 筆個人登記，或不遮蓋敏感項，要由同事批准才能提取。請到「批准查閱」申請。",
        "More than {0} records of persons, or sensitive fields as they are, leave only once a colleague has approved "
            + "it. Ask under “Second person”.",
        "Более {0} записей о людях или чувствительные поля выдаются только с согласия коллеги. "
            + "Попросите в разделе «Второе лицо».")
}
