public import Kernel

/// A chart and the table that says the same.
public struct Chart: Sendable {
    /// How the values are drawn; counts of separate things are bars.
    public enum Kind: String, Sendable { case line, bar }

    public var title: Text
    public var kind: Kind
    /// Over the first column: days, places.
    public var axis: Text
    public var labels: [Text]
    /// Each with one value a label; nil where nothing was measured.
    public var series: [(name: Text, values: [Double?])]

    public init(_ title: Text, _ kind: Kind, axis: Text, labels: [Text], series: [(name: Text, values: [Double?])]) {
        self.title = title
        self.kind = kind
        self.axis = axis
        self.labels = labels
        self.series = series
    }
}
