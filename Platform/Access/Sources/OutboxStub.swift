import Store
enum Outbox {
    static let migrations: [Migration] = []
    static func append(_ connection: any Connection, topic: String, subject: String, payload: [UInt8]) throws {}
}
