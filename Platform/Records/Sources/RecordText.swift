import Kernel

/// The words in which records and resources are refused.
enum RecordText {
    static let resourceInvalid = Text(
        "这个资源还不能发布，请改正标出的地方。", "這個資源還不能發佈，請改正標出的地方。",
        "This resource cannot be published yet. Please mend what is marked.",
        "Этот ресурс пока нельзя опубликовать. Исправьте отмеченное.")
    static let recordInvalid = Text(
        "有些内容不对，请改正标出的地方。", "有些內容不對，請改正標出的地方。", "Some values are not right. Please mend what is marked.",
        "Некоторые значения неверны. Исправьте отмеченное.")
    static let identifierTaken = Text(
        "这个证件号码已经登记在另一个对象名下。请核对号码；若无误，请提出核验。",
        "這個證件號碼已經登記在另一個對象名下。請核對號碼；若無誤，請提出核驗。",
        "This number is registered to somebody else. Check the number; if it is right, ask for verification.",
        "Этот номер записан за другим лицом. Проверьте номер; если он верен, подайте запрос на проверку.")
    static let noResource = Text("目录里没有这个资源。", "目錄裡沒有這個資源。", "The directory has no such resource.",
                                 "В каталоге нет такого ресурса.")
    static let badName = Text(
        "名称须以小写字母开头，只含小写字母、数字和下划线，且不是系统列、数据库保留字，也不含“_by_”“_rows_”，不以“_history”“_rows”结尾。",
        "名稱須以小寫字母開頭，只含小寫字母、數字和底線，且不是系統欄、資料庫保留字，也不含「_by_」「_rows_」，不以「_history」「_rows」結尾。",
        "A name begins with a lower-case letter, has only lower-case letters, digits and _, and is no system "
            + "column and no word reserved by a database; a resource's has no _by_ or _rows and does not end "
            + "in _history.",
        "Имя начинается со строчной латинской буквы, содержит только строчные буквы, цифры и _ и не совпадает со "
            + "служебным столбцом или словом базы данных; имя ресурса не содержит _by_ и _rows и не "
            + "кончается на _history.")
    static let badLevel = Text("安全等级为 1 到 4。", "安全等級為 1 到 4。", "The security level is 1 to 4.",
                               "Уровень защиты — от 1 до 4.")
    static let noBasis = Text("须写明法律依据。", "須寫明法律依據。", "The legal basis must be named.",
                              "Укажите правовое основание.")
    static let noSharingBasis = Text(
        "有条件共享或不共享，须写明理由和法律依据。", "有條件共享或不共享，須寫明理由和法律依據。",
        "Conditional or no sharing needs a reason and a legal basis.",
        "Условный обмен или отказ от него требует причины и правового основания.")
    static let badRetention = Text("保存期至少一天。", "保存期至少一天。", "Retention is at least one day.",
                                   "Срок хранения — не менее одного дня.")
    static let badVersion = Text("版本号须比现行版本大一。", "版本號須比現行版本大一。",
                                 "The version must be one more than the one in force.",
                                 "Номер версии должен быть на единицу больше действующего.")
    static let fieldCount = Text("字段为 1 到 200 个。", "欄位為 1 到 200 個。", "There are 1 to 200 fields.",
                                 "Полей — от 1 до 200.")
    static let twice = Text("字段名重复。", "欄位名重複。", "This field name is used twice.", "Имя поля повторяется.")
    static let badLimit = Text("文本长度上限为 1 到 100000。", "文字長度上限為 1 到 100000。",
                               "The limit of a text is 1 to 100000.", "Предел длины текста — от 1 до 100000.")
    static let badPattern = Text("这不是正确的正则表达式。", "這不是正確的正規表示式。", "This is not a regular expression.",
                                 "Это не регулярное выражение.")
    static let badPlaces = Text("小数位为 0 到 9。", "小數位為 0 到 9。", "Decimal places are 0 to 9.",
                                "Знаков после запятой — от 0 до 9.")
    static let unknownField = Text("没有字段 {0}。", "沒有欄位 {0}。", "There is no field {0}.", "Нет поля {0}.")
    static let unknownList = Text("没有代码表 {0}，请先发布。", "沒有代碼表 {0}，請先發佈。",
                                  "There is no code list {0}. Publish it first.",
                                  "Нет справочника {0}. Сначала опубликуйте его.")
    static let keyRequired = Text("主键字段必须必填。", "主鍵欄位必須必填。", "A field of the key must be required.",
                                  "Поле ключа должно быть обязательным.")
    static let badIndex = Text(
        "索引须有不重复的字段，合起来的名称最多 63 个字符，且不与另一个索引相同。",
        "索引須有不重複的欄位，合起來的名稱最多 63 個字元，且不與另一個索引相同。",
        "An index names fields once each, is at most 63 characters long in all, and is not there twice.",
        "Индекс называет поля по одному разу, вместе не длиннее 63 знаков и не повторяется.")
    static let badList = Text("代码表须有名称，每个代码须唯一且不空。", "代碼表須有名稱，每個代碼須唯一且不空。",
                              "A code list has a name, and each code is there once and is not empty.",
                              "У справочника есть имя, каждый код непустой и не повторяется.")
    static let areaType = Text("范围字段须为必填的区划代码。", "範圍欄位須為必填的區劃代碼。",
                               "The area field must be a required division.",
                               "Поле территории должно быть обязательным кодом территории.")
    static let fixed = Text("发布后不能更改。", "發佈後不能更改。", "This cannot change once published.",
                            "После публикации это изменить нельзя.")
    static let dropped = Text("已发布的字段不能删除。", "已發佈的欄位不能刪除。", "A published field cannot be dropped.",
                              "Опубликованное поле удалить нельзя.")
    static let retyped = Text("已发布的字段不能更改类型。", "已發佈的欄位不能更改類型。",
                              "A published field cannot change its type.", "Тип опубликованного поля изменить нельзя.")
    static let requiredLater = Text("后加的字段不能是必填。", "後加的欄位不能是必填。",
                                    "A field that is added later cannot be required.",
                                    "Добавленное позже поле не может быть обязательным.")
    static let codeDropped = Text("代码 {0} 已在使用，不能删除。", "代碼 {0} 已在使用，不能刪除。",
                                  "Code {0} is in use and cannot be dropped.",
                                  "Код {0} используется, удалить его нельзя.")
    static let required = Text("必须填写。", "必須填寫。", "This is required.", "Это поле обязательно.")
    static let tooLong = Text("最多 {0} 个字。", "最多 {0} 個字。", "At most {0} characters.", "Не более {0} знаков.")
    static let wrongForm = Text("格式不对。", "格式不對。", "It does not have the right form.", "Неверный формат.")
    static let wrongType = Text("类型不对。", "類型不對。", "It is of the wrong type.", "Неверный тип.")
    static let unknownCode = Text("代码表里没有 {0}。", "代碼表裡沒有 {0}。", "The code list has no {0}.",
                                  "В справочнике нет кода {0}.")
    static let outOfRange = Text("超出范围。", "超出範圍。", "It is out of range.", "Значение вне диапазона.")
    static let notInteger = Text("请填整数。", "請填整數。", "Give a whole number.", "Введите целое число.")
    static let notDecimal = Text("请填数字，注意小数位。", "請填數字，注意小數位。",
                                 "Give a number with no more decimal places than the field has.",
                                 "Введите число; следите за количеством знаков после запятой.")
    static let notBoolean = Text("请填“是”或“否”。", "請填「是」或「否」。", "Give yes or no.", "Укажите «да» или «нет».")
    static let notDay = Text("请填存在的日期，如 2022-07-02。", "請填存在的日期，如 2022-07-02。",
                             "Give a day that exists, such as 2022-07-02.",
                             "Укажите существующую дату, например 2022-07-02.")
    static let notMoment = Text("请填时间。", "請填時間。", "Give a time.", "Укажите время.")
    static let noDivision = Text("没有代码为 {0} 的区划，请核对。", "沒有代碼為 {0} 的區劃，請核對。",
                                 "There is no division {0}. Please check the code.",
                                 "Территории {0} нет. Проверьте код.")
    static let pastDivision = Text("区划 {0} 在所写的日期尚未设立或已撤销。请选择当时有效的区划。",
                                   "區劃 {0} 在所寫的日期尚未設立或已撤銷。請選擇當時有效的區劃。",
                                   "The division {0} did not stand on that day. Choose one that did.",
                                   "Территории {0} в тот день не было. Выберите действовавшую.")
    static let notDivision = Text("不是正确的区划代码。", "不是正確的區劃代碼。", "This is not a division code.",
                                  "Это не код территории.")
    static let notIdentifier = Text("号码不对，请核对每一位。", "號碼不對，請核對每一位。",
                                    "The number is not right. Please check every character.",
                                    "Номер неверен. Проверьте каждый знак.")
    static let notSubject = Text("没有这个对象。", "沒有這個對象。", "There is no such subject.", "Такого объекта нет.")
    static let notOutline = Text("轮廓请用 GeoJSON。", "輪廓請用 GeoJSON。", "Give the outline as GeoJSON.",
                                 "Передайте контур в формате GeoJSON.")
    static let saidTwice = Text(
        "同一条记录在文件里前面已经出现，内容不同。请只留一条。", "同一條記錄在檔案裡前面已經出現，內容不同。請只留一條。",
        "The same record stands earlier in the file with other values. Keep one of them.",
        "Та же запись стоит в файле выше с другими значениями. Оставьте одну.")
    static let claimedMeanwhile = Text(
        "另一批尚未完成的导入也带有这个号码。等它完成后，再导入这一行。", "另一批尚未完成的匯入也帶有這個號碼。等它完成後，再匯入這一行。",
        "Another import that is not finished brings this number too. Import this row again when it is.",
        "Этот номер есть и в другой незавершённой загрузке. Загрузите строку снова после её окончания.")
    static let notText = Text("这一格不是 UTF-8 文字，请检查文件的编码。", "這一格不是 UTF-8 文字，請檢查檔案的編碼。",
                              "This cell is not UTF-8 text. Check the encoding of the file.",
                              "Ячейка не в UTF-8. Проверьте кодировку файла.")
    static let revealPurpose = Text(
        "您的职责或这一项不允许为这个目的查看。请选别的目的。", "您的職責或這一項不允許為這個目的查看。請選別的目的。",
        "Your duty, or this field, does not allow that purpose. Choose another.",
        "Ваша должность или это поле не допускают такой цели. Выберите другую.")
    static let revealReason = Text("请写明理由，2 至 200 字。", "請寫明理由，2 至 200 字。", "Say why, in 2 to 200 characters.",
                                   "Укажите причину: от 2 до 200 знаков.")
    static let revealUnknown = Text("没有这条登记，或没有这一项。", "沒有這條登記，或沒有這一項。",
                                    "There is no such record, or no such field.", "Нет такой записи или поля.")
    static let noPerson = Text(
        "在您的职责范围内没有这个号码的人。请核对号码。", "在您的職責範圍內沒有這個號碼的人。請核對號碼。",
        "Nobody within your duty has this number. Please check it.",
        "В вашей зоне нет человека с таким номером. Проверьте.")
    static let noConsent = Text("没有这项需要同意的登记。", "沒有這項需要同意的登記。", "There is nothing of that name to agree to.",
                                "Такого согласия нет.")
    static let consentWords = Text("说明刚刚改过，请再读一遍后决定。", "說明剛剛改過，請再讀一遍後決定。",
                                   "The words have just changed. Please read them again and decide.",
                                   "Текст изменился. Прочитайте его ещё раз и решите.")
    static let notAgreed = Text("本人没有同意，不能登记。", "本人沒有同意，不能登記。",
                                "The person has not agreed, so this cannot be registered.",
                                "Человек не дал согласия, записать нельзя.")
}
