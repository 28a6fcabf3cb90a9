import COSE
import Foundation
import Kernel

/// One vector of the conformance suite.
struct HealthCertificateCase {
    /// What all vectors are judged by.
    struct Setting {
        /// The schema as the suite understands it: formats are remarks.
        let schema: JSONSchema
        /// The schema as a verifier should understand it.
        let strictSchema: JSONSchema
        let valueSets: ValueSets
        let readPicture: HealthCertificateConformance.PictureReader?
    }

    private let file: JSON
    private let setting: Setting

    init(_ file: JSON, setting: Setting) {
        self.file = file
        self.setting = setting
    }

    /// The flags that the vector sets, sorted.
    var expectations: [String] { file["EXPECTEDRESULTS"]?.object?.keys.sorted() ?? [] }

    /// A vector lacks what a check needs, or its parts contradict each other.
    private struct Contradiction: Error {
        let reason: String
    }

    /// What was found is not what the vector says.
    private struct Mismatch: Error {
        let reason: String
    }

    func outcome(of flag: String) -> ConformanceResult.Outcome {
        guard let expected = file["EXPECTEDRESULTS"]?[flag]?.boolean else { return .faulty("the flag is no boolean") }
        guard let check = checks[flag] else { return .faulty("the suite has no such flag") }
        if flag == "EXPECTEDPICTUREDECODE", setting.readPicture == nil { return .skipped("no reader of QR codes") }
        do {
            try check()
            return expected ? .passed : .failed("accepted")
        } catch let error as Contradiction {
            return .faulty(error.reason)
        } catch {
            return expected ? .failed("refused: \(error)") : .passed
        }
    }

    private var checks: [String: () throws -> Void] {
        [
            "EXPECTEDPICTUREDECODE": checkPicture, "EXPECTEDUNPREFIX": checkPrefix, "EXPECTEDB45DECODE": checkBase45,
            "EXPECTEDCOMPRESSION": checkCompression, "EXPECTEDDECODE": checkDecoding, "EXPECTEDVALIDJSON": checkJSON,
            "EXPECTEDVERIFY": checkSignature, "EXPECTEDEXPIRATIONCHECK": checkTimes,
            "EXPECTEDKEYUSAGE": checkKeyUsage, "EXPECTEDSCHEMAVALIDATION": checkSchema,
            "EXPECTEDVALIDOBJECT": checkObject, "EXPECTEDENCODE": checkEncoding,
        ]
    }

    // MARK: Parts of the vector

    private func text(_ name: String) -> String? { file[name]?.string }

    private func bytes(_ name: String) throws -> [UInt8]? {
        guard let text = text(name) else { return nil }
        guard let bytes = [UInt8](hexadecimal: text) else { throw Contradiction(reason: "\(name) is not hexadecimal") }
        return bytes
    }

    private func code() throws -> String {
        guard let code = text("PREFIX") else { throw Contradiction(reason: "there is no PREFIX") }
        return code
    }

    /// From the message, else from the whole code.
    private func signed() throws -> SignedHealthCertificate {
        if let cose = try bytes("COSE") { return try SignedHealthCertificate(cose: cose) }
        return try SignedHealthCertificate(code: try code())
    }

    private func certificate() throws -> SigningCertificate {
        let lines = file["TESTCTX"]?["CERTIFICATE"]?.string?.split(whereSeparator: \.isNewline)
        guard let text = lines?.filter({ !$0.hasPrefix("-----") }).joined(), !text.isEmpty,
              let der = Foundation.Data(base64Encoded: text, options: .ignoreUnknownCharacters) else {
            throw Contradiction(reason: "there is no CERTIFICATE")
        }
        return try SigningCertificate(der: Array(der))
    }

    private func signer() throws -> TrustList.Signer { TrustList.Signer(try certificate(), country: "") }

    private func verifier() throws -> HealthCertificateVerifier {
        HealthCertificateVerifier(trust: TrustList([try signer()], expires: Timestamp(milliseconds: .max)))
    }

    private func expect(_ condition: Bool, _ reason: String) throws {
        guard condition else { throw Mismatch(reason: reason) }
    }

    // MARK: Checks

    private func checkPicture() throws {
        guard let text = text("2DCODE"), let png = Foundation.Data(base64Encoded: text) else {
            throw Contradiction(reason: "there is no 2DCODE")
        }
        let read = setting.readPicture?(Array(png))
        try expect(read == (try code()), "the picture says \(read ?? "nothing")")
    }

    private func checkPrefix() throws {
        let rest = try SignedHealthCertificate.unprefixed(try code())
        try expect(text("BASE45").map { $0 == rest } ?? true, "it is not BASE45")
    }

