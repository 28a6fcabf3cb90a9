/// What a shape on a map means; drawn by outline as well as by colour.
public enum MapMark: String, CaseIterable, Sendable {
    case building, water, point, high, medium, low
}
