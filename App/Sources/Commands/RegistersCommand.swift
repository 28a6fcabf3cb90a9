import Access
import ArgumentParser
import Exchange
import Kernel
import Records
import Registers
import Store
import Web

/// `yitong import registers`
struct RegistersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registers", abstract: "Publish the base registers of the jurisdiction, to be filled by files.",
        discussion: """
            People, residence, households, work, school, insurance, organisations, premises, buildings and licences, \
            each owned by its department of the division that the setting `jurisdiction` names. What is published \
            already stays as it is.
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await ImportCommand.withHouse(common) { house in
            let added = try await house.doors.perform(
                PublishRegisters(city: house.jurisdiction.division), as: ImportCommand.principal,
                for: RecordRights.directory)
            Terminal.say("\(house.jurisdiction.name.en): \(added) registers published.")
        }
    }
}

/// Publishes the base registers that are not published yet.
struct PublishRegisters: Action {
    static let name = "register.publish"
    static let permission = RecordRights.publish
    static let purposes = [RecordRights.directory]
    let city: DivisionCode

    func run(_ door: ActionDoor) throws -> Int {
        try door.authorisePlatform()
        let connection = door.connection
        for list in RegisterResources.lists where try Catalogue.list(connection, list.name) == nil {
            try Catalogue.publish(connection, list)
        }
        var added = 0
        for resource in RegisterResources(city: city).all where try Catalogue.find(connection, resource.name) == nil {
            try Catalogue.publish(connection, resource, by: door.principal.title, at: door.now)
            door.emit(Event("resource.published", subject: nil, payload: "{\"resource\":\"\(resource.name)\"}"))
            added += 1
        }
        return added
    }
}
