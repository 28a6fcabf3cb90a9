import Kernel

extension CityExport {
    /// Writes where everybody was on a day, and how they got there; times are milliseconds since 1970 (UTC).
    ///
    /// - Throws: What the sink throws, at once.
    package func write(_ day: Day, to sink: Sink) throws {
        for file in Self.dayFiles { try sink(file.name, Array("\(file.columns)\n".utf8)) }
        for contents in city.blocks {
            var presences = CSVRow(reserving: 1 << 16), trips = CSVRow(reserving: 1 << 16)
            for person in contents.people {
                let life = DayLife(of: person, on: day, in: city.plan)
                for presence in life.presences { write(presence, &presences) }
                for trip in life.trips { write(trip, &trips) }
            }
            try sink(Self.dayFiles[0].name, presences.bytes)
            try sink(Self.dayFiles[1].name, trips.bytes)
        }
    }

    private func write(_ presence: Presence, _ row: inout CSVRow) {
        row.number(presence.person)
        write(presence.place, &row)
        row.number(Int(presence.from.milliseconds))
        row.number(Int(presence.to.milliseconds))
        row.text(presence.scanned ? "true" : "false")
        row.end()
    }

    private func write(_ trip: Trip, _ row: inout CSVRow) {
        row.number(trip.person)
        write(trip.from, &row)
        write(trip.to, &row)
        row.number(Int(trip.departure.milliseconds))
        row.number(Int(trip.arrival.milliseconds))
        row.text(trip.mode.rawValue)
        row.number(trip.run?.line)
        row.text(trip.run.map { $0.eastbound ? "true" : "false" } ?? "")
        row.number(trip.run.map { Int($0.departure.milliseconds) })
        row.end()
    }

    private func write(_ place: Presence.Place, _ row: inout CSVRow) {
        switch place {
        case .dwelling(let dwelling):
            row.number(dwelling)
            row.text("")
        case .employer(let employer):
            row.text("")
            row.number(employer)
        }
    }
}
