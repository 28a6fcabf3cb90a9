import Kernel
import Store
struct OutboxID: RowID { let rawValue: Int64 }
enum Outbox {
    static func append(_ c: any Connection, topic: String, subject: SubjectID?, payload: String, at: Timestamp, id: OutboxID) throws {}
}
