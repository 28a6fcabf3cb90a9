import ArgumentParser
import Kernel
import Store
import Stores

/// `yitong backup`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database to a checked file, while it is in use elsewhere.",
        discussion: "A file of that name is replaced only when the new one is whole and on disk. Keys are not in it.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The file to write.")
    var file: String

    @Option(help: "After how many days the backup may no longer be restored.")
    var keepDays: Int = 30

    func validate() throws {
        guard (1...36_500).contains(keepDays) else { throw ValidationError("--keep-days is 1 to 36500.") }
    }

    func run() async throws {
        let values = try common.values()
        let source = try await House.openBeside(values)
        let head: BackupHead
        do {
            head = try await Backup.create(of: source, to: file, now: Machine.time.now(), keepDays: keepDays)
        } catch {
            await source.close()
            throw error
        }
        await source.close()
        Terminal.say("Wrote \(file): \(head.bytes) bytes, good until \(head.expiresAt).")
        Terminal.say("Keep the key file apart from it.")
    }
}

/// `yitong restore`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Fill a new, empty place from a backup, wholly or not at all.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The backup.")
    var file: String

    @Flag(help: "Only check the file.")
    var check = false

    func run() async throws {
        if check {
            let head = try Backup.verify(file)
            Terminal.say("\(file) is whole: made \(head.createdAt), good until \(head.expiresAt), \(head.bytes) bytes.")
            return
        }
        let location = try DatabaseLocation(try common.values().text("database") ?? "")
        try House.makeFolder(of: location)
        let head = try await Backup.restore(file, to: location, now: Machine.time.now(),
                                            migrations: FeatureList.migrations)
        Terminal.say("Restored what stood at \(head.createdAt). Start it with the key file of then.")
    }
}
