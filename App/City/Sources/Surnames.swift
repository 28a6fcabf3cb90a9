/// Surnames by frequency (per ten thousand, after the Ministry of Public Security's count of 2020).
enum Surnames {
    private static let table = Syllable.list("""
        王Wang李Li张Zhang刘Liu陈Chen杨Yang赵Zhao黄Huang周Zhou吴Wu徐Xu孙Sun胡Hu朱Zhu高Gao林Lin何He郭Guo马Ma罗Luo梁Liang
        宋Song郑Zheng谢Xie韩Han唐Tang冯Feng于Yu董Dong萧Xiao程Cheng曹Cao袁Yuan邓Deng许Xu傅Fu沈Shen曾Zeng彭Peng吕Lyu苏Su
        卢Lu蒋Jiang蔡Cai贾Jia丁Ding魏Wei薛Xue叶Ye阎Yan余Yu潘Pan杜Du戴Dai夏Xia钟Zhong汪Wang田Tian任Ren姜Jiang范Fan
        方Fang石Shi姚Yao谭Tan廖Liao邹Zou熊Xiong金Jin陆Lu郝Hao孔Kong白Bai崔Cui康Kang毛Mao邱Qiu秦Qin江Jiang史Shi顾Gu
        侯Hou邵Shao孟Meng龙Long万Wan段Duan雷Lei钱Qian汤Tang尹Yin黎Li易Yi常Chang武Wu乔Qiao贺He赖Lai龚Gong文Wen
        欧阳Ouyang司马Sima
        """)
    private static let frequencies = [
        716, 708, 675, 531, 461, 308, 223, 222, 214, 206, 168, 152, 136, 134, 121, 115, 112, 111, 105, 103, 97, 88,
        87, 82, 82, 77, 72, 70, 66, 62, 62, 60, 59, 58, 58, 57, 55, 54, 52, 50, 49, 48, 47, 47, 46, 45, 45, 44, 43,
        43, 41, 41, 41, 40, 40, 39, 38, 38, 38, 37, 36, 36, 36, 34, 34, 33, 33, 33, 32, 31, 31, 30, 29, 29, 28, 28,
        27, 27, 26, 26, 25, 25, 25, 24, 24, 24, 23, 23, 23, 22, 22, 21, 21, 21, 20, 20, 20, 19, 19, 19, 8, 2,
    ]
    /// Each surname as often as its frequency, so that a draw is one look-up.
    private static let drawn: [Syllable] = zip(table, frequencies).flatMap { Array(repeating: $0, count: $1) }

    static func draw(_ random: inout CityRandom) -> Syllable { random.pick(drawn) }
}
