import Decisions
import Geography
import HTML
import Kernel
import Web

/// Divisions shaded by the share of people whose outcome changes, drawn on the server. One hue from light to dark, with
/// the share written in each, so that neither colour nor a script is needed.
enum DivisionMap {
    /// The upper ends of the four lighter shades, in thousandths.
    private static let steps = [1, 50, 150, 350]

    static func html(_ visit: Visit, _ found: WhatIfReport.Output) -> HTML {
        let language = visit.language
        let shapes = found.areas.compactMap { area -> (WhatIfReport.Area, Polygon)? in
            guard let bytes = found.outlines[area.division], case .polygon(let polygon)? = Geometry(compact: bytes)
            else { return nil }
            return (area, polygon)
        }
        guard let picture = draw(shapes, found, language) else { return HTML() }
        return """
            <figure class="map"><div class="view">\(picture)</div>\
            <figcaption>\(WhatIfText.mapNote, language)</figcaption></figure>
            """
    }

    /// North is up; lengths east are shortened by the cosine of the latitude.
    private static func draw(_ shapes: [(WhatIfReport.Area, Polygon)], _ found: WhatIfReport.Output,
                             _ language: Language) -> HTML? {
        let boxes = shapes.compactMap { Geometry.polygon($0.1).boundingBox }
        guard let first = boxes.first else { return nil }
        let box = boxes.dropFirst().reduce(first) { $0.union($1) }
        let west = Double(box.westE7), north = Double(box.northE7)
        let latitude = box.center.latitude * .pi / 180, square = latitude * latitude
        // Taylor's series: within 0.1 % up to 70 degrees.
        let shortening = 1 - square / 2 + square * square / 24 - square * square * square / 720
        let width = (Double(box.eastE7) - west) * shortening, height = north - Double(box.southE7)
        guard width > 0, height > 0 else { return nil }
        let scale = 800 / max(width, height)
        func x(_ corner: Coordinate) -> Int { Int((Double(corner.longitudeE7) - west) * shortening * scale) }
        func y(_ corner: Coordinate) -> Int { Int((north - Double(corner.latitudeE7)) * scale) }
        let areas: [HTML] = shapes.map { area, polygon in
            let count = area.count
            let share = count.people > 0 ? count.changed * 1000 / count.people : 0
            var path = "", sumX = 0, sumY = 0, corners = 0
            for ring in polygon.rings.prefix(1) {
                for (index, corner) in ring.corners.enumerated() {
                    path += "\(index == 0 ? "M" : "L")\(x(corner)) \(y(corner))"
                    sumX += x(corner)
                    sumY += y(corner)
                    corners += 1
                }
                path += "Z"
            }
            let shade = steps.firstIndex { share < $0 } ?? steps.count
            let words = WhatIfTables.share(count.changed, of: count.people, language)
            let kind = shade >= 3 ? "on-dark" : "on-light"
            let middle = (x: sumX / max(corners, 1), y: sumY / max(corners, 1))
            return """
                <path class="share-\(shade)" d="\(path)"/>\
                <text class="\(kind)" x="\(middle.x)" y="\(middle.y)" text-anchor="middle">\
                <tspan x="\(middle.x)">\(WhatIfPages.name(area.division, found), language)</tspan>\
                <tspan x="\(middle.x)" dy="34">\(words)</tspan></text>
                """
        }
        let size = "0 0 \(Int(width * scale)) \(Int(height * scale))"
        return "<svg viewBox=\"\(size)\" role=\"img\" aria-label=\"\(WhatIfText.map, language)\">\(areas)</svg>"
    }
}
