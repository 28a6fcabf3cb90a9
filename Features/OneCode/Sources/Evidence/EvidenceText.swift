import Kernel
import Records

/// The words of the resources of evidence.
enum EvidenceText {
    static let labResult = Text("检测结果", "檢測結果", "Laboratory result", "Результат анализа")
    static let diagnosis = Text("诊断报告", "診斷報告", "Diagnosis", "Диагноз")
    static let vaccination = Text("接种记录", "接種記錄", "Vaccination", "Прививка")
    static let recovery = Text("康复证明", "康復證明", "Recovery", "Выздоровление")
    static let caseStay = Text("病例停留", "病例停留", "Stay of a case", "Пребывание заболевшего")
    static let contact = Text("流调接触", "流調接觸", "Contact found by tracing", "Контакт по расследованию")
    static let carrierRun = Text("入境班次", "入境班次", "Arriving run", "Прибывший рейс")
    static let borderCrossing = Text("入境记录", "入境記錄", "Border crossing", "Пересечение границы")
    static let orderDocument = Text("隔离文书", "隔離文書", "Order document", "Документ приказа")
    static let isolationOrder = Text("隔离令", "隔離令", "Isolation order", "Приказ об изоляции")
    static let declaration = Text("本人申报", "本人申報", "Own declaration", "Собственное заявление")
    static let healthStatus = Text("健康码状态", "健康碼狀態", "Health status", "Статус здоровья")
    static let emergency = Text("应急响应", "應急響應", "Emergency", "Чрезвычайное положение")

    static let sample = Text("样本编号", "樣本編號", "Sample", "Номер пробы")
    static let result = Text("结果", "結果", "Result", "Результат")
    static let method = Text("方法", "方法", "Method", "Метод")
    static let taken = Text("采样日", "採樣日", "Taken", "Взята")
    static let report = Text("报告编号", "報告編號", "Report", "Номер сообщения")
    static let disease = Text("疾病", "疾病", "Disease", "Болезнь")
    static let caseClass = Text("分类", "分類", "Class", "Класс")
    static let diagnosed = Text("诊断日", "診斷日", "Diagnosed", "Диагноз поставлен")
    static let dose = Text("剂次", "劑次", "Dose", "Доза")
    static let product = Text("疫苗", "疫苗", "Vaccine", "Вакцина")
    static let given = Text("接种日", "接種日", "Given", "Сделана")
    static let certificate = Text("证书编号", "證書編號", "Certificate", "Сертификат")
    static let firstPositive = Text("首次阳性日", "首次陽性日", "First positive", "Первый положительный")
    static let until = Text("有效至", "有效至", "Until", "До")
    static let stay = Text("停留编号", "停留編號", "Stay", "Пребывание")
    static let place = Text("地点或班次", "地點或班次", "Place or run", "Место или рейс")
    static let placeKind = Text("种类", "種類", "Kind", "Вид")
    static let from = Text("开始", "開始", "From", "С")
    static let to = Text("结束", "結束", "To", "По")
    static let number = Text("编号", "編號", "Number", "Номер")
    static let closeness = Text("接触类别", "接觸類別", "Closeness", "Близость контакта")
    static let lastContact = Text("最后接触日", "最後接觸日", "Last contact", "Последний контакт")
    static let run = Text("班次", "班次", "Run", "Рейс")
    static let port = Text("口岸", "口岸", "Port", "Пункт пропуска")
    static let arrived = Text("到达日", "到達日", "Arrived", "Прибыл")
    static let entered = Text("入境日", "入境日", "Entered", "Въезд")
    static let document = Text("文号", "文號", "Document", "Номер документа")
    static let signer = Text("签发人", "簽發人", "Signer", "Подписал")
    static let signed = Text("签发日", "簽發日", "Signed", "Подписан")
    static let ground = Text("事由", "事由", "Ground", "Основание")
    static let groundNumber = Text("所依据记录的编号", "所依據記錄的編號", "Number of the record it rests on",
                                   "Номер записи-основания")
    static let symptoms = Text("有症状", "有症狀", "Symptoms", "Есть симптомы")
    static let travelled = Text("七天内去过外地", "七天內去過外地", "Travelled in the last seven days", "Поездки за семь дней")
    static let words = Text("说明", "說明", "In words", "Пояснение")
    static let declared = Text("申报日", "申報日", "Declared", "Заявлено")
    static let status = Text("状态", "狀態", "Status", "Статус")
    static let decided = Text("决定时间", "決定時間", "Decided", "Решено")
    static let department = Text("负责部门", "負責部門", "Responsible", "Отвечает")
    static let rule = Text("规则", "規則", "Rule", "Правило")
    static let area = Text("地区", "地區", "Area", "Территория")

