/// Base45 (RFC 9285): bytes in the 45 characters of a QR code's alphanumeric mode, three characters for two bytes.
public enum Base45 {
    /// Why a text is not Base45.
    public enum Failure: String, Error, Sendable {
        /// A character outside the alphabet; small letters are.
        case character
        /// One character too many or too few.
        case length
        /// A group that stands for more than 65535, or for more than 255 at the end.
        case overflow
        /// Longer than allowed.
        case tooLong
    }

    /// Encodes any bytes; the text has three characters for two of them.
    public static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 2 * 3 + 2)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let number = Int(bytes[index]) << 8 | Int(bytes[index + 1])
            output += [alphabet[number % 45], alphabet[number / 45 % 45], alphabet[number / 2025]]
        }
        if bytes.count % 2 == 1, let last = bytes.last {
            output += [alphabet[Int(last) % 45], alphabet[Int(last) / 45]]
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// - Parameter maximumCharacters: what a QR code can hold at most, unless told otherwise.
    public static func decode(_ text: String, maximumCharacters: Int = 4_296) throws(Failure) -> [UInt8] {
        try decode(text[...], maximumCharacters: maximumCharacters)
    }

    /// - Parameter maximumCharacters: what a QR code can hold at most, unless told otherwise.
    public static func decode(_ text: Substring, maximumCharacters: Int = 4_296) throws(Failure) -> [UInt8] {
        guard text.utf8.count <= maximumCharacters else { throw .tooLong }
        let characters = Array(text.utf8)
        let odd = characters.count % 3
        guard odd != 1 else { throw .length }
        let values = values
        var output = [UInt8](repeating: 0, count: characters.count / 3 * 2 + odd / 2)
        var index = 0, place = 0
        while index < characters.count {
            let low = Int(values[Int(characters[index])]), middle = Int(values[Int(characters[index + 1])])
            guard low < 45, middle < 45 else { throw .character }
            var number = low + 45 * middle
            if index + 2 == characters.count {
                guard number <= 0xFF else { throw .overflow }
            } else {
                let high = Int(values[Int(characters[index + 2])])
                guard high < 45 else { throw .character }
                number += 2025 * high
                guard number <= 0xFFFF else { throw .overflow }
                output[place] = UInt8(number >> 8)
                place += 1
            }
            output[place] = UInt8(number & 0xFF)
            index += 3
            place += 1
        }
        return output
    }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    /// The value of each byte as a character; 0xFF for those that are none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()
}
