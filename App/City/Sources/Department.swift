/// A department of the city or of a county.
package struct Department: Sendable {
    /// Stable, for files and for the resources it owns.
    package let code: String
    /// Without the place: `卫生健康委员会`.
    package let name: CityName
    /// Has an office in every county.
    let inCounties: Bool
    let kind: EmployerKind

    private init(_ code: String, _ hanzi: String, _ latin: String, counties: Bool = false,
                 _ kind: EmployerKind = .department) {
        self.code = code
        name = CityName(hanzi, latin)
        inCounties = counties
        self.kind = kind
    }

    /// The most needed first: a small city has only some.
    package static let all: [Department] = [
        Department("health", "卫生健康委员会", "Health Commission", counties: true),
        Department("cdc", "疾病预防控制中心", "Centre for Disease Control", counties: true, .diseaseControl),
        Department("data", "数据资源管理局", "Bureau of Data Resources", counties: true),
        Department("security", "公安局", "Public Security Bureau", counties: true, .police),
        Department("civil", "民政局", "Civil Affairs Bureau", counties: true),
        Department("service", "政务服务中心", "Government Service Centre", counties: true, .serviceHall),
        Department("market", "市场监督管理局", "Market Supervision Bureau", counties: true),
        Department("education", "教育局", "Education Bureau", counties: true),
        Department("labour", "人力资源和社会保障局", "Human Resources and Social Security Bureau", counties: true),
        Department("insurance", "医疗保障局", "Healthcare Security Bureau"),
        Department("transport", "交通运输局", "Transport Bureau"),
        Department("emergency", "应急管理局", "Emergency Management Bureau"),
        Department("enforcement", "综合行政执法局", "Integrated Law Enforcement Bureau", counties: true),
        Department("housing", "住房和城乡建设局", "Housing and Construction Bureau"),
        Department("land", "自然资源和规划局", "Natural Resources and Planning Bureau"),
        Department("environment", "生态环境局", "Ecology and Environment Bureau"),
        Department("justice", "司法局", "Justice Bureau"),
        Department("finance", "财政局", "Finance Bureau"),
        Department("commerce", "商务局", "Commerce Bureau"),
        Department("agriculture", "农业农村局", "Agriculture Bureau"),
        Department("tax", "税务局", "Tax Bureau"),
        Department("audit", "审计局", "Audit Bureau"),
    ]
}
