import Access
import Credentials
import HTML
import Kernel
import Records
import Store
import Web
import Work

/// One code: a status that follows from evidence alone, says why and until when, can be objected to, and ends with the
/// emergency.
package enum OneCode {
    /// The rule by which statuses are decided.
    package static let model = "one_code"
    /// The department that countersigns.
    package static let cdc = "cdc"
    /// The role that decides objections, in the department of justice: outside of all that write evidence.
    package static let examinerRole = "code-examiner"

    /// The role that countersigns, in the centre for disease control.
    package static let countersignerRole = "code-countersigner"

    package static let mine = Path("/code")
    static let live = Path("/code/live")
    package static let why = Path("/code/why")
    package static let declaring = Path("/code/declare")
    static let withdrawing = Path("/code/declare/withdraw")
    static let objecting = PathTo<Word>("/code/object/{record}")
    package static let paper = Path("/code/paper")
    package static let history = Path("/code/history")
    package static let family = Path("/code/family")
    static let answering = PathTo<SubjectID>("/code/family/{holder}")
    package static let ward = PathTo<SubjectID>("/code/of/{person}")
    package static let counts = Path("/code/changes")
    package static let entering = Path("/code/enter")
    package static let standing = Path("/code/standing")
    package static let hold = PathTo<HoldID>("/code/holds/{id}")
    package static let objections = Path("/code/objections")
    package static let objection = PathTo<ObjectionID>("/code/objections/{id}")
    package static let emergencies = Path("/emergency")
    static let proclaiming = Path("/emergency/proclaim")
    static let ending = PathTo<EmergencyID>("/emergency/{id}/end")

    package static let enter = Permission("code.enter")
    package static let examine = Permission("code.examine")
    package static let countersign = Permission("code.countersign")
    package static let proclaim = Permission("emergency.proclaim")
    package static let readCounts = Permission("code.read-counts")

    package static let containment = Purpose(
        "code.contain", Text("控制传染病传播", "控制傳染病傳播", "Contain an epidemic", "Сдерживание эпидемии"),
        basis: Text("传染病防治法第三十九条至第四十一条", "傳染病防治法第三十九條至第四十一條",
                    "Law on Prevention and Treatment of Infectious Diseases, arts. 39–41",
                    "Закон о профилактике инфекционных болезней, ст. 39–41"))
    package static let examining = Purpose(
        "code.examine", Text("核验健康码依据的异议", "核驗健康碼依據的異議", "Examine an objection to evidence",
                             "Проверка возражения против основания"),
        basis: Text("个人信息保护法第二十四条、第四十六条", "個人資訊保護法第二十四條、第四十六條",
                    "Personal Information Protection Law, arts. 24 and 46",
                    "Закон о защите персональных данных, ст. 24 и 46"))

    package static var migrations: [Migration] { CodeMigrations.all }

    /// `live` tells pages that are open; `vault` signs codes, and without it none is signed.
    package static func feature(live: LiveUpdates, vault: CredentialVault? = nil) -> Feature {
        var feature = Feature("OneCode")
        feature.migrations = migrations
        feature.permissions = [enter, examine, countersign, proclaim, readCounts]
        feature.purposes = [containment, examining]
        feature.deeds = CodeText.deeds
        feature.sources = [
            "own": Text("本人", "本人", "The person's own words", "Со слов самого лица"),
            "one-code": Text("健康码规则", "健康碼規則", "The rule of the code", "Правило кода"),
        ]
        feature.navigation = [
            NavigationItem(CodeText.code, mine, order: 12) { $0.subject != nil },
            NavigationItem(CodeText.counts, counts, order: 55) { _ in true },
        ]
        feature.routes = CodePages(vault: vault).routes(live) + DeskPages.routes
        feature.calls = CodeCalls.all
        feature.listeners = listeners
        return feature
    }

    private static var listeners: [Listener] {
        [
            Listener("record.written") { event, doors in
                guard let subject = event.subject, let written = try? JSON.decode(event.payload) as [String: String],
                      let name = written["resource"], Statuses.follows(name) else { return }
                try await Statuses(doors).decide([subject])
            },
            Listener("rule.approved") { event, doors in
                guard let rule = try? JSON.decode(event.payload) as [String: String], rule["model"] == model else {
                    return
                }
                try await Statuses(doors).begin(.redecide)
            },
            Listener("emergency.changed") { _, doors in try await Statuses(doors).begin(.redecide) },
            Listener("code.held") { event, doors in
                guard let held = try? JSON.decode(event.payload) as [String: String],
                      let id = held["hold"].flatMap({ HoldID($0) }) else { return }
                try await doors.perform(OpenHoldTask(id), as: .platform("one-code"), for: containment)
            },
            Listener("code.countersigned") { _, doors in try await Statuses(doors).release() },
        ]
    }
}

extension HoldID: PathValue {}
extension ObjectionID: PathValue {}
extension EmergencyID: PathValue {}

/// Gives the centre for disease control the task to countersign; once for each hold.
struct OpenHoldTask: Action {
    static let name = "code.open-hold-task"
    static let permission = Permission.none
    static let purposes = [OneCode.containment]
    let id: HoldID

    init(_ id: HoldID) { self.id = id }

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let hold = try Hold.find(door.connection, id), path = OneCode.hold.link(id).address
        let known = try door.connection.row("""
            SELECT 1 FROM task WHERE kind = \(CodeTasks.hold.kind) AND path = \(path)
            """)
        guard hold.state == .open, known == nil else { return door.needsNoEntry() }
        try Assignments.open(door, CodeTasks.hold.kind, role: OneCode.countersignerRole,
                             scope: Scope(division: hold.division, department: OneCode.cdc), path: path)
    }
}
