import Access
import Cards
import Credentials
import Decisions
import Directory
import Doors
import EarlyWarning
import Exchange
import Imports
import Kernel
import Logging
import OneCode
import Protection
import Records
import ServiceLifecycle
import Store
import Web
import Work

/// Keeps the log numbered, signed and indexed while the server runs, and once more when it stops.
struct LogService: Service {
    let house: House

    func run() async throws {
        let sequencer = Sequencer(database: house.database, signer: try house.keys.logSigner(), time: Machine.time,
                                  journal: house.journal)
        let keeper = LogKeeper(sequencer: sequencer,
                               indexer: AccessIndexer(database: house.database)) { [logger = house.logger] in
            logger.error("log", metadata: ["code": "\($0.code)", "detail": "\($0.detail ?? "")"])
        }
        await cancelWhenGracefulShutdown { await keeper.run() }
    }
}

/// Delivers events to the features that listen.
struct OutboxService: Service {
    let house: House

    func run() async throws {
        var handlers: [String: OutboxDeliverer.Handler] = [:]
        let listeners = Dictionary(grouping: house.features.flatMap(\.listeners), by: \.topic)
        let known = ["consent.given", "consent.withdrawn", "credential.status-changed", "decision.changed",
                     "divisions.imported", "notice.published", "objection.ended", "objection.raised",
                     "record.written", "records.imported", "resource.published", "rule.approved", "rule.withdrawn",
                     "signal.closed", "signal.raised", "source.failing", "source.late",
                     "task.closed", "task.opened", "warning.rule-put"]
        for topic in Set(known).union(listeners.keys).sorted() {
            handlers[topic] = { [doors = house.doors] item in
                let subject = SubjectID(item.subject)
                let event = Event(item.topic, subject: subject, payload: String(decoding: item.payload, as: UTF8.self))
                for listener in listeners[topic] ?? [] { try await listener.hear(event, doors) }
            }
        }
        let deliverer = OutboxDeliverer(house.database, time: Machine.time, random: Machine.random, handlers: handlers)
        await cancelWhenGracefulShutdown { [logger = house.logger] in
            await deliverer.run { logger.error("outbox", metadata: ["detail": "\($0)"]) }
        }
    }
}

/// Goes on with imports that an earlier run began, then runs those that pages begin, one after the other.
struct ImportService: Service {
    let house: House

    func run() async throws {
        await cancelWhenGracefulShutdown {
            do {
                try await ImportSweeper(doors: house.doors, pace: .beside).sweep()
            } catch {
                house.logger.error("import", metadata: ["detail": "\(error)"])
            }
            await house.importQueue.run()
        }
    }
}

/// Keeps resources up to date from their sources: one at a time, so that no door waits for it.
struct SourceService: Service {
    let house: House

    func run() async throws {
        let fetcher = try SourceFetcher(house.settings)
        let keeper = SourceKeeper(
            doors: house.doors, folders: house.settings.text("source-folder"), uploads: House.uploads(house.settings),
            offsetSeconds: house.jurisdiction.offsetSeconds) { try await fetcher.fetch($0, to: $1) }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var hadWork = false
                do {
                    hadWork = try await keeper.step()
                } catch {
                    house.logger.error("source", metadata: ["detail": "\(error)"])
                }
                try? await Task.sleep(for: hadWork ? .milliseconds(100) : .seconds(5))
            }
        }
    }
}

