import HTML
import Kernel

/// A graph over time drawn on the server: bars, a band, lines, and marks above the steps that alarmed. Beside it stands
/// a table that says the same.
struct Graph {
    /// A line through the values; gaps are left open.
    struct Line {
        /// How it is drawn: dashes for a bound.
        enum Kind: String { case bound, expected, estimate }

        let kind: Kind
        let values: [Double?]
    }

    let title: Text
    let days: [Day]
    /// Counts as bars; empty for a graph of lines alone.
    var bars: [Double?] = []
    /// Parts of the bars that are not reported yet, on top of them.
    var tops: [Double?] = []
    var lines: [Line] = []
    /// Lower and upper end a step.
    var band: [(Double, Double)?] = []
    /// Steps with a mark above them.
    var marks: Set<Int> = []
    /// Steps from which counts cannot be compared with those before.
    var changes: Set<Int> = []
    /// A level drawn across, such as 1 for a reproduction number.
    var level: Double?
    var legend: [(kind: String, words: Text)] = []

    private static let width = 1000.0, height = 300.0, headroom = 18.0

    /// The figure with its scale in words, so that it can be read at any width.
    func html(in language: Language) -> HTML {
        let top = scaleTop, first = days.first.map { HTML.day($0, isFull: true, in: language) } ?? HTML()
        let last = days.last.map { HTML.day($0, isFull: true, in: language) } ?? HTML()
        let keys: [HTML] = legend.map { "<li class=\"\($0.kind)\">\($0.words, language)</li>" }
        return """
            <figure class="graph"><figcaption>\(title, language)</figcaption>
            <p class="small top">\(language.decimal(top))</p>
            <svg viewBox="0 0 1000 300" preserveAspectRatio="none" role="img" aria-label="\(title, language)">\
            \(HTML(raw: picture(top)))</svg>
            <p class="small ends"><span>\(first)</span><span>\(last)</span></p>
            <ul class="legend">\(keys)</ul></figure>
            """
    }

    /// A round number above everything that is drawn.
    private var scaleTop: Double {
        var highest = level ?? 0
        for (index, bar) in bars.enumerated() {
            let top = tops.indices.contains(index) ? tops[index] ?? 0 : 0
            highest = max(highest, (bar ?? 0) + top)
        }
        for value in lines.flatMap(\.values).compactMap(\.self) + band.compactMap({ $0?.1 }) {
            highest = max(highest, value)
        }
        guard highest > 0 else { return 1 }
        var step = 1.0
        while step * 10 <= highest { step *= 10 }
        while step > highest { step /= 10 }
        return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map { $0 * step }.first { $0 >= highest } ?? highest
    }

    private func picture(_ top: Double) -> String {
        guard !days.isEmpty else { return "" }
        let width = Self.width / Double(days.count)
        func x(_ index: Int) -> Int { Int((Double(index) * width * 10).rounded()) }
        func y(_ value: Double) -> Int {
            Int(((Self.height - (Self.height - Self.headroom) * min(1, max(0, value / top))) * 10).rounded())
        }
        func number(_ tenths: Int) -> String { tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)" }
        func rectangle(_ kind: String, _ index: Int, _ upper: Int, _ lower: Int) -> String {
            let gap = days.count > 200 ? 0 : min(20, Int(width))
            return "<rect class=\"\(kind)\" x=\"\(number(x(index)))\" y=\"\(number(upper))\" "
                + "width=\"\(number(max(5, x(index + 1) - x(index) - gap)))\" "
                + "height=\"\(number(max(0, lower - upper)))\"/>"
        }
        var svg = ""
        for (index, ends) in band.enumerated() {
            if let ends { svg += rectangle("band", index, y(ends.1), max(y(ends.0), y(ends.1) + 10)) }
        }
        for (index, bar) in bars.enumerated() {
            guard let bar else { continue }
            svg += rectangle(marks.contains(index) ? "count hit" : "count", index, y(bar), Int(Self.height * 10))
            if tops.indices.contains(index), let rest = tops[index], rest > 0 {
                svg += rectangle("rest", index, y(bar + rest), y(bar))
            }
        }
        for index in marks.sorted() where days.indices.contains(index) { svg += rectangle("alarm", index, 0, 80) }
        for index in changes.sorted() {
            svg += "<path class=\"change\" d=\"M\(number(x(index))) 0V300\"/>"
        }
        if let level { svg += "<path class=\"level\" d=\"M0 \(number(y(level)))H1000\"/>" }
        for line in lines {
            var path = "", isDown = false
            for (index, value) in line.values.enumerated() {
                guard let value else {
                    isDown = false
                    continue
                }
                let middle = (x(index) + x(index + 1)) / 2
                path += "\(isDown ? "L" : "M")\(number(middle)) \(number(y(value)))"
                isDown = true
            }
            svg += "<path class=\"\(line.kind.rawValue)\" d=\"\(path)\"/>"
        }
        return svg + "<path class=\"axis\" d=\"M0 300H1000\"/>"
    }
}
