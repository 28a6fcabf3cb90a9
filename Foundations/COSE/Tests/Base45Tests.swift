import COSE
import Testing
import TestKit

struct Base45Tests {
    @Test(arguments: [("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"),
                      ("", "")])
    func `An example of RFC 9285 is encoded and decoded`(_ plain: String, _ encoded: String) throws {
        #expect(Base45.encode(Array(plain.utf8)) == encoded)
        #expect(try Base45.decode(encoded) == Array(plain.utf8))
    }

    @Test(arguments: [
        ("GGW", Base45.Failure.overflow), (":::", .overflow), ("::", .overflow), ("bb8", .character),
        ("BB!", .character), ("B_8", .character), ("é8", .character), ("BB8B", .length), ("B", .length),
        ("\u{0}00", .character),
    ])
    func `A text that no bytes encode to is refused with the reason`(_ text: String, _ reason: Base45.Failure) {
        #expect(throws: reason) { try Base45.decode(text) }
    }

    @Test func `The largest groups are not too large`() throws {
        #expect(try Base45.decode("FGW") == [255, 255])
        #expect(try Base45.decode("U5") == [255])
        #expect(throws: Base45.Failure.overflow) { try Base45.decode("V5") }
    }

    @Test func `A text longer than allowed is refused`() {
        #expect(throws: Base45.Failure.tooLong) { try Base45.decode("BB8BB8", maximumCharacters: 5) }
    }

    @Test(arguments: 0..<4)
    func `Random bytes survive, and a text has one meaning only`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = Base45.encode(bytes)
            #expect(try Base45.decode(text) == bytes)
            var characters = Array(text)
            guard let index = characters.indices.randomElement(using: &generator) else { continue }
            characters[index] = "0123456789ABCXYZ $%*+-./:".randomElement(using: &generator) ?? "0"
            guard let other = try? Base45.decode(String(characters)) else { continue }
            #expect(Base45.encode(other) == String(characters))
        }
    }
}
