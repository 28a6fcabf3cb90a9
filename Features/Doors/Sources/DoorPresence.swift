import Access
import Kernel
import Records

/// The resource of who was at which door: what tracing works on, for 14 days.
package struct DoorPresence: Sendable {
    package static let name = "door_presence"
    package static let days = 14
    package let city: DivisionCode

    package init(city: DivisionCode) { self.city = city }

    package var resource: Resource {
        Resource(
            "door_presence", Text("场所到访", "場所到訪", "Presence at doors", "Посещения"),
            summary: Text("谁在什么时候经过了哪个入口，十四天后删除", "誰在什麼時候經過了哪個入口，十四天後刪除",
                          "Who came through which door and when, erased after 14 days",
                          "Кто и когда прошёл через какой вход; стирается через 14 дней"),
            about: .person,
            owner: Owner(division: city, department: "health",
                         title: Text("市卫生健康委员会", "市衛生健康委員會", "Health Commission", "Комиссия здравоохранения")),
            library: .topic, role: .presence,
            fields: [
                Field("place", Text("场所", "場所", "Place", "Место"), .subject(.place), .sensitive, required: true),
                Field("place_name", Text("场所名称", "場所名稱", "Name of the place", "Название места"), .text(limit: 120),
                      .sensitive, required: true),
                Field("entered", Text("进入时间", "進入時間", "Entered", "Время входа"), .moment, .sensitive, required: true),
                Field("terminal", Text("终端", "終端", "Terminal", "Терминал"), .integer(), .open, required: true),
            ],
            key: ["place", "entered", "terminal"], indexes: [["place", "entered"]],
            sharing: .notShared(
                reason: Text("只用于流行病学调查", "只用於流行病學調查", "For tracing an epidemic alone",
                             "Только для эпидемиологического расследования"),
                basis: Text("个人信息保护法第二十八条", "個人資訊保護法第二十八條", "Personal Information Protection Law, art. 28",
                            "Закон о защите персональных данных, ст. 28")),
            securityLevel: 4, cycle: .live, retentionDays: Self.days, legalBasis: Doorway.checking.basis)
    }
}
