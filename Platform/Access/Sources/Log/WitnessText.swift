import Kernel

/// The words of the witness's program, for its operator.
enum WitnessText {
    static let shrunk = Text(
        "日志变短了：它少了见证人已签过的条目。不再签名；证据在 {0}。请立即通知日志的运营者和监督机关。",
        "日誌變短了：它少了見證人已簽過的條目。不再簽章；證據在 {0}。請立即通知日誌的營運者和監督機關。",
        "The log has become shorter: entries that this witness has signed are gone. Nothing more is signed; "
            + "the evidence is in {0}. Tell the log's operator and its supervisor at once.",
        "Журнал стал короче: исчезли записи, подписанные свидетелем. Подписание прекращено; доказательства в {0}. "
            + "Немедленно сообщите оператору журнала и надзорному органу.")
    static let fork = Text(
        "日志改写了历史：新的日志头与见证人签过的不是同一份。不再签名；证据在 {0}。请立即通知日志的运营者和监督机关。",
        "日誌改寫了歷史：新的日誌頭與見證人簽過的不是同一份。不再簽章；證據在 {0}。請立即通知日誌的營運者和監督機關。",
        "The log has rewritten its history: the new head did not grow out of the one that this witness has signed. "
            + "Nothing more is signed; the evidence is in {0}. Tell the log's operator and its supervisor at once.",
        "Журнал переписал историю: новая вершина не продолжает подписанную свидетелем. Подписание прекращено; "
            + "доказательства в {0}. Немедленно сообщите оператору журнала и надзорному органу.")
    static let signature = Text(
        "这个日志头没有 {0} 的有效签名。请核对公钥和地址。", "這個日誌頭沒有 {0} 的有效簽章。請核對公鑰和位址。",
        "The head has no valid signature of {0}. Check the public key and the address.",
        "Вершина не подписана ключом {0}. Проверьте открытый ключ и адрес.")
    static let file = Text(
        "见证人的文件 {0} 不能读写，或不是用这些密钥写的。请从备份恢复，不要删除：没有它，见证人无法发现日志被改写。",
        "見證人的檔案 {0} 不能讀寫，或不是用這些金鑰寫的。請從備份還原，不要刪除：沒有它，見證人無法發現日誌被改寫。",
        "The witness's file {0} cannot be read or written, or was not written with these keys. "
            + "Restore it from a backup and do not delete it: "
            + "without it the witness cannot tell that the log was rewritten.",
        "Файл свидетеля {0} недоступен или записан с другими ключами. Восстановите его из копии и не удаляйте: "
            + "без него свидетель не заметит подмены журнала.")
}
