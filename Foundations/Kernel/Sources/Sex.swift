/// Sex as the resident identity number states it (GB/T 2261.1: 1 male, 2 female).
public enum Sex: Int, CaseIterable, Codable, Sendable {
    case male = 1, female = 2
}
