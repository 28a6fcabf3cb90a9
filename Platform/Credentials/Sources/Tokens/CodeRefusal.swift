package import Kernel

/// Why a code is not accepted. Each has words for the one at the door.
package enum CodeRefusal: String, Error, Hashable, Sendable, CaseIterable {
    /// Not one of ours: the prefix is missing.
    case notOurs = "not-ours"
    /// Longer than a code can be.
    case tooLong = "too-long"
    /// Not Base45, not CBOR in its one form, or not a signed message.
    case malformed
    /// Another algorithm than the key's, one that is not signed, or parameters that nobody knows.
    case algorithm
    /// Signed by a key that is not on the trust list.
    case unknownKey = "unknown-key"
    /// The key was not in use when it was signed.
    case keyTime = "key-time"
    /// The signature does not match.
    case signature
    /// Signed, but not the claims of a credential.
    case claims
    /// A type that the trust list does not name, or that this issuer may not issue.
    case type
    /// Good for longer than its type may be.
    case lifetime
    /// Of the future: a clock is wrong.
    case notYet = "not-yet"
    /// Over.
    case expired
    /// Meant for somebody else.
    case audience
    /// This clock is before the trust list was made, so it cannot be right.
    case clock
    /// The trust list is over; the verifier must fetch a new one.
    case trustListExpired = "trust-list-expired"
    /// The list that holds its status is not there.
    case statusListMissing = "status-list-missing"
    /// The list that holds its status is too old.
    case statusListOld = "status-list-old"
    /// Withheld for the time being.
    case suspended
    /// Withdrawn for good.
    case revoked
    /// This one was shown here before; going in again takes a fresh one.
    case shownBefore = "shown-before"
}

extension CodeRefusal {
    /// What is wrong, and what to do.
    package var text: Text {
        switch self {
        case .notOurs: Text("这不是本平台的码。", "這不是本平臺的碼。", "This is not one of our codes.", "Это не наш код.")
        case .tooLong, .malformed:
            Text("码不完整或已损坏，请重新出示。", "碼不完整或已損壞，請重新出示。", "The code is damaged. Show it again.",
                 "Код повреждён. Покажите ещё раз.")
        case .algorithm, .signature, .claims:
            Text("签名不符，这不是真的码。", "簽章不符，這不是真的碼。", "The signature does not match: not a genuine code.",
                 "Подпись не сходится: код поддельный.")
        case .unknownKey:
            Text("签发者不在可信名单上；请先更新名单再试。", "簽發者不在可信名單上；請先更新名單再試。",
                 "Its signer is not on the trust list. Update the list and try again.",
                 "Подписавшего нет в списке доверия. Обновите список и повторите.")
        case .keyTime:
            Text("签发时所用的密钥不在有效期内。", "簽發時所用的金鑰不在有效期內。", "Its key was not in use when it was signed.",
                 "Ключ не действовал в момент подписи.")
        case .type, .lifetime:
            Text("签发者不得签发这样的码。", "簽發者不得簽發這樣的碼。", "Its signer may not issue such a code.",
                 "Подписавший не вправе выдавать такой код.")
        case .notYet:
            Text("码的时间在将来，请核对时钟。", "碼的時間在將來，請核對時鐘。", "The code is from the future. Check the clock.",
                 "Код из будущего. Проверьте часы.")
        case .expired:
            Text("码已过期，请刷新后再出示。", "碼已過期，請重新整理後再出示。", "The code has expired. Show a fresh one.",
                 "Срок кода истёк. Покажите новый.")
        case .audience:
            Text("这个码是给别处用的。", "這個碼是給別處用的。", "This code is meant for somebody else.", "Этот код для другого места.")
        case .clock:
            Text("本机时钟不对，请先校时。", "本機時鐘不對，請先校時。", "The clock of this device is wrong. Set it first.",
                 "Часы устройства неверны. Сначала настройте их.")
        case .trustListExpired:
            Text("可信名单已过期，请联网更新后再验。", "可信名單已過期，請連線更新後再驗。",
                 "The trust list has expired. Go online to update it.",
                 "Список доверия устарел. Обновите его через сеть.")
        case .statusListMissing, .statusListOld:
            Text("状态名单太旧，请联网更新后再验。", "狀態名單太舊，請連線更新後再驗。",
                 "The status list is too old. Go online to update it.",
                 "Список статусов устарел. Обновите его через сеть.")
        case .suspended:
            Text("这张证件已暂停使用。", "這張證件已暫停使用。", "This credential is suspended.", "Действие документа приостановлено.")
        case .revoked:
            Text("这张证件已注销。", "這張證件已註銷。", "This credential was withdrawn.", "Документ отозван.")
        case .shownBefore:
            Text("这个码已经出示过，请刷新后再出示。", "這個碼已經出示過，請重新整理後再出示。",
                 "This code was shown before. Show a fresh one.", "Этот код уже показывали. Покажите новый.")
        }
    }
}
