import Kernel

/// Given names as they were given: by sex and by the years of birth.
enum GivenNames {
    /// What parents of one time liked.
    private struct Fashion {
        let firsts: [Syllable]
        let seconds: [Syllable]
        /// How many in a hundred have one character, which is then one of `seconds`.
        let single: Int

        init(_ firsts: String, _ seconds: String, single: Int) {
            self.firsts = Syllable.list(firsts)
            self.seconds = Syllable.list(seconds)
            self.single = single
        }
    }

    /// Born before 1955, to 1969, to 1984, to 1999, and since.
    private static let male: [Fashion] = [
        Fashion("德de福fu长chang永yong金jin宝bao世shi文wen光guang国guo正zheng玉yu家jia树shu",
                "林lin生sheng发fa贵gui财cai山shan根gen荣rong祥xiang昌chang清qing云yun华hua明ming才cai", single: 6),
        Fashion("建jian国guo志zhi卫wei爱ai红hong新xin明ming永yong光guang文wen学xue庆qing援yuan",
                "军jun国guo华hua民min强qiang平ping明ming东dong生sheng林lin忠zhong义yi胜sheng武wu", single: 12),
        Fashion("志zhi晓xiao建jian海hai文wen永yong俊jun少shao立li春chun国guo卫wei学xue小xiao",
                "军jun勇yong伟wei强qiang涛tao斌bin峰feng辉hui刚gang杰jie波bo平ping鹏peng超chao", single: 38),
        Fashion("家jia俊jun嘉jia志zhi晓xiao文wen天tian思si明ming子zi宇yu泽ze一yi浩hao",
                "杰jie豪hao鑫xin浩hao磊lei宇yu鹏peng凯kai龙long帅shuai伟wei超chao阳yang旭xu斌bin", single: 36),
        Fashion("子zi宇yu浩hao梓zi俊jun一yi嘉jia泽ze奕yi沐mu皓hao思si晨chen明ming",
                "轩xuan涵han宇yu辰chen泽ze睿rui然ran博bo航hang宸chen阳yang豪hao铭ming恩en远yuan", single: 8),
    ]
    private static let female: [Fashion] = [
        Fashion("秀xiu桂gui玉yu淑shu凤feng素su翠cui金jin兰lan春chun彩cai月yue美mei菊ju",
                "英ying兰lan珍zhen芳fang华hua云yun梅mei莲lian香xiang花hua娥e琴qin贞zhen凤feng", single: 5),
        Fashion("秀xiu桂gui丽li玉yu淑shu春chun美mei建jian爱ai红hong亚ya雪xue小xiao凤feng",
                "英ying梅mei兰lan芳fang华hua珍zhen琴qin玲ling萍ping霞xia红hong云yun平ping莲lian", single: 12),
        Fashion("晓xiao丽li海hai雪xue春chun小xiao秀xiu艳yan玉yu美mei红hong冬dong亚ya文wen",
                "丽li敏min静jing艳yan燕yan霞xia娟juan红hong芳fang玲ling梅mei莉li娜na琴qin", single: 36),
        Fashion("雨yu佳jia晓xiao思si梦meng欣xin文wen雅ya婷ting诗shi嘉jia静jing海hai雪xue",
                "婷ting雪xue悦yue倩qian娜na颖ying琪qi静jing怡yi敏min瑶yao洁jie雯wen琳lin慧hui", single: 28),
        Fashion("欣xin梓zi雨yu诗shi子zi一yi可ke若ruo语yu佳jia思si沐mu依yi芷zhi",
                "涵han怡yi彤tong萱xuan诺nuo桐tong妍yan琪qi晴qing菲fei瑶yao雅ya欣xin宁ning", single: 7),
    ]

    static func draw(_ sex: Sex, bornIn year: Int, surname: Syllable, _ random: inout CityRandom) -> PersonName {
        let period = year < 1955 ? 0 : year < 1970 ? 1 : year < 1985 ? 2 : year < 2000 ? 3 : 4
        let fashion = sex == .male ? male[period] : female[period]
        let last = random.pick(fashion.seconds)
        if random.percent(fashion.single) { return PersonName(surname: surname, given: last, second: nil) }
        let first = random.pick(fashion.firsts)
        // Doubled characters are pet names and rare; the second one gives way.
        let other = first == last ? fashion.seconds[random.below(fashion.seconds.count)] : last
        return PersonName(surname: surname, given: first, second: other)
    }
}
