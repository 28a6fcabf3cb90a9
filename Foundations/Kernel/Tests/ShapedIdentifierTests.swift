import Kernel
import Testing

@Suite struct ShapedIdentifierTests {
    @Test(arguments: [
        "CHN-E12345678", "CHN-EA1234567", "CHN-G12345678", "CHN-DE1234567", "CHN-SE1234567", "CHN-PE1234567",
        "CHN-H12345678", "CHN-KJ0123456", "CHN-MA0123456", "RUS-751234567", "D-C01X0006H", "GBR-12345",
    ])
    func `Passports of known shapes are read`(text: String) throws {
        let passport = try #require(PassportNumber(text))
        #expect(passport.text == text)
        #expect(!"\(passport)".contains(passport.number))
    }

    @Test(arguments: [
        "", "-", "E12345678", "CHN-", "CHN-e12345678", "CHN-EI1234567", "CHN-EO1234567", "CHN-E1234567",
        "CHN-DA1234567", "CHN-G1234567A", "CHN-X12345678", "chn-E12345678", "CHNX-12345678", "RUS-1234",
        "RUS-1234567890", "RUS-75 123456", "RUS-1-2345", "RUS-７51234567",
    ])
    func `What has no passport's shape is refused`(text: String) {
        #expect(PassportNumber(text) == nil)
    }

    @Test(arguments: [
        ("H12345678", TravelPermit.Region.hongKong, "H12345678"), ("H1234567801", .hongKong, "H12345678"),
        ("M12345678", .macao, "M12345678"), ("M1234567802", .macao, "M12345678"), ("12345678", .taiwan, "12345678"),
        ("0012345678B", .taiwan, "0012345678B"),
    ])
    func `Travel permits are read and know their region`(text: String, region: TravelPermit.Region,
                                                       holder: String) throws {
        let permit = try #require(TravelPermit(text))
        #expect(permit.text == text)
        #expect(permit.region == region)
        #expect(permit.holder == holder)
        #expect(!"\(permit)".contains("3456"))
    }

    @Test(arguments: ["", "H1234567", "h12345678", "H123456789", "T12345678", "1234567", "123456789", "0012345678b",
                      "H123456780A",
                      "00123456789", "H１2345678"])
    func `What has no permit's shape is refused`(text: String) {
        #expect(TravelPermit(text) == nil)
    }

    @Test func `A mobile number is eleven digits, printed masked`() throws {
        let phone = try #require(PhoneNumber("13800138000"))
        #expect(phone.number == 13_800_138_000)
        #expect(phone.e164 == "+8613800138000")
        #expect("\(phone)" == "138******00")
        #expect(PhoneNumber(number: 13_800_138_000) == phone)
        for text in ["", "1380013800", "138001380000", "12800138000", "23800138000", "+8613800138000",
                     "138 0013800", "1380013800O"] {
            #expect(PhoneNumber(text) == nil)
        }
    }
}
