import Foundation
import HTML

/// A script library of the distribution that enriches some pages; without it they show their picture and table.
package enum Library: CaseIterable, Sendable {
    /// Leaflet, from the package `libjs-leaflet`.
    case maps
    /// Chart.js, from the package `libjs-chart.js`.
    case charts

    /// Where Debian and Ubuntu keep script libraries.
    static let folder = "/usr/share/javascript"

    private static let leaflet: (style: Asset?, script: Asset?) = {
        // One without the other would leave a broken map in place of the picture.
        guard let style = read("leaflet/leaflet.css", "leaflet", "css", "text/css; charset=utf-8"),
              let script = readScript("leaflet/leaflet", "leaflet") else { return (nil, nil) }
        return (style, script)
    }()
    private static let chart = readScript("chart.js/chart", "chart")

    /// The pictures that Leaflet's stylesheet names relative to itself, under their own names.
    static let pictures: [String: [UInt8]] = {
        let names = ["layers.png", "layers-2x.png", "marker-icon.png", "marker-icon-2x.png", "marker-shadow.png"]
        return Dictionary(names.compactMap { name in
            bytes("leaflet/images/\(name)").map { (name, $0) }
        }) { first, _ in first }
    }()

    /// All files of all libraries that are installed.
    static let assets: [Asset] = [leaflet.style, leaflet.script, chart].compactMap { $0 }

    var stylesheets: [Link] {
        switch self {
        case .maps: Self.leaflet.style.map { [$0.link] } ?? []
        case .charts: []
        }
    }

    var scripts: [Link] {
        switch self {
        case .maps: Self.leaflet.script.map { [$0.link] } ?? []
        case .charts: Self.chart.map { [$0.link] } ?? []
        }
    }

    private static func readScript(_ path: String, _ name: String) -> Asset? {
        let type = "text/javascript; charset=utf-8"
        return read("\(path).min.js", name, "js", type) ?? read("\(path).js", name, "js", type)
    }

    private static func read(_ path: String, _ name: String, _ ending: String, _ type: String) -> Asset? {
        bytes(path).map { Asset(name, ending, type, $0) }
    }

    private static func bytes(_ path: String) -> [UInt8]? {
        (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"))).map { Array($0) }
    }
}
