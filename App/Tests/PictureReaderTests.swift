import Foundation
import Testing
@testable import yitong

@Suite struct PictureReaderTests {
    /// Says `HC1:6BF 一通`, made by segno.
    private static let picture = """
        iVBORw0KGgoAAAANSUhEUgAAAHQAAAB0AQAAAAB84SuKAAAAlUlEQVR42uVVsQ3AMAxCfYD/v+QDFzvq0KkSGTrEtWJlQI4Bq6hXCOfdA\
        XASLF14x9fdeDqpKRkeJMQuMV6r/NPfqcrnb+IdMf+j46Nn8n65s9Q8RHg11lEpfyy7jyiF/f3u8QDD+X1Ky0Qp/5bPQm7oX2h47D+0Az\
        b879n7y/cHw0CMbwdD+f71BnKD/6VArv+x/48bt3uH11S7HDMAAAAASUVORK5CYII=
        """

    @Test func `A picture says what its code says, and rubbish says nothing`() throws {
        // Without the program nothing is read, and the command says so.
        guard let reader = PictureReader() else { return }
        let png = try #require(Data(base64Encoded: Self.picture))
        #expect(reader.read(Array(png)) == "HC1:6BF 一通")
        #expect(reader.read([]) == nil && reader.read(Array(png.prefix(60))) == nil)
    }
}
