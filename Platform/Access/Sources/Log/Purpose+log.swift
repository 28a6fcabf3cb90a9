import Kernel

/// What the log's own lookups and actions are run for.
extension Purpose {
    /// Anybody may check the log.
    package static let oversight = Purpose(
        "log.oversight", Text("监督访问日志", "監督存取日誌", "Overseeing the log", "Надзор за журналом"),
        basis: Text("《个人信息保护法》第五十四条", "《個人資訊保護法》第五十四條",
                    "Personal Information Protection Law, art. 54", "Закон о защите персональной информации, ст. 54"))
    /// A person looks at what concerns them.
    package static let ownRights = Purpose(
        "self.view", Text("本人查阅", "本人查閱", "Looking at one's own data", "Просмотр своих данных"),
        basis: Text("《个人信息保护法》第四十五条", "《個人資訊保護法》第四十五條",
                    "Personal Information Protection Law, art. 45", "Закон о защите персональной информации, ст. 45"))
    /// Erasing what is kept no longer than needed.
    package static let retention = Purpose(
        "retention", Text("到期删除", "到期刪除", "Erasure at the end of retention", "Удаление по истечении срока"),
        basis: Text("《个人信息保护法》第四十七条", "《個人資訊保護法》第四十七條",
                    "Personal Information Protection Law, art. 47", "Закон о защите персональной информации, ст. 47"))
}
