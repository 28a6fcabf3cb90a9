import COSE
import Testing
import TestKit

struct ZlibTests {
    @Test func `A stream of another implementation is inflated`() throws {
        // Python: zlib.compress(b"through and through")
        let stream = hex("789c2bc928ca2f4dcf5048cc4b512881b0014ae80776")
        #expect(try Zlib.inflate(stream, limit: 100) == Array("through and through".utf8))
    }

    @Test(arguments: 0..<4)
    func `Random bytes survive`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for length in [0, 1, 2, 100, 1023, 1024, 1025, 40_000] {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...7, using: &generator) }
            #expect(try Zlib.inflate(Zlib.deflate(bytes), limit: length) == bytes)
        }
    }

    @Test func `A bomb is refused at the limit`() {
        let bomb = Zlib.deflate([UInt8](repeating: 0, count: 20_000_000))
        #expect(bomb.count < 25_000)
        #expect(throws: Zlib.Failure.tooLarge) { try Zlib.inflate(bomb, limit: 16_384) }
        let small = Zlib.deflate([1, 2, 3])
        #expect(throws: Zlib.Failure.tooLarge) { try Zlib.inflate(small, limit: 2) }
        #expect(throws: Zlib.Failure.tooLarge) { try Zlib.inflate(small, limit: 0) }
    }

    @Test func `A stream that is cut off, lengthened or damaged is refused with the reason`() {
        let stream = Zlib.deflate(Array("through and through and through".utf8))
        for length in 0..<stream.count {
            #expect(throws: Zlib.Failure.truncated) { try Zlib.inflate(Array(stream[..<length]), limit: 1000) }
        }
        #expect(throws: Zlib.Failure.trailingBytes) { try Zlib.inflate(stream + [0], limit: 1000) }
        var damaged = stream
        damaged[damaged.count - 1] ^= 1
        #expect(throws: Zlib.Failure.malformed) { try Zlib.inflate(damaged, limit: 1000) }
        #expect(throws: Zlib.Failure.malformed) { try Zlib.inflate(Array("not zlib".utf8), limit: 1000) }
    }
}
