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
    static let buildingField = Text("建筑", "建築", "Building", "Здание")
    static let door = Text("房号", "房號", "Door", "Помещение")
    static let companies = Text("单位", "單位", "Organisations", "Организации")
    static let companiesLead = Text("企业、机关、学校和医院的登记、证照和场所，人人可查。",
                                    "企業、機關、學校和醫院的登記、證照和場所，人人可查。",
                                    "Registration, licences and premises of companies, offices, schools and hospitals.",
                                    "Регистрация, лицензии и адреса предприятий, учреждений, школ и больниц.")
    static let noCompanies = Text("没有符合条件的单位。", "沒有符合條件的單位。", "No organisation fits.",
                                  "Нет подходящих организаций.")
    static let nameOrCode = Text("名称开头或信用代码", "名稱開頭或信用代碼", "Beginning of the name, or credit code",
                                 "Начало названия или кредитный код")
    static let creditCode = Text("统一社会信用代码", "統一社會信用代碼", "Credit code", "Кредитный код")
    static let kind = Text("类别", "類別", "Kind", "Вид")
    static let companyLead = Text("登记、证照和场所，来自负责的部门。", "登記、證照和場所，來自負責的部門。",
                                  "Registration, licences and premises, from the offices that keep them.",
                                  "Регистрация, лицензии и адреса из реестров ведомств.")
    static let personLead = Text("各部门登记的、您的职责可以看到的内容。本人会看到您查过。",
                                 "各部門登記的、您的職責可以看到的內容。本人會看到您查過。",
                                 "What the registers hold and your duty may see. The person will see that you looked.",
                                 "То, что ведут реестры и что позволяет ваша обязанность. Человек увидит ваш просмотр.")
    static let placeLead = Text("这幢建筑的登记，和在这里的单位。", "這幢建築的登記，和在這裡的單位。",
                                "What is registered of this building, and who has premises in it.",
                                "Запись об этом здании и организации в нём.")
    static let livesWith = Text("同户家人", "同戶家人", "Lives with", "Живёт вместе с")
    static let livesHere = Text("住在这里的人", "住在這裡的人", "Who lives here", "Кто здесь живёт")
    static let worksHere = Text("在这里工作的人", "在這裡工作的人", "Who works here", "Кто здесь работает")
    static let nobodyOfYours = Text("没有您辖区内的居民。", "沒有您轄區內的居民。", "Nobody of your area.",
                                    "Никого с вашей территории.")
    static let residents = Text("登记住户人数", "登記住戶人數", "residents", "жителей")
    static let workers = Text("登记职工人数", "登記職工人數", "people work here", "работников")
    static let few = Text("不足 10", "不足 10", "fewer than 10", "меньше 10")
    static let many = Text("10000 以上", "10000 以上", "more than 10,000", "больше 10 000")
    static let tenants = Text("这里的单位", "這裡的單位", "Organisations here", "Организации здесь")
    static let andMore = Text("还有更多。", "還有更多。", "And more.", "И другие.")
    static let standsAt = Text("位置（经度、纬度）", "位置（經度、緯度）", "Stands at (longitude, latitude)",
                               "Координаты (долгота, широта)")
    static let ended = Text("现在没有登记；以前的见下。", "現在沒有登記；以前的見下。", "Nothing holds now; what was is below.",
                            "Сейчас записи нет; прежние ниже.")
    static let keptBy = Text("由{0}负责", "由{0}負責", "Kept by: {0}", "Ведёт: {0}")
    static let source = Text("来源", "來源", "Source", "Источник")
    static let marked = Text("有异议，正在核实", "有異議，正在核實", "objected to, being checked", "оспорено, проверяется")
    static let history = Text("历次变更", "歷次變更", "Earlier versions", "История")
    static let version = Text("第 {0} 版", "第 {0} 版", "Version {0}", "Версия {0}")
    static let yes = Text("是", "是", "yes", "да")
    static let no = Text("否", "否", "no", "нет")
    static let noOrganisation = Text("没有登记这个单位。", "沒有登記這個單位。", "No such organisation is registered.",
                                     "Такой организации в реестре нет.")
    static let noPerson = Text("您的辖区没有登记这个人。", "您的轄區沒有登記這個人。", "No such resident of your area is registered.",
                               "На вашей территории такого жителя в реестре нет.")
    static let noBuilding = Text("没有登记这幢建筑。", "沒有登記這幢建築。", "No such building is registered.",
                                 "Такого здания в реестре нет.")
    static let findPlace = Text("找地点", "找地點", "Find a place", "Найти место")
    static let findPlaceLead = Text("写路名和门牌号，繁体简体、全角半角、拼音都可以；也可以写区划代码或经纬度。",
                                    "寫路名和門牌號，繁體簡體、全形半形、拼音都可以；也可以寫區劃代碼或經緯度。",
                                    "A road and a number, in Chinese or Pinyin; or a division's code, or a position.",
                                    "Улица и номер по-китайски или пиньинь; либо код территории, либо координаты.")
    static let addressOrCode = Text("地址、代码或经纬度", "地址、代碼或經緯度", "Address, code or position",
                                    "Адрес, код или координаты")
    static let noPlaces = Text("没有找到。", "沒有找到。", "Nothing was found.", "Ничего не найдено.")
    static let noPlacesHint = Text("只写路名试试，如“清河路”。", "只寫路名試試，如「清河路」。",
                                   "Try the road alone, such as “清河路” or “qinghelu”.",
                                   "Попробуйте только улицу, например «清河路» или «qinghelu».")
    static let byPosition = Text("按经纬度找", "按經緯度找", "By position", "По координатам")
    static let longitude = Text("经度", "經度", "Longitude", "Долгота")
    static let latitude = Text("纬度", "緯度", "Latitude", "Широта")
    static let whatIsHere = Text("这里是什么", "這裡是什麼", "What stands here?", "Что здесь?")
    static let badPosition = Text("经度和纬度是以度计的数，例如 116.01 和 40.02。", "經度和緯度是以度計的數，例如 116.01 和 40.02。",
                                  "Longitude and latitude are numbers of degrees, such as 116.01 and 40.02.",
                                  "Долгота и широта — числа в градусах, например 116.01 и 40.02.")
    static let deeds = [
        "person.show": Text("查看居民档案", "查看居民檔案", "Looked at a person's file", "Просмотр досье жителя"),
        "person.list-at": Text("查看一处的居民或职工", "查看一處的居民或職工", "Looked at who lives or works at a place",
                               "Просмотр жителей или работников"),
        "organisation.list": Text("查看单位名录", "查看單位名錄", "Looked at organisations", "Просмотр организаций"),
        "organisation.show": Text("查看单位档案", "查看單位檔案", "Looked at an organisation", "Просмотр организации"),
        "building.show": Text("查看建筑档案", "查看建築檔案", "Looked at a building", "Просмотр здания"),
        "place.find": Text("按地址找地点", "按地址找地點", "Looked for an address", "Поиск по адресу"),
        "place.at": Text("按位置找地点", "按位置找地點", "Looked for what stands at a place", "Поиск по координатам"),
        "place.index": Text("更新地点索引", "更新地點索引", "Brought the index of places up to date",
                            "Обновлён указатель мест"),
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
