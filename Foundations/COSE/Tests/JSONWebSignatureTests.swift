import COSE
import Testing

struct JSONWebSignatureTests {
    /// RFC 7515, appendix A.3.
    private let example = "eyJhbGciOiJFUzI1NiJ9"
        + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    private let key = try! VerificationKey(p256Point: [4]
        + hex("7fcdce2770f6c45d4183cbee6fdb4b7b580733357be9ef13bacf6e3c7bd15445")
        + hex("c7f144cd1bbd9b7e872cdfedb9eeb9f4b3695d6ea90b24ad8a4623288588e5ad"))

    @Test func `The example of RFC 7515 verifies`() throws {
        let message = try JSONWebSignature(example)
        try message.verify(with: key)
        #expect(String(decoding: message.payload, as: UTF8.self).contains("joe"))
    }

    @Test func `Another algorithm than the key's is refused, none above all`() throws {
        // {"alg":"none"}, {"alg":"PS256"}
        for header in ["eyJhbGciOiJub25lIn0", "eyJhbGciOiJQUzI1NiJ9"] {
            let message = try JSONWebSignature("\(header).Zm9v.")
            #expect(throws: COSEError.algorithmMismatch) { try message.verify(with: key) }
        }
    }

    @Test func `Extensions that must be understood are refused`() {
        // {"alg":"ES256","crit":["exp"]}, {"alg":"ES256","b64":false}
        for header in ["eyJhbGciOiJFUzI1NiIsImNyaXQiOlsiZXhwIl19", "eyJhbGciOiJFUzI1NiIsImI2NCI6ZmFsc2V9"] {
            #expect(throws: COSEError.critical) { try JSONWebSignature("\(header).Zm9v.") }
        }
    }

    @Test(arguments: [
        "", "a", "e30.e30", "e30.e30.e30.e30", "e30=.Zm9v.Zm9v", "e3+.Zm9v.Zm9v", "e31.Zm9v.Zm9v", "e30.Zm9v.Z",
    ])
    func `What is not three parts in strict base64url is refused`(_ text: String) {
        #expect(throws: COSEError.self) { try JSONWebSignature(text) }
    }

    @Test func `A changed payload does not verify`() throws {
        let parts = example.split(separator: ".")
        let message = try JSONWebSignature("\(parts[0]).Zm9v.\(parts[2])")
        #expect(throws: COSEError.signature) { try message.verify(with: key) }
    }
}