    static let laboratory = Text("市临床检验中心", "市臨床檢驗中心", "City laboratory", "Городская лаборатория")
    static let health = Text("市卫生健康委员会", "市衛生健康委員會", "Health commission", "Комиссия здравоохранения")
    static let cdc = Text("市疾病预防控制中心", "市疾病預防控制中心", "Centre for disease control", "Центр контроля заболеваний")
    static let customs = Text("海关", "海關", "Customs", "Таможня")

    static let noPositive = Text("本人没有这个编号的阳性样本。", "本人沒有這個編號的陽性樣本。",
                                 "This person has no positive sample of that number.",
                                 "У этого лица нет положительной пробы с таким номером.")
    static let noCase = Text("本人没有这个编号的诊断报告。", "本人沒有這個編號的診斷報告。",
                             "This person has no diagnosis of that number.", "У этого лица нет такого диагноза.")
    static let noOverlap = Text("没有病例在那里停留过，或时间不相交。", "沒有病例在那裡停留過，或時間不相交。",
                                "No case stayed there, or the times do not meet.",
                                "Заболевших там не было или время не совпадает.")
    static let noRun = Text("海关没有登记这个班次。", "海關沒有登記這個班次。", "Customs know no such run.", "Таможня не знает такого рейса.")
    static let noDocument = Text("没有这个文号的文书。", "沒有這個文號的文書。", "There is no document of that number.",
                                 "Документа с таким номером нет.")
    static let noGround = Text("本人没有这项事由的记录。", "本人沒有這項事由的記錄。",
                               "This person has no record that would be the ground.",
                                   "У этого лица нет записи-основания.")

    static let sharing = Text("涉及个人健康", "涉及個人健康", "It is about people's health", "Сведения о здоровье")
    static let medicalLaw = Text("传染病防治法", "傳染病防治法", "Law on Prevention and Treatment of Infectious Diseases",
                                 "Закон о профилактике инфекционных болезней")
    static let emergencyLaw = Text("突发公共卫生事件应急条例", "突發公共衛生事件應急條例", "Regulations on Public Health Emergencies",
                                   "Положение о чрезвычайных ситуациях в здравоохранении")
    static let consent = Text("我自愿申报，只用于健康码，十四天内删除，可随时更正。", "我自願申報，只用於健康碼，十四天內刪除，可隨時更正。",
                              "I declare this of my own free will, for the health code alone; it goes within 14 days, "
                                  + "and I "
                                  + "may correct it at any time.",
                              "Заявляю добровольно, только для кода здоровья; удаляется за 14 дней, "
                                  + "исправить можно всегда.")

    static let lists = [
        list("test_result", result, [("positive", Text("阳性", "陽性", "positive", "положительный")),
                                     ("negative", Text("阴性", "陰性", "negative", "отрицательный")),
                                     ("invalid", Text("无效", "無效", "invalid", "недействительный"))]),
        list("test_method", method, [("pcr", Text("核酸", "核酸", "nucleic acid", "ПЦР")),
                                     ("antigen", Text("抗原", "抗原", "antigen", "антиген"))]),
        list("case_class", caseClass, [("confirmed", Text("确诊", "確診", "confirmed", "подтверждён")),
                                       ("asymptomatic", Text("无症状", "無症狀", "without symptoms", "без симптомов"))]),
        list("stay_kind", placeKind, [("venue", Text("场所", "場所", "venue", "помещение")),
                                      ("run", Text("班次", "班次", "run", "рейс")),
                                      ("home", Text("住处", "住處", "home", "жильё"))]),
        list("contact_kind", closeness, [("close", Text("密切接触", "密切接觸", "close contact", "близкий контакт")),
                                         ("near", Text("一般接触", "一般接觸", "general contact", "общий контакт"))]),
        list("order_ground", ground, [("case", Text("病例", "病例", "a case", "заболевание")),
                                      ("contact", Text("密切接触", "密切接觸", "a close contact", "контакт")),
                                      ("entry", Text("入境", "入境", "an entry", "въезд"))]),
        list("health_status", status, Status.allCases.map { ($0.rawValue, $0.word) }),
    ]

    private static func list(_ name: String, _ title: Text, _ codes: [(String, Text)]) -> CodeList {
        CodeList(name, title, codes.map { .init($0.0, $0.1) })
    }
}
