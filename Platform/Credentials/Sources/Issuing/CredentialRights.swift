package import Access
import Kernel

/// The permissions and purposes of credentials.
package enum CredentialRights {
    /// Opens issuers and defines what is issued.
    package static let keep = Permission("credential.keep")
    /// Suspends, revokes and reinstates what the department has issued.
    package static let revoke = Permission("credential.revoke")

    /// Issuing, showing and withdrawing.
    package static let issuing = Purpose(
        "credential.issue", Text("签发电子证照", "簽發電子證照", "Issue credentials", "Выдача электронных документов"),
        basis: Text("国务院关于在线政务服务的若干规定第十条", "國務院關於線上政務服務的若干規定第十條",
                    "State Council Provisions on Online Government Services, art. 10",
                    "Положение Госсовета об онлайн-услугах, ст. 10"))
    /// Publishing the lists by which anybody checks them.
    package static let checking = Purpose(
        "credential.check", Text("核验电子证照", "核驗電子證照", "Check credentials", "Проверка электронных документов"),
        basis: Text("电子签名法第三条", "電子簽章法第三條", "Electronic Signature Law, art. 3",
                    "Закон об электронной подписи, ст. 3"))
}