    private func checkBase45() throws {
        let encoded = try text("BASE45") ?? String(try SignedHealthCertificate.unprefixed(try code()))
        let decoded = try Base45.decode(encoded)
        try expect(try bytes("COMPRESSED").map { $0 == decoded } ?? true, "it is not COMPRESSED")
    }

    private func checkCompression() throws {
        let compressed = try bytes("COMPRESSED")
            ?? Base45.decode(try SignedHealthCertificate.unprefixed(try code()))
        let inflated = try SignedHealthCertificate.inflated(compressed)
        try expect(try bytes("COSE").map { $0 == inflated } ?? true, "it is not COSE")
    }

    private func checkDecoding() throws {
        let payload = try signed().payload
        if let json = file["JSON"] { try expect(payload.isSame(as: json), "the content is not JSON") }
        if let cbor = try certificateInCBOR() { try expect(payload.isSame(as: cbor), "the content is not CBOR") }
    }

    private func checkJSON() throws {
        guard let json = file["JSON"] else { throw Contradiction(reason: "there is no JSON") }
        if let cbor = try certificateInCBOR() { try expect(cbor.isSame(as: json), "CBOR is not JSON") }
        try expect(try SignedHealthCertificate(code: try code()).payload.isSame(as: json), "the content is not JSON")
    }

    /// The field CBOR holds the certificate or, in some countries, the claims around it.
    private func certificateInCBOR() throws -> JSON? {
        guard let bytes = try bytes("CBOR") else { return nil }
        let cbor = try CBOR(decoding: bytes)
        let inner = cbor[SignedHealthCertificate.claim]?[SignedHealthCertificate.version] ?? cbor
        return JSON(inner)
    }

    private func checkSignature() throws { _ = try verifier().signer(of: try signed()) }

    private func checkTimes() throws {
        let text = file["TESTCTX"]?["VALIDATIONCLOCK"]?.string?.replacingOccurrences(of: " ", with: "T")
        guard let clock = text.flatMap(DateTimeText.timestamp) else {
            throw Contradiction(reason: "VALIDATIONCLOCK is no time")
        }
        try verifier().checkTimes(try signed().claims, by: try signer(), at: clock)
    }

    private func checkKeyUsage() throws {
        try verifier().checkKeyUsage(try signed().statement().kind, by: try signer())
    }

    private func checkSchema() throws {
        let signed = try signed()
        _ = try signed.statement()
        try expectNoFaults(in: signed.payload)
    }

    private func expectNoFaults(in payload: JSON) throws {
        if let fault = setting.schema.faults(in: payload).first { throw fault }
    }

    /// Codes that no value set has, and dates in other formats than the schema's, in a vector that the suite calls
    /// valid. The suite's own checks leave both out, so this is apart from its flags.
    var strictFaults: [String] {
        guard file["EXPECTEDRESULTS"]?["EXPECTEDSCHEMAVALIDATION"] == true, let payload = try? signed().payload else {
            return []
        }
        let faults = setting.strictSchema.faults(in: payload, valueSets: setting.valueSets)
        return Set(faults).subtracting(setting.schema.faults(in: payload)).map(\.description).sorted()
    }

    private func checkObject() throws {
        guard let json = file["JSON"] else { throw Contradiction(reason: "there is no JSON") }
        try expectNoFaults(in: json)
    }

    private func checkEncoding() throws {
        guard let json = file["JSON"] else { throw Contradiction(reason: "there is no JSON") }
        let expected = try certificateInCBOR() ?? signed().payload
        let decoded = JSON(try CBOR(decoding: json.cbor.encoded(), rules: .deterministic))
        try expect(decoded?.isSame(as: expected) ?? false, "encoded, JSON is not CBOR")
    }
}

extension JSON {
    /// Equal, two texts for the same second being the same, and a day the same as its midnight.
    fileprivate func isSame(as other: JSON) -> Bool {
        switch (self, other) {
        case (.string(let a), .string(let b)):
            if a == b { return true }
            guard a.utf8.count >= 10, b.utf8.count >= 10, let first = DateTimeText.timestamp(a),
                  let second = DateTimeText.timestamp(b) else { return false }
            return first.milliseconds / 1000 == second.milliseconds / 1000
        case (.array(let a), .array(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
        case (.object(let a), .object(let b)):
            return a.count == b.count && a.allSatisfy { name, value in b[name].map { value.isSame(as: $0) } ?? false }
        default: return self == other
        }
    }
}

extension [UInt8] {
    fileprivate init?(hexadecimal text: String) {
        let characters = text.filter { !$0.isWhitespace }
        let digits = characters.compactMap(\.hexDigitValue)
        guard digits.count == characters.count, digits.count % 2 == 0 else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