/// What is done every minute: overdue tasks are followed up, records that are due erased, what is overdue in the
/// directory marked, ended sessions forgotten, new counts judged, and whoever read what was objected to is told the
/// outcome.
struct MinuteService: Service {
    let house: House

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await once()
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }

    /// Refused rows and uploaded files whose time is over.
    private func sweepFiles() async throws {
        let days = try house.settings.number("refusal-days", in: 1...3650)
        let refusals = SweepRefusals(before: Machine.time.now().advanced(bySeconds: -Int64(days) * 86_400))
        while try await house.doors.perform(refusals, as: .platform("imports"), for: .retention) > 0 {}
        guard let folder = House.uploads(house.settings) else { return }
        let hours = try house.settings.number("upload-hours", in: 1...8784)
        _ = try await UploadSweeper.sweep(
            folder, before: Machine.time.now().advanced(bySeconds: -Int64(hours) * 3600), house.doors)
    }

    private func once() async {
        do {
            while try await house.doors.perform(EscalateOverdue(), as: .platform("escalation"), for: Work.deadlines)
                == EscalateOverdue.batch {}
            _ = try await Retention.erase(house.doors)
            try await Directory.keep(house.doors)
            try await sweepFiles()
            if let days = house.logDays {
                while try await house.doors.perform(EraseOldEntries(keepDays: days), as: .platform("retention"),
                                                    for: .retention) > 0 {}
            }
            _ = try await house.doors.perform(SweepSessions(), as: .platform("sessions"), for: .retention)
            try await keepCredentials()
            try await Statuses(house.doors).look()
            while try await house.doors.perform(TellReaders(sets: FeatureList.sets), as: .platform("objections"),
                                                for: ObjectionRights.verifying) {}
            while try await house.doors.perform(StartDueRuns(), as: .platform("quality"),
                                                for: QualityRights.purpose) {}
            try await Watch(house.doors, offsetSeconds: house.jurisdiction.offsetSeconds).look(at: Machine.time.now())
        } catch {
            house.logger.error("job", metadata: ["detail": "\(error)"])
        }
    }
}

/// Checks the quality of resources and holds departments' values against each other, a page at a time.
struct CheckService: Service {
    let house: House

    func run() async throws {
        let quality = QualityRunner(house.database, time: Machine.time, random: Machine.random,
                                    offsetSeconds: house.jurisdiction.offsetSeconds)
        let comparison = ComparisonRunner(house.doors)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var hasWork = false
                do {
                    hasWork = try await quality.step()
                    hasWork = try await comparison.step() || hasWork
                } catch {
                    house.logger.error("check", metadata: ["detail": "\(error)"])
                }
                try? await Task.sleep(for: hasWork ? .milliseconds(5) : .seconds(1))
            }
        }
    }
}

extension MinuteService {
    /// Keys, trust list and status lists as they must be now; what is kept no longer than needed goes.
    private func keepCredentials() async throws {
        _ = try await house.doors.perform(KeepCredentials(house.vault), as: .platform("credentials"),
                                          for: CredentialRights.checking)
        let retention = Principal.platform("retention")
        while try await house.doors.perform(EraseCredentials(), as: retention, for: .retention)
            == EraseCredentials.limit {}
        while try await house.doors.perform(EraseUses(), as: retention, for: .retention) == EraseUses.limit {}
        while try await house.doors.perform(EraseScans(), as: retention, for: .retention) == EraseScans.limit {}
    }
}

/// Follows the log: counts whom each account reads, and tells the data protection officer what it notices.
struct ProtectionService: Service {
    let house: House

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await house.protection.step()
                } catch {
                    house.logger.error("protection", metadata: ["detail": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(2))
            }
        }
    }
}

/// Tries drafts of rules on everybody, where somebody asked for that. A page at a time, with a rest between pages, so
/// that no door waits for it.
struct WhatIfService: Service {
    let house: House

    func run() async throws {
        let runner = WhatIfRunner(house.database, time: Machine.time, random: Machine.random)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var hasWork = false
                do {
                    hasWork = try await runner.step()
                } catch {
                    house.logger.error("what-if", metadata: ["detail": "\(error)"])
                }
                try? await Task.sleep(for: hasWork ? .milliseconds(5) : .seconds(1))
            }
        }
    }
}

/// Goes through everybody's status where a rule, an emergency or the night asks for it, a page at a time, with a rest
/// between pages.
struct StatusService: Service {
    let house: House

    func run() async throws {
        let runner = StatusRunner(house.doors)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var hasWork = false
                do {
                    hasWork = try await runner.step()
                } catch {
                    house.logger.error("status", metadata: ["detail": "\(error)"])
                }
                try? await Task.sleep(for: hasWork ? .milliseconds(5) : .seconds(1))
            }
        }
    }
}

/// Tells open pages of news, and ends them first when the server is to stop: it stands behind the server in the list,
/// and is asked before it.
struct LiveService: Service {
    let house: House

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await LiveCode(house.doors, house.live).run { error in
                house.logger.error("live", metadata: ["detail": "\(error)"])
            }
        }
        house.live.stop()
    }
}
