import COSE
@testable import Credentials
import Kernel
import TestKit
import Testing

/// Two bits each, as the IETF's draft has them.
@Suite struct StatusListTests {
    /// draft-ietf-oauth-status-list, "Status List with 2 bits": the byte array and its compressed form.
    @Test func `The draft's example of two bits is what it says`() throws {
        let states: [UInt8] = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
        var bits = [UInt8](repeating: 0, count: 3)
        for (index, value) in states.enumerated() { bits[index >> 2] |= value << UInt8((index & 3) << 1) }
        #expect(bits == [0xC9, 0x44, 0xF9])
        let known = states.enumerated().compactMap { index, value in
            StatusList.Status(rawValue: value).map { (index: index, status: $0) }
        }
        // The value 3 means nothing here, so its bits stay empty.
        #expect(StatusList.pack(size: 12, known) == [0x09, 0x44, 0x09])
        #expect(try Zlib.inflate([0x78, 0xDA, 0x3B, 0xE9, 0xF2, 0x13, 0x00, 0x03, 0xDF, 0x02, 0x07], limit: 3)
            == [0xC9, 0x44, 0xF9])
    }

    private static func signed(size: Int, _ states: [(index: Int, status: StatusList.Status)])
        throws -> (StatusList, Int) {
        let now = TestClock().now
        let key = SigningKey(p256From: .seeded(3)), id: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
        let trust = TrustList(
            version: 1, issued: now, expires: now.advanced(bySeconds: 99), issuers: [.init(id: "a", title:
                Text(verbatim: "a"), types: [1])],
            keys: [.init(id: id, key: try key.verificationKey, from: now, signsUntil: now.advanced(bySeconds: 99),
                         until: now.advanced(bySeconds: 99), issuer: 0)], kinds: [], statusLists: [1])
        let message = try StatusList.sign(number: 1, size: size, states, issued: now,
                                          expires: now.advanced(bySeconds: 9),
                                          ttlSeconds: 3, with: key, keyID: id)
        return (try StatusList(message, trust: trust), message.count)
    }

    /// The whole list is compared: neither a false alarm nor one that is missed.
    @Test(arguments: [0.001, 0.01, 0.05])
    func `A list of a million says of each what was said of it, and stays small`(rate: Double) throws {
        var generator = SeededGenerator(seed: 7)
        var states: [(index: Int, status: StatusList.Status)] = []
        for index in 0..<StatusList.maximumSize where Double.random(in: 0..<1, using: &generator) < rate {
            states.append((index, Bool.random(using: &generator) ? .revoked : .suspended))
        }
        let (list, bytes) = try Self.signed(size: StatusList.maximumSize, states)
        var expected = [StatusList.Status](repeating: .valid, count: StatusList.maximumSize)
        for (index, status) in states { expected[index] = status }
        let differing = expected.indices.reduce(0) { $0 + (list[$1] == expected[$1] ? 0 : 1) }
        #expect(differing == 0)
        // Kilobytes for 1,048,576 credentials; the README states them.
        print("status list: \(StatusList.maximumSize) places, \(states.count) not valid, \(bytes) bytes")
        #expect(bytes < 150_000)
        #expect(list[StatusList.maximumSize] == nil && list[-1] == nil)
    }
}
