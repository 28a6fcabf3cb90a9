public import Kernel

extension HTML {
    /// A map. Without a script it shows `picture`, made by the server, or words; the way to the same things as a list
    /// always stands below. A script puts the live map in its place, from the GeoJSON at `source`.
    public static func map(_ name: Text, source: Link?, list: Link, legend: [(mark: MapMark, words: Text)],
                           picture: HTML? = nil, in language: Language) -> HTML {
        let marks: [HTML] = legend.map { "<li class=\"\($0.mark.rawValue)\">\($0.words, language)</li>" }
        let content: HTML = picture ?? "<p>\(name, language)</p>"
        return """
            <figure class="map"><div class="view" role="group" aria-label="\(name, language)"\
            \(attribute: "data-geojson", source?.address)\
             data-zoom-in="\(ComponentWords.zoomIn, language)" data-zoom-out="\(ComponentWords.zoomOut, language)">\
            \(content)</div>
            <figcaption><ul class="legend">\(marks)</ul>\
            <a href="\(list)">\(ComponentWords.asList, language)</a></figcaption></figure>
            """
    }

    /// A chart beside its table. The table is always there; a script draws the chart above it.
    public static func chart(_ chart: Chart, in language: Language) -> HTML {
        let heads: [HTML] = chart.series.map { "<th scope=\"col\" class=\"number\">\($0.name, language)</th>" }
        let rows: [HTML] = chart.labels.indices.map { index in
            let cells: [HTML] = chart.series.map { cell($0.values[index], label: $0.name, in: language) }
            return "<tr><td>\(chart.labels[index], language)</td>\(cells)</tr>\n"
        }
        return """
            <figure class="chart" data-chart="\(chart.kind.rawValue)"><figcaption>\(chart.title, language)</figcaption>
            <div class="plot" hidden><canvas role="img" aria-label="\(chart.title, language)"></canvas></div>
            <div class="scroll"><table><caption class="quiet">\(chart.title, language)</caption>\
            <thead><tr><th scope="col">\(chart.axis, language)</th>\(heads)</tr></thead><tbody>
            \(rows)</tbody></table></div></figure>
            """
    }

    private static func cell(_ value: Double?, label: Text, in language: Language) -> HTML {
        guard let value, value.isFinite else { return "<td class=\"number\">–</td>" }
        return "<td class=\"number\" data-value=\"\(String(value))\">\(language.decimal(value))</td>"
    }
}
