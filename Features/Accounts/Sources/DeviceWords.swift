import Kernel

/// What a browser says it is, in words that its holder knows it by: Chrome on Android.
///
/// Only the few names that people know are told apart; of a program its own name is shown, at most 40 characters of it.
enum DeviceWords {
    /// Each by what it alone sends; those that also send the names of others come first.
    private static let browsers = [
        ("MicroMessenger/", Text("微信", "微信", "WeChat", "WeChat")),
        ("AlipayClient/", Text("支付宝", "支付寶", "Alipay", "Alipay")),
        ("UCBrowser/", Text(verbatim: "UC")), ("QQBrowser/", Text("QQ 浏览器", "QQ 瀏覽器", "QQ Browser", "QQ Browser")),
        ("HuaweiBrowser/", Text("华为浏览器", "華為瀏覽器", "Huawei Browser", "Huawei Browser")),
        ("YaBrowser/", Text(verbatim: "Yandex")), ("Edg", Text(verbatim: "Edge")), ("OPR/", Text(verbatim: "Opera")),
        ("Firefox/", Text(verbatim: "Firefox")), ("FxiOS/", Text(verbatim: "Firefox")),
        ("CriOS/", Text(verbatim: "Chrome")), ("Chrome/", Text(verbatim: "Chrome")),
        ("Safari/", Text(verbatim: "Safari")),
    ]
    private static let systems = [
        ("HarmonyOS", Text("鸿蒙", "鴻蒙", "HarmonyOS", "HarmonyOS")), ("Android", Text(verbatim: "Android")),
        ("iPhone", Text(verbatim: "iPhone")), ("iPad", Text(verbatim: "iPad")), ("Windows", Text(verbatim: "Windows")),
        ("Mac OS X", Text(verbatim: "Mac")), ("CrOS", Text(verbatim: "ChromeOS")), ("Linux", Text(verbatim: "Linux")),
    ]

    static func text(_ agent: String) -> Text {
        let browser = browsers.first { agent.contains($0.0) }?.1, system = systems.first { agent.contains($0.0) }?.1
        guard let browser, let system else { return browser ?? system ?? program(agent) }
        return Text("\(system.hans) 上的 \(browser.hans)", "\(system.hant) 上的 \(browser.hant)",
                    "\(browser.en) on \(system.en)", "\(browser.ru) на \(system.ru)")
    }

    private static func program(_ agent: String) -> Text {
        let name = agent.prefix { $0 != " " && $0 != "/" }.prefix(40)
        return name.isEmpty ? AccountsText.unknownDevice : Text(verbatim: String(name))
    }
}
