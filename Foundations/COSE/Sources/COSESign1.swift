import Foundation

/// A message with one signature: COSE_Sign1 (RFC 9052 §4.2).
///
/// Reading checks form alone. Nothing in a message is true before `verify` has returned:
/// ```swift
/// let message = try COSESign1(bytes)
/// guard let key = keys[message.keyID ?? []] else { throw COSEError.key }
/// try message.verify(with: key)
/// let claims = try message.payload.map { try CBOR(decoding: $0) }
/// ```
public struct COSESign1: Sendable {
    /// Where the algorithm must be named.
    public enum AlgorithmPlace: Sendable {
        /// In the protected header, where it is signed (RFC 9052 §3.1).
        case protected
        /// In either, the protected one first. Safe only because a key here has exactly one algorithm.
        case anywhere
    }

    /// The parameters that are signed.
    public let protected: CBOR
    /// The parameters that are not.
    public let unprotected: CBOR
    private let bytes: [UInt8]
    private let protectedRange: Range<Int>
    private let payloadRange: Range<Int>?
    private let signatureRange: Range<Int>

    /// Labels of header parameters (RFC 9052 §3.1).
    public enum Label {
        /// By which the signature was made.
        public static let algorithm: CBOR = 1
        /// Parameters that must be understood.
        public static let critical: CBOR = 2
        /// What the payload is.
        public static let contentType: CBOR = 3
        /// A hint at the key.
        public static let keyID: CBOR = 4
    }

    /// Reads a message, tagged as COSE_Sign1 (18), also as CBOR Web Token (61), or not at all.
    ///
    /// - Throws: `COSEError.cbor`, `.structure`, `.header`
    public init(_ bytes: [UInt8], rules: CBORRules = .valid) throws(COSEError) {
        var reader = CBORReader(bytes, in: 0..<bytes.count, rules: rules)
        do {
            var head = try reader.head()
            if head.major == 6, head.argument == 61 { head = try reader.head() }
            if head.major == 6, head.argument == 18 { head = try reader.head() }
            guard head.major == 4, head.argument == 4, !head.isIndefinite else { throw COSEError.structure }
            protectedRange = try COSESign1.byteString(&reader)
            protected = protectedRange.isEmpty
                ? .map([]) : try CBOR(decoding: bytes, in: protectedRange, rules: rules)
            unprotected = try reader.value(depth: 1)
            payloadRange = try COSESign1.payload(&reader)
            signatureRange = try COSESign1.byteString(&reader)
            try reader.expectEnd()
        } catch let error as CBORError {
            throw .cbor(error)
        } catch {
            throw .structure
        }
        guard protected.entries != nil, unprotected.entries != nil else { throw .header }
        self.bytes = bytes
    }

    private static func byteString(_ reader: inout CBORReader) throws -> Range<Int> {
        let head = try reader.head()
        guard head.major == 2, !head.isIndefinite else { throw COSEError.structure }
        return try reader.string(head)
    }

    private static func payload(_ reader: inout CBORReader) throws -> Range<Int>? {
        let head = try reader.head()
        if head.major == 7, head.information == 22 { return nil }
        guard head.major == 2, !head.isIndefinite else { throw COSEError.structure }
        return try reader.string(head)
    }

    /// What was signed; nil if it travels apart.
    public var payload: [UInt8]? { payloadRange.map { Array(bytes[$0]) } }

    /// Reads the payload as CBOR without copying it.
    public func decodedPayload(rules: CBORRules = .valid) throws(COSEError) -> CBOR {
        guard let payloadRange else { throw .payload }
        do {
            return try CBOR(decoding: bytes, in: payloadRange, rules: rules)
        } catch {
            throw .cbor(error)
        }
    }

    /// The signature as it stands in the message.
    public var signature: [UInt8] { Array(bytes[signatureRange]) }

    /// A parameter from the protected header or, where it is not there, from the other. Take care with those that
    /// are not signed.
    public func parameter(_ label: CBOR) -> CBOR? { protected[label] ?? unprotected[label] }

    /// By which key to verify: the protected header's word, else the unprotected one's. A key identifier is a hint; a
    /// wrong one leads to the wrong key and so to a refusal.
    public var keyID: [UInt8]? { parameter(Label.keyID)?.bytes }

    /// Returns if the message is signed by the key, and throws otherwise.
    ///
    /// - Parameters:
    ///   - detached: the payload, if it travels apart.
    ///   - external: further bytes that were signed along (RFC 9052 §4.3).
    ///   - place: where the algorithm must be named.
    /// - Throws: `COSEError.critical`, `.algorithm…`, `.payload`, `.signature`
    public func verify(with key: VerificationKey, detached: [UInt8]? = nil, external: [UInt8] = [],
                       algorithm place: AlgorithmPlace = .protected) throws(COSEError) {
        guard parameter(Label.critical) == nil else { throw .critical }
        guard try algorithm(place) == key.algorithm else { throw .algorithmMismatch }
        let payload: ArraySlice<UInt8>
        switch (payloadRange, detached) {
        case (let range?, nil): payload = bytes[range]
        case (nil, let apart?): payload = apart[...]
        default: throw .payload
        }
        // A protected header without parameters is signed as no bytes at all, however it was written (RFC 9052 §4.4).
        let header = protected.entries?.isEmpty == true ? [] : bytes[protectedRange]
        let signed = COSESign1.toBeSigned(protected: header, external: external, payload: payload)
        guard key.isValid(bytes[signatureRange], for: signed) else { throw .signature }
    }

    private func algorithm(_ place: AlgorithmPlace) throws(COSEError) -> SignatureAlgorithm {
        let named: CBOR
        if let inside = protected[Label.algorithm] {
            guard unprotected[Label.algorithm] == nil else { throw .header }
            named = inside
        } else if let outside = unprotected[Label.algorithm] {
            guard place == .anywhere else { throw .algorithmUnprotected }
            named = outside
        } else {
            throw .algorithmMissing
        }
        guard let number = named.integer else { throw .header }
        guard let algorithm = SignatureAlgorithm(rawValue: number) else { throw .algorithmUnknown(number) }
        return algorithm
    }

    /// The Sig_structure (RFC 9052 §4.4) in its one encoding.
    private static func toBeSigned(protected: ArraySlice<UInt8>, external: [UInt8],
                                   payload: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(32 + protected.count + external.count + payload.count)
        CBOR.head(4, 4, into: &output)
        CBOR.head(3, 10, into: &output)
        output += "Signature1".utf8
        for part in [protected, external[...], payload] {
            CBOR.head(2, UInt64(part.count), into: &output)
            output += part
        }
        return output
    }
}

extension COSESign1 {
    /// Signs a payload. The algorithm is put into the protected header; the message is tagged (18).
    ///
    /// - Parameters:
    ///   - protected: further parameters to be signed, the key identifier for one.
    ///   - detached: leave the payload out of the message.
    /// - Throws: `COSEError.key`
    public static func sign(_ payload: [UInt8], with key: SigningKey, protected: [CBOR.Entry] = [],
                            unprotected: [CBOR.Entry] = [], external: [UInt8] = [],
                            detached: Bool = false) throws(COSEError) -> [UInt8] {
        let header = CBOR.map([CBOR.Entry(Label.algorithm, CBOR(key.algorithm.rawValue))] + protected).encoded()
        let signed = toBeSigned(protected: header[...], external: external, payload: payload[...])
        let parts: [CBOR] = [
            .bytes(header), .map(unprotected), detached ? .null : .bytes(payload),
            .bytes(try key.signature(for: signed)),
        ]
        return CBOR.tagged(18, .array(parts)).encoded()
    }
}
