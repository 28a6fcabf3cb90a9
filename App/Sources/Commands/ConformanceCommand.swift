import ArgumentParser
import COSE
import DMN
import FEEL
import HealthCertificate
import Kernel
import Merkle
import Surveillance
import Tabular

/// `yitong conformance`
struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance", abstract: "Run a third-party suite of cases with known answers.",
        discussion: "Shows what fails, and ends with `N passed, M failed`; exits with 1 if anything failed.")

    /// The suites that are known.
    enum Suite: String, CaseIterable, ExpressibleByArgument {
        case merkle, csvSpectrum = "csv-spectrum", dmnTCK = "dmn-tck", surveillance, reproduction, nowcast, dcc
        case certlogic, wycheproof
    }

    @Argument(help: "\(Suite.allCases.map(\.rawValue).joined(separator: ", "))")
    var suite: Suite

    @Argument(help: "The folder with its cases.")
    var directory: String

    func run() throws {
        var tally = Tally()
        switch suite {
        case .merkle: try MerkleConformance.run(directory: directory) { tally.note($0, fault: $1) }
        case .csvSpectrum: try CSVConformance.run(directory: directory) { tally.note($0, fault: $1) }
        case .dmnTCK: runDMN(&tally)
        case .surveillance: try SurveillanceConformance.run(directory: directory).forEach {
            tally.show($0.name, $0.passed, $0.detail)
        }
        case .reproduction: try ReproductionConformance.run(directory: directory).forEach {
            tally.show($0.name, $0.passed, $0.detail)
        }
        case .nowcast: try NowcastConformance.run(directory: directory).forEach {
            tally.show($0.name, $0.passed, $0.detail)
        }
        case .dcc:
            let reader = PictureReader()
            try HealthCertificateConformance(directory: directory, readPicture: reader.map { $0.read }).run()
                .forEach { tally.note($0) }
            if reader == nil { Terminal.say("Pictures need zbarimg, of Debian's package zbar-tools.") }
        case .certlogic: try CertLogicConformance(directory: directory).run().forEach { tally.note($0) }
        case .wycheproof: try WycheproofConformance(directory: directory).run().forEach { tally.note($0) }
        }
        if tally.notRun > 0 { Terminal.say("\(tally.notRun) not run") }
        Terminal.say("\(tally.passed) passed, \(tally.failed) failed")
        if tally.failed > 0 || tally.passed == 0 { throw ExitCode(1) }
    }

    private func runDMN(_ tally: inout Tally) {
        for evaluator in TCKSuite.Evaluator.allCases {
            let totals = TCKSuite(clock: DateTime(Machine.time.now().description)).run(directory, evaluator) { result in
                if !result.passed { Terminal.say("failed: \(result.file) \(result.testCase) \(result.node)") }
            }
            let values = totals.values, nulls = totals.nulls
            Terminal.say("\(evaluator.rawValue): with a value \(values.passed) of \(values.passed + values.failed), "
                + "null or error \(nulls.passed) of \(nulls.passed + nulls.failed)")
            tally.passed += values.passed + nulls.passed
            tally.failed += values.failed + nulls.failed
        }
    }
}

/// What passed and what failed so far.
private struct Tally {
    var passed = 0, failed = 0, notRun = 0

    mutating func note(_ name: String, fault: String?) {
        if let fault {
            failed += 1
            Terminal.say("failed: \(name): \(fault)")
        } else {
            passed += 1
        }
    }

    mutating func show(_ name: String, _ isPassed: Bool, _ detail: String) {
        if isPassed { passed += 1 } else { failed += 1 }
        Terminal.say("\(isPassed ? "passed" : "failed"): \(name): \(detail)")
    }

    mutating func note(_ result: COSE.ConformanceResult) {
        switch result.outcome {
        case .passed: passed += 1
        case .failed(let fault): note(result.name + " " + result.check, fault: fault)
        case .faulty(let reason): Terminal.say("faulty in itself: \(result.name) \(result.check): \(reason)")
        case .skipped(let reason):
            notRun += 1
            Terminal.say("not run: \(result.name) \(result.check): \(reason)")
        }
    }
}
