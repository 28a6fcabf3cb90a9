import Kernel

extension Purpose {
    /// Signing in and what an account's holder does with the account itself.
    package static let account = Purpose(
        "account.own", Text("使用账号", "使用帳號", "Using an account", "Пользование учётной записью"),
        basis: Text("《网络安全法》第二十四条", "《網路安全法》第二十四條", "Cybersecurity Law, art. 24",
                    "Закон о кибербезопасности, ст. 24"))
    /// Deciding who may do what.
    package static let administration = Purpose(
        "account.administration", Text("账号与权限管理", "帳號與權限管理", "Administration of accounts and duties",
                                       "Управление учётными записями и ролями"),
        basis: Text("《数据安全法》第二十七条", "《數據安全法》第二十七條", "Data Security Law, art. 27",
                    "Закон о безопасности данных, ст. 27"))
}
