import ArgumentParser
import ContactTracing
import Foundation
import Kernel
import Tabular

/// `yitong trips`
struct TripsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trips", abstract: "Trips on which cases sat.", subcommands: [Match.self])

    /// `yitong trips match`
    struct Match: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "match", abstract: "Which cases were on one flight, and who sat near whom.",
            discussion: """
                The file has one row a notice, with the columns date, flight and seats. A seat is a row and a letter \
                from A to K, such as 15D; 14ABD is three seats of row 14 where cells are read so. What is none, such \
                as Unknown or 20J/K, is passed \
                over. In the last lines numbers of flights are one in all their spellings.
                """)

        @Argument(help: "The notices, CSV.")
        var file: String

        func run() throws {
            let notices = try TripNoticeFile.read(file)
            Terminal.say("\(notices.count) notices")
            for reading in Seat.Reading.allCases {
                say("flights as written", reading, TripMatch(notices, reading))
            }
            let joined = Self.joined(notices)
            for reading in Seat.Reading.allCases {
                let written = TripMatch(notices, reading), one = TripMatch(notices, reading, number: Self.number)
                say("numbers normalised", reading, one)
                Terminal.say("  joined besides: \(written.trips - one.trips) flights, "
                    + "\(one.pairs - written.pairs) pairs, "
                    + "\(one.pairsWithinTwoRows - written.pairsWithinTwoRows) within two rows")
            }
            for line in joined { Terminal.say("  " + line) }
        }

        private func say(_ what: String, _ reading: Seat.Reading, _ match: TripMatch) {
            let cells = reading == .single ? "single seats" : "14ABD as seats of row 14"
            Terminal.say("\(what), \(cells): \(match.trips) flights, \(match.seats) seats, \(match.pairs) pairs on one "
                + "flight, \(match.pairsWithinTwoRows) within two rows")
        }

        private static func number(_ text: String) -> String { TripNumber(flight: text)?.description ?? text }

        /// The flights that are written in several ways on one day.
        private static func joined(_ notices: [TripNotice]) -> [String] {
            var spellings: [String: Set<String>] = [:]
            for notice in notices {
                spellings["\(notice.day) \(number(notice.number))", default: []].insert(notice.number)
            }
            return spellings.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
                .map { "\($0.key): \($0.value.sorted().joined(separator: ", "))" }
        }
    }
}

/// Reads a table of notices.
enum TripNoticeFile {
    static func read(_ path: String) throws -> [TripNotice] {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var reader = CSVReader(), header: CSVHeader?, notices: [TripNotice] = []
        let take: (CSVRow) throws -> Void = { row in
            guard let known = header else {
                header = try CSVHeader(row)
                return
            }
            notices.append(try notice(row, known, path))
        }
        do {
            try reader.read(bytes, take)
            try reader.finish(take)
        } catch let error as CSVError {
            throw ValidationError("\(path), \(error)")
        }
        return notices
    }

    private static func notice(_ row: CSVRow, _ header: CSVHeader, _ path: String) throws -> TripNotice {
        func cell(_ name: String) throws -> String {
            guard let index = header.index(of: name) else { throw ValidationError("\(path) has no column \(name)") }
            return index < row.count ? try row.text(index) : ""
        }
        guard let day = Day(try cell("date")) else {
            throw ValidationError("\(path), line \(row.line): there is no day in the column date")
        }
        return TripNotice(day: day, number: try cell("flight"), seats: try cell("seats"))
    }
}
