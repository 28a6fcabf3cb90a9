import COSE
import Crypto
import Foundation
public import Kernel

/// Certificates that were revoked one by one, known by hashes alone (Implementing Decision (EU) 2022/483).
public struct RevocationList: Sendable {
    /// What of a certificate is hashed.
    public enum HashKind: String, Sendable, CaseIterable {
        /// Of an ES256 signature its first half, since the second can be changed without the key; else all of it.
        case signature = "SIGNATURE"
        /// The unique certificate identifier.
        case identifier = "UCI"
        /// The issuer's country code and behind it the identifier.
        case countryAndIdentifier = "COUNTRYCODEUCI"
    }

    /// Hashes that one country published together, to be dropped together when they have expired.
    public struct Batch: Sendable {
        /// That issued the certificates.
        public let country: String
        /// Nil if it is about certificates under any key.
        public let keyID: [UInt8]?
        /// What of them is hashed.
        public let kind: HashKind
        /// From when on the batch is to be dropped.
        public let expires: Timestamp
        /// The first 128 bits of each SHA-256, sorted.
        private let hashes: [UInt128]

        /// - Parameter hashes: of 16 bytes each; those of another length are an error of the publisher and refuse the
        ///   batch.
        public init?(country: String, keyID: [UInt8]?, kind: HashKind, expires: Timestamp, hashes: [[UInt8]]) {
            guard hashes.allSatisfy({ $0.count == 16 }) else { return nil }
            self.country = country
            self.keyID = keyID
            self.kind = kind
            self.expires = expires
            self.hashes = hashes.map { $0.reduce(0) { $0 << 8 | UInt128($1) } }.sorted()
        }

        /// Reads a batch as the EU's gateway distributes it.
        public init?(_ json: JSON) {
            func bytes(_ value: JSON?) -> [UInt8]? {
                value?.string.flatMap { Foundation.Data(base64Encoded: $0) }.map { Array($0) }
            }
            guard let country = json["country"]?.string, let kid = json["kid"]?.string,
                  let kind = json["hashType"]?.string.flatMap(HashKind.init),
                  let expires = json["expires"]?.string.flatMap(DateTimeText.timestamp),
                  let entries = json["entries"]?.array else { return nil }
            let hashes = entries.compactMap { bytes($0["hash"]) }
            let keyID = kid == "UNKNOWN_KID" ? nil : bytes(.string(kid))
            guard hashes.count == entries.count, kid == "UNKNOWN_KID" || keyID != nil else { return nil }
            self.init(country: country, keyID: keyID, kind: kind, expires: expires, hashes: hashes)
        }

        fileprivate func contains(_ hash: UInt128) -> Bool {
            var low = 0, high = hashes.count
            while low < high {
                let middle = (low + high) / 2
                if hashes[middle] < hash { low = middle + 1 } else { high = middle }
            }
            return low < hashes.count && hashes[low] == hash
        }
    }

    private let batches: [String: [Batch]]

    public init(_ batches: [Batch]) { self.batches = Dictionary(grouping: batches, by: \.country) }

    /// Whether a batch that has not expired names the certificate. Costs at most three hashes, and a binary search for
    /// each batch of the issuing country.
    ///
    /// - Parameter country: that issued, as the signer's certificate tells.
    public func contains(_ certificate: SignedHealthCertificate, country: String, at clock: Timestamp) -> Bool {
        var hashes: [HashKind: UInt128] = [:]
        for batch in batches[country] ?? [] where clock < batch.expires {
            if let keyID = batch.keyID, keyID != certificate.message.keyID { continue }
            let hash = hashes[batch.kind] ?? RevocationList.hash(of: certificate, batch.kind)
            hashes[batch.kind] = hash
            if let hash, batch.contains(hash) { return true }
        }
        return false
    }

    /// The hash by which a certificate is revoked, 16 bytes; nil if it has no identifier.
    public static func hashBytes(of certificate: SignedHealthCertificate, _ kind: HashKind) -> [UInt8]? {
        let content: [UInt8]
        switch kind {
        case .signature:
            let signature = certificate.message.signature
            let isES256 = certificate.message.parameter(COSESign1.Label.algorithm)
                == CBOR(SignatureAlgorithm.es256.rawValue)
            content = isES256 ? Array(signature.prefix(signature.count / 2)) : signature
        case .identifier, .countryAndIdentifier:
            guard let id = try? certificate.statement().content["ci"]?.string else { return nil }
            content = Array((kind == .identifier ? id : (certificate.claims.issuer ?? "") + id).utf8)
        }
        return Array(SHA256.hash(data: content).prefix(16))
    }

    private static func hash(of certificate: SignedHealthCertificate, _ kind: HashKind) -> UInt128? {
        hashBytes(of: certificate, kind)?.reduce(0) { $0 << 8 | UInt128($1) }
    }
}
