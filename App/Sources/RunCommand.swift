import ArgumentParser
import Foundation
import Hummingbird
import Kernel
import Logging
import Protection
import Records
import ServiceLifecycle
import Store
import UnixSignals
import Web

/// `yitong run`
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Serve the platform.",
        discussion: "Makes the keys and the tables where there are none. Ctrl-C lets requests under way end.")

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Make the invented city of so many people first, if it is not there.",
                               valueName: "people"))
    var demo: Int?

    @Option(help: "The seed of the invented city.")
    var seed: UInt64 = 1

    mutating func run() async throws {
        let values = try common.values()
        let logger = Logger(label: "yitong") { _ in JSONLog() }
        let web = try House.webSettings(values)
        Machine.allowOpenFiles(web.connections + 256)
        let house = try await House.open(values, logger: logger)
        if let demo {
            let accounts = try await DemoCity.make(house, population: demo, seed: seed)
            Terminal.say(accounts)
        }
        do {
            try await Self.serve(house, web)
        } catch {
            await house.database.close()
            throw error
        }
        await house.database.close()
        Terminal.say("Stopped. Everything that was acknowledged is on disk.")
    }

    /// Serves until it is told to stop; the house stays open.
    static func serve(_ house: House, _ web: WebSettings) async throws {
        // It also knows consents that were withdrawn since: they are withdrawn again first.
        let again = try await house.withdrawals.replay(house.doors)
        if again > 0 { Terminal.say("Withdrew \(again) consents again that the database did not know as withdrawn.") }
        // A restored database holds what was erased since its backup: it goes again before anybody can see it.
        let erased = try await Retention.erase(house.doors)
        if erased > 0 { Terminal.say("Erased \(erased) records whose time of retention is over.") }
        try await house.protection.begin()
        let server = try WebServer.application(house.site(web)) { port in
            let scheme = web.tlsCertificate == nil ? "http" : "https"
            Terminal.say("Yitong serves at \(scheme)://\(web.host):\(port)/  (Ctrl-C ends)")
        }
        var configuration = ServiceGroupConfiguration(
            services: [LogService(house: house), OutboxService(house: house), MinuteService(house: house),
                       ImportService(house: house), ProtectionService(house: house), SourceService(house: house),
                       WhatIfService(house: house), CheckService(house: house),
                       StatusService(house: house), server, LiveService(house: house)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: house.logger)
        configuration.maximumGracefulShutdownDuration = .seconds(web.graceSeconds)
        try await withTaskExecutorPreference(house.database.threads) {
            try await ServiceGroup(configuration: configuration).run()
        }
    }
}
