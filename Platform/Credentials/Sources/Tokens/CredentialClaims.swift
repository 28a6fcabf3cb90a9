package import COSE
package import Kernel

/// What a signed credential of ours says: the one set of claims that issuers write and doors read.
///
/// It is a CBOR Web Token (RFC 8392): `exp`, `iat` and `cti` under their registered labels, everything else in one map
/// under the private label −65537, whose own labels are short:
///
/// | label | claim |
/// |---|---|
/// | 0 | the type's number |
/// | 1 | the form; left out on a phone |
/// | 2 | `[list, index]` of the status list; left out where there is none |
/// | 3 | for whom alone it is, such as `library`; left out where it is for anybody |
/// | 16… | what the type says, by the labels of its claims |
///
/// No name and no number of the holder is in it unless the type says so. Times are whole seconds.
package struct CredentialClaims: Hashable, Sendable {
    /// On what it is shown, which says how long it can be good.
    package enum Form: Int, Hashable, Sendable, CaseIterable {
        /// Minutes: a screen can be made anew.
        case phone = 0
        /// Days to years: for those without a phone.
        case paper = 1
    }

    /// Where its status stands.
    package struct StatusReference: Hashable, Sendable {
        package let list: Int
        package let index: Int

        package init(list: Int, index: Int) {
            self.list = list
            self.index = index
        }
    }

    /// 16 bytes that only the vault can lead back to a person; see `CredentialVault.holder(of:)`.
    package let id: [UInt8]
    package let issued: Timestamp
    package let expires: Timestamp
    package let type: Int
    package let form: Form
    package let status: StatusReference?
    package let audience: String?
    /// Labels from 16 up, rising.
    package let content: [CBOR.Entry]

    package init(id: [UInt8], issued: Timestamp, expires: Timestamp, type: Int, form: Form = .phone,
                 status: StatusReference? = nil, audience: String? = nil, content: [CBOR.Entry] = []) {
        self.id = id
        self.issued = issued
        self.expires = expires
        self.type = type
        self.form = form
        self.status = status
        self.audience = audience
        self.content = content
    }

    package static let idBytes = 16
    /// The first label that belongs to a type's own claims.
    package static let firstContent: Int64 = 16
    private static let container = CBOR(-65_537)

    /// A claim of the type.
    package subscript(label: Int64) -> CBOR? { content.first { $0.key.integer == label }?.value }

    /// How long it is good in all.
    package var lifetimeSeconds: Int64 { (expires.milliseconds - issued.milliseconds) / 1000 }

    /// What is signed.
    package var payload: CBOR {
        var own = [CBOR.Entry(0, CBOR(Int64(type)))]
        if form != .phone { own.append(CBOR.Entry(1, CBOR(Int64(form.rawValue)))) }
        if let status {
            own.append(CBOR.Entry(2, .array([CBOR(Int64(status.list)), CBOR(Int64(status.index))])))
        }
        if let audience { own.append(CBOR.Entry(3, .text(audience))) }
        let registered = CWTClaims(expires: expires, issued: issued, id: id).entries
        return .map(registered + [CBOR.Entry(Self.container, .map(own + content))])
    }

    /// Reads what `payload` wrote; nothing else is in it.
    init(payload: CBOR) throws(CodeRefusal) {
        guard case .map(let entries) = payload, entries.count == 4, let own = payload[Self.container]?.entries,
              let registered = try? CWTClaims(payload), let id = registered.id, id.count == Self.idBytes,
              let issued = registered.issued, let expires = registered.expires, issued < expires else {
            throw .claims
        }
        var type: Int?, form = Form.phone, status: StatusReference?, audience: String?
        var content: [CBOR.Entry] = []
        for entry in own {
            guard let label = entry.key.integer else { throw .claims }
            switch label {
            case 0: type = entry.value.integer.map(Int.init)
            case 1:
                guard let read = entry.value.integer.flatMap({ Form(rawValue: Int($0)) }), read != .phone else {
                    throw .claims
                }
                form = read
            case 2: status = try Self.status(entry.value)
            case 3:
                guard let text = entry.value.text else { throw .claims }
                audience = text
            case Self.firstContent...: content.append(entry)
            default: throw .claims
            }
        }
        guard let type, type > 0 else { throw .claims }
        self.init(id: id, issued: issued, expires: expires, type: type, form: form, status: status,
                  audience: audience, content: content)
    }

    private static func status(_ value: CBOR) throws(CodeRefusal) -> StatusReference {
        guard let pair = value.array, pair.count == 2, let list = pair[0].integer, let index = pair[1].integer,
              list > 0, (0..<Int64(StatusList.maximumSize)).contains(index) else { throw .claims }
        return StatusReference(list: Int(list), index: Int(index))
    }
}
