import Kernel

/// The words of the registers and of the departments that keep them.
package enum RegisterText {
    package static let publicSecurity =
        Text("市公安局", "市公安局", "Public Security Bureau", "Управление общественной безопасности")
    package static let community = Text("社区工作部", "社區工作部", "Community Affairs", "Отдел общин")
    package static let civilAffairs = Text("市民政局", "市民政局", "Civil Affairs Bureau", "Управление гражданских дел")
    package static let humanResources = Text("市人力社保局", "市人力社保局", "Human Resources Bureau", "Управление труда")
    package static let education = Text("市教育局", "市教育局", "Education Bureau", "Управление образования")
    package static let socialInsurance = Text("市社会保险中心", "市社會保險中心", "Social Insurance Centre", "Центр соцстрахования")
    package static let health = Text("市卫生健康委", "市衛生健康委", "Health Commission", "Комиссия здравоохранения")
    package static let marketRegulation = Text("市市场监管局", "市市場監管局", "Market Regulation Bureau", "Управление рынка")
    package static let naturalResources = Text("市自然资源局", "市自然資源局", "Natural Resources Bureau",
                                               "Управление природных ресурсов")
    static let people = Text("居民", "居民", "Residents", "Жители")
    static let peopleLead = Text("只显示您辖区内的居民。每次查看都记入公开日志，本人看得到。",
                                 "只顯示您轄區內的居民。每次查看都記入公開日誌，本人看得到。",
                                 "Only residents of your area. Every look is on the public log, and they can see it.",
                                 "Только жители вашей территории. Каждый просмотр виден самому жителю.")
    static let noPeople = Text("没有符合条件的居民。", "沒有符合條件的居民。", "No resident fits.", "Нет подходящих жителей.")
    static let name = Text("姓名", "姓名", "Name", "Имя")
    static let sex = Text("性别", "性別", "Sex", "Пол")
    static let born = Text("出生日期", "出生日期", "Born", "Дата рождения")
    static let number = Text("身份号码", "身份號碼", "Identity number", "Номер")
    static let communityColumn = Text("社区", "社區", "Community", "Община")
    static let male = Text("男", "男", "male", "муж.")
    static let female = Text("女", "女", "female", "жен.")
    static let allStreets = Text("全部", "全部", "All", "Все")
    static let area = Text("区域", "區域", "Area", "Территория")
    static let filter = Text("筛选", "篩選", "Filter", "Отобрать")
    static let show = Text("显示", "顯示", "Show", "Показать")
    static let map = Text("地图", "地圖", "Map", "Карта")
    static let mapTitle = Text("城市建筑", "城市建築", "The city's buildings", "Здания города")
    static let mapLead = Text("每一幢建筑都在登记里。点开看地址、层数和用途。", "每一幢建築都在登記裡。點開看地址、層數和用途。",
                              "Every building is in the register. Open one for its address, floors and use.",
                              "Каждое здание в реестре. Откройте, чтобы увидеть адрес, этажность и назначение.")
    static let buildings = Text("建筑", "建築", "Buildings", "Здания")
    static let buildingsLead = Text("自然资源局登记的建筑，按地址排列。", "自然資源局登記的建築，按地址排列。",
                                    "Buildings registered by the Natural Resources Bureau, by address.",
                                    "Здания из реестра природных ресурсов, по адресу.")
    static let noBuildings = Text("没有符合条件的建筑。", "沒有符合條件的建築。", "No building fits.", "Нет подходящих зданий.")
    static let address = Text("地址", "地址", "Address", "Адрес")
    static let floors = Text("层数", "層數", "Floors", "Этажи")
    static let use = Text("用途", "用途", "Use", "Назначение")
    static let building = Text("建筑", "建築", "building", "здание")
    static let badCursor = Text("这个翻页链接已失效，请从第一页开始。", "這個翻頁連結已失效，請從第一頁開始。",
                                "This paging link is no longer good. Start from the first page.",
                                "Ссылка на страницу списка устарела. Начните с первой страницы.")
    static let deeds = [
        "person.list": Text("查看辖区居民名单", "查看轄區居民名單", "Looked at the list of residents", "Просмотр списка жителей"),
        "building.list": Text("查看建筑", "查看建築", "Looked at buildings", "Просмотр зданий"),
        "office.names": Text("查看单位名称", "查看單位名稱", "Looked up names of offices", "Просмотр названий учреждений"),
        "resource.list": Text("查看数据目录", "查看數據目錄", "Looked at the directory", "Просмотр каталога"),
        "resource.publish": Text("发布数据资源", "發佈數據資源", "Published a resource", "Опубликован ресурс"),
        "record.erase": Text("保存期满后删除", "保存期滿後刪除", "Erased records at the end of their retention",
                             "Удалены записи по истечении срока"),
        "record.write": Text("登记或变更数据", "登記或變更數據", "Wrote a record", "Внесена запись"),
    ]
}
