/// Names of townships, communities, villages and roads.
enum PlaceNames {
    private static let firsts = Syllable.list("""
        清qing柳liu松song桃tao石shi金jin银yin白bai青qing红hong长chang新xin南nan北bei东dong西xi上shang下xia大da小xiao龙long
        凤feng梅mei竹zhu兰lan荷he枫feng桂gui云yun月yue星xing泉quan
        """)
    private static let seconds = Syllable.list("""
        河he桥qiao塘tang湾wan洲zhou溪xi浦pu泽ze岭ling山shan坪ping林lin园yuan门men亭ting台tai庄zhuang埠bu汀ting堰yan渚zhu井jing
        墩dun坞wu岸an店dian寨zhai巷xiang潭tan
        """)

    /// The name of an index: neighbours differ in both characters, and 928 indices in a row differ.
    static func name(_ index: Int) -> CityName {
        Syllable.joined([firsts[index % firsts.count], seconds[(index + index / firsts.count * 7 + 3) % seconds.count]])
    }

    /// The river roads first; a road's kind goes with its index.
    static func road(_ index: Int) -> CityName {
        switch index {
        case 0: return CityName("清河路", "Qinghe Road")
        case 1: return CityName("临江路", "Linjiang Road")
        default:
            let place = name(index * 5 + 1)
            let kind = [("路", "Road"), ("街", "Street"), ("路", "Road"), ("大道", "Avenue")][index % 4]
            return CityName(place.hanzi + kind.0, "\(place.latin) \(kind.1)")
        }
    }

    /// A county-level division: what is known of it before the size of the city is.
    struct County {
        let code: Int
        let name: CityName
        /// Built as a city, with subdistricts and communities, and not as towns and villages.
        let urban: Bool
        /// Relative number of blocks.
        let share: Int
    }

    /// In the order in which a growing city needs them.
    static let counties: [County] = [
        County(code: 02, name: CityName("清江区", "Qingjiang District"), urban: true, share: 16),
        County(code: 03, name: CityName("望津区", "Wangjin District"), urban: true, share: 13),
        County(code: 21, name: CityName("泽安县", "Ze'an County"), urban: false, share: 10),
        County(code: 04, name: CityName("云岭区", "Yunling District"), urban: true, share: 12),
        County(code: 05, name: CityName("东泽区", "Dongze District"), urban: true, share: 11),
        County(code: 22, name: CityName("临渡县", "Lindu County"), urban: false, share: 9),
        County(code: 06, name: CityName("澄南区", "Chengnan District"), urban: true, share: 10),
        County(code: 81, name: CityName("云河市", "Yunhe City"), urban: false, share: 10),
        County(code: 07, name: CityName("北渚区", "Beizhu District"), urban: true, share: 9),
        County(code: 23, name: CityName("清岚县", "Qinglan County"), urban: false, share: 7),
        County(code: 08, name: CityName("石桥区", "Shiqiao District"), urban: true, share: 8),
        County(code: 82, name: CityName("汀溪市", "Tingxi City"), urban: false, share: 6),
    ]
}
