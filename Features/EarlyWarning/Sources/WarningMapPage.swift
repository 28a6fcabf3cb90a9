import Geography
import HTML
import Kernel
import Web

/// Where the open signals are: a picture without a script, a live map with one, the board as the list.
enum WarningMapPage {
    static func show(_ visit: Visit) async throws -> Answer {
        let marks = try await marks(visit), language = visit.language
        let trail = HTML.trail([NamedLink(WarningText.warnings, EarlyWarning.board.link)], here: WarningText.map,
                               in: language)
        let map = HTML.map(WarningText.map, source: EarlyWarning.marks.link, list: EarlyWarning.board.link,
                           legend: [(.high, WarningText.waiting), (.point, SeriesText.place)],
                           picture: picture(marks, label: WarningText.map[language], language), in: language)
        let rows = marks.filter { !$0.signals.isEmpty }.flatMap { mark in
            mark.signals.map { ListRow(SignalWords.name($0), EarlyWarning.signal.link($0.id),
                                       aside: SignalWords.tag($0, visit), why: SignalWords.summary($0)) }
        }
        let list = rows.isEmpty ? HTML.empty(WarningText.noSignals, in: language) : HTML.rows(rows, in: language)
        let main: HTML = """
            \(HTML.head(WarningText.map, trail: trail, in: language))
            \(map)<section>\(list)</section>
            """
        return visit.page(WarningText.map, under: EarlyWarning.board, with: [.maps], main)
    }

    static func geoJSON(_ visit: Visit) async throws -> Answer {
        let features = try await marks(visit).compactMap { mark -> GeoFeature? in
            guard let place = Coordinate(longitude: mark.longitude, latitude: mark.latitude) else { return nil }
            let signal = mark.signals.first
            let words = signal.map { SignalWords.name($0)[visit.language] } ?? mark.name[visit.language]
            var properties: [JSONValue.Member] = [
                .init("kind", .string(signal == nil ? "point" : "high")), .init("name", .string(words)),
            ]
            if let signal { properties.append(.init("href", .string(EarlyWarning.signal.link(signal.id).address))) }
            return GeoFeature(id: .string(mark.division.text), geometry: .point(place), properties: properties)
        }
        return Answer(contentType: "application/geo+json", body: .bytes(GeoJSON.features(features).bytes))
    }

    private static func marks(_ visit: Visit) async throws -> [WarningsOnMap.Mark] {
        let today = visit.now.day(offsetSeconds: visit.site.jurisdiction.offsetSeconds)
        return try await visit.look(WarningsOnMap(today), for: EarlyWarning.verifying)
    }

    /// Points where areas lie, rings around those with signals, their names beside them.
    private static func picture(_ marks: [WarningsOnMap.Mark], label: String, _ language: Language) -> HTML? {
        guard let first = marks.first else { return nil }
        var west = first.longitude, east = west, south = first.latitude, north = south
        for mark in marks {
            (west, east) = (min(west, mark.longitude), max(east, mark.longitude))
            (south, north) = (min(south, mark.latitude), max(north, mark.latitude))
        }
        let scale = 560 / max(0.001, max(east - west, (north - south) * 1.15))
        let points: [HTML] = marks.map { mark in
            let x = Int(60 + (mark.longitude - west) * scale), y = Int(40 + (north - mark.latitude) * 1.15 * scale)
            let ring: HTML? = mark.signals.isEmpty ? nil : "<circle class=\"high\" cx=\"\(x)\" cy=\"\(y)\" r=\"20\"/>"
            return """
                \(ring)<circle class="point" cx="\(x)" cy="\(y)" r="6"/><text x="\(x + 12)" y="\(y - 10)">\
                \(mark.name, language)</text>
                """
        }
        let tall = Int(80 + (north - south) * 1.15 * scale)
        return "<svg viewBox=\"0 0 760 \(tall)\" role=\"img\" aria-label=\"\(label)\">\(points)</svg>"
    }
}
