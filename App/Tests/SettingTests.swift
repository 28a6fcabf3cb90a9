import Kernel
import Testing
@testable import yitong

@Suite struct SettingTests {
    @Test func `An option comes before the environment, and the environment before the standard`() throws {
        let values = try Setting.Values(options: ["port": "1"], environment: ["YITONG_PORT": "2", "YITONG_HOST": "::1"])
        #expect(values.text("port") == "1")
        #expect(values.text("host") == "::1")
        #expect(values.text("keys") == "data/keys")
    }

    @Test func `An option that is in no table is refused by name`() {
        #expect(throws: GovError.self) { try Setting.Values(options: ["prot": "1"], environment: [:]) }
    }

    @Test(arguments: ["", "x", "-1", "65536", "8080.0"])
    func `A number out of its range is refused`(text: String) throws {
        let values = try Setting.Values(options: ["port": text], environment: [:])
        #expect(throws: GovError.self) { try values.number("port", in: 0...65_535) }
    }

    @Test func `A database's password is not shown`() {
        #expect(SettingsCommand.masked("postgres://a:secret@host:5432/db") == "postgres://a:…@host:5432/db")
        #expect(SettingsCommand.masked("sqlite:data/x.sqlite") == "sqlite:data/x.sqlite")
    }

    @Test func `Names of settings are unique and each says what it is`() {
        #expect(Set(Setting.all.map(\.name)).count == Setting.all.count)
        for setting in Setting.all { #expect(!setting.help.isEmpty) }
    }
}
