import COSE
public import Kernel

extension HealthCertificateError {
    /// The reason in words for whoever stands at the door.
    public var text: Text {
        switch self {
        case .prefix:
            Text("不是健康证书", "不是健康證書", "This is not a health certificate.", "Это не сертификат здоровья.")
        case .base45, .compression, .message(.cbor(_)), .message(.structure), .claims, .statements, .schema:
            Text("证书内容有误或已损坏", "證書內容有誤或已損壞", "The certificate is damaged or badly made.",
                 "Сертификат повреждён или составлен с ошибками.")
        case .message:
            Text("签名无效", "簽名無效", "The signature does not match.", "Подпись недействительна.")
        case .trustListExpired:
            Text("本机信任列表已过期，请联网更新", "本機信任列表已過期，請連網更新",
                 "This device's trust list is too old. Connect it and try again.",
                 "Список доверия на устройстве устарел. Подключите его к сети.")
        case .unknownSigner:
            Text("签发机构不在信任列表中", "簽發機構不在信任列表中", "Its issuer is not on the trust list.",
                 "Издатель отсутствует в списке доверия.")
        case .keyUsage:
            Text("签发机构无权签发此类证书", "簽發機構無權簽發此類證書", "Its issuer may not issue this kind of certificate.",
                 "Издатель не вправе выдавать такие сертификаты.")
        case .notYetValid:
            Text("证书尚未生效", "證書尚未生效", "The certificate is not valid yet.", "Сертификат ещё не действует.")
        case .expired, .signerExpired:
            Text("证书已过期", "證書已過期", "The certificate has expired.", "Срок действия сертификата истёк.")
        case .revoked:
            Text("证书已被撤销", "證書已被撤銷", "The certificate was revoked.", "Сертификат отозван.")
        }
    }
}
