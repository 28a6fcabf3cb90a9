import Access
import Kernel
import Notices
import Store
import Work

/// The first tasks and notices of the invented city, so that every page has a life.
struct SeedWork: Action {
    static let name = "demo.seed"
    static let permission = Permission.none
    static let purposes = [DemoCity.purpose]
    let village: DivisionCode
    let city: DivisionCode
    let resident: SubjectID

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let known = try door.connection.cell("""
            SELECT COUNT(*) FROM task WHERE kind = \(DemoRules.residence.kind)
            """, as: Int.self) ?? 0
        guard known == 0 else { return }
        let grid = Scope(division: village)
        for number in 1...4 {
            let title = Text("核实住址：第 \(number) 户", "核實住址：第 \(number) 戶", "Check an address: household \(number)",
                             "Проверить адрес: семья \(number)")
            try Assignments.open(door, DemoRules.residence.kind, title: title, role: Roles.gridWorker.name, scope: grid)
        }
        try Assignments.open(door, DemoRules.report.kind, role: Roles.epidemiologist.name, scope: Scope(division: city))
        for (title, body) in SeedNotices.all { try publish(door, title, body) }
        try SeedRules.lay(door)
        door.concerns(.subject(resident))
    }

    private func publish(_ door: ActionDoor, _ title: Text, _ body: Text) throws {
        try NoticeStore.add(door, scope: Scope(division: city), author: "清渡市人民政府", title: title, body: body)
    }
}

/// What the government tells the city when it begins.
enum SeedNotices {
    static let all: [(Text, Text)] = [
        (Text("一通平台开始试运行", "一通平台開始試運行", "The Yitong platform begins its trial",
              "Платформа «Итун» начинает пробную работу"),
         Text("""
            从今天起，您可以在这里查看各部门登记的关于您的信息，也可以看到谁看过、为什么看。
            发现登记不对，请告诉登记的部门。改一次，全网同步。
            """, """
            從今天起，您可以在這裡查看各部門登記的關於您的資訊，也可以看到誰看過、為什麼看。
            發現登記不對，請告訴登記的部門。改一次，全網同步。
            """, """
            From today you can see here what offices hold about you, and who looked at it and why.
            If something is wrong, tell the office that keeps it. Corrected once, it is right everywhere.
            """, """
            С сегодняшнего дня здесь видно, что учреждения хранят о вас, кто это смотрел и зачем.
            Если что-то неверно, сообщите учреждению. Исправят один раз — верно везде.
            """)),
        (Text("高温天气用电与补贴说明", "高溫天氣用電與補貼說明", "Electricity in hot weather and the subsidy",
              "Электричество в жару и субсидия"),
         Text("气温连续三天高于 35 摄氏度时，独居老人的电费补贴自动发放，不用申请。",
              "氣溫連續三天高於 35 攝氏度時，獨居老人的電費補貼自動發放，不用申請。",
              "When it is above 35 °C for three days, older people living alone are paid the subsidy without asking.",
              "При температуре выше 35 °C три дня подряд субсидия одиноким пожилым выплачивается без заявления.")),
    ]
}
