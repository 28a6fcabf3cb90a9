import Access
import Decisions
import EarlyWarning
import Exchange
import Imports
import Kernel
import Logging
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
        let known = ["decision.changed", "divisions.imported", "notice.published", "objection.ended",
                     "objection.raised", "record.written", "records.imported", "resource.published", "rule.approved",
                     "rule.withdrawn", "signal.closed", "signal.raised",
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

/// What is done every minute: overdue tasks are followed up, records that are due erased, ended sessions forgotten, new
/// counts judged, and whoever read what was objected to is told the outcome.
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

    private func once() async {
        do {
            while try await house.doors.perform(EscalateOverdue(), as: .platform("escalation"), for: Work.deadlines)
                == EscalateOverdue.batch {}
            _ = try await Retention.erase(house.doors)
            _ = try await house.doors.perform(SweepSessions(), as: .platform("sessions"), for: .retention)
            while try await house.doors.perform(TellReaders(sets: FeatureList.sets), as: .platform("objections"),
                                                for: ObjectionRights.verifying) {}
            while try await house.doors.perform(StartDueRuns(), as: .platform("quality"),
                                                for: QualityRights.purpose) {}
            try await Watch(house.doors, offsetSeconds: House.jurisdiction.offsetSeconds).look(at: Machine.time.now())
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
                                    offsetSeconds: House.jurisdiction.offsetSeconds)
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
