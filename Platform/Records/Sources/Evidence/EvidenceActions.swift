package import Access
package import Kernel
import Store

/// Writes a record of evidence, by its competent department and nobody else.
///
/// A duty over the whole government does not count: who holds all departments' data is no department's physician.
package struct WriteEvidence: Action {
    package static let name = "evidence.write"
    package static let permission = RecordRights.write
    package static let purposes = [RecordRights.registration]
    package let resource: String
    package let subject: SubjectID
    package let values: [String]
    package let source: String

    /// `values` are texts in the order of the resource's fields; `source` is the document or system.
    package init(_ resource: String, of subject: SubjectID, _ values: [String], source: String) {
        self.resource = resource
        self.subject = subject
        self.values = values
        self.source = source
    }

    package func run(_ door: ActionDoor) throws {
        guard let resource = try Catalogue.find(door.connection, resource), let evidence = resource.evidence else {
            _ = try door.authorisedScopes()
            throw GovError("resource.unknown", .notFound, RecordText.noResource)
        }
        if door.without.contains(.competence) {
            _ = try door.authorisedScopes()
        } else {
            try door.authorise(in: resource.owner.scope)
        }
        let isCompetent = door.without.contains(.competence) || door.principal.grants.contains { grant in
            grant.role.permissions.contains(Self.permission) && grant.scope.covers(resource.owner.scope)
                && grant.scope.department == resource.owner.department
        }
        guard evidence.writer == .department, isCompetent else {
            throw GovError("evidence.department", .denied, EvidenceText.notCompetent, detail: resource.name)
        }
        guard try Subjects.kind(door.connection, of: subject) == resource.about else {
            throw GovError("record.no-subject", .notFound, RecordText.notSubject)
        }
        let checked = try RecordCheck(door.connection, resource).read(values)
        let provenance = Provenance(source: source, author: door.principal.title, writtenAt: door.now)
        door.concerns(.subject(subject))
        try EvidenceRecords.put(door, resource, [(subject, checked)], provenance)
    }
}

extension Resource {
    /// Throws `evidence.closed` where records would get into evidence by a general way.
    package func requireNoEvidence(_ without: Set<Defence> = []) throws(GovError) {
        guard evidence == nil || without.contains(.closedList) else {
            throw GovError("evidence.closed", .denied, EvidenceText.closed, detail: name)
        }
    }

    /// Throws `evidence.closed` where somebody would make a resource evidence, or change one that is.
    package func requireOpenDefinition(after earlier: Resource?, _ without: Set<Defence>) throws(GovError) {
        try requireNoEvidence(without)
        try earlier?.requireNoEvidence(without)
    }
}

/// The words in which evidence refuses.
package enum EvidenceText {
    static let notEvidence = Text("这不是可作依据的数据资源。", "這不是可作依據的數據資源。", "This resource is no evidence.",
                                  "Этот ресурс не является основанием.")
    package static let notCompetent = Text(
        "只有主管部门能写入这项依据；管全部门的权限不算。", "只有主管部門能寫入這項依據；管全部門的權限不算。",
        "Only the competent department writes this evidence; a duty over all departments does not count.",
        "Эти сведения вносит только компетентное ведомство; общие полномочия не действуют.")
    package static let closed = Text(
        "状态依据的清单是封闭的：不能导入、改写或另立。", "狀態依據的清單是封閉的：不能匯入、改寫或另立。",
        "The list of evidence is closed: nothing is imported, rewritten or added to it.",
        "Перечень оснований закрыт: ввозить, менять и добавлять нельзя.")
    package static let uncorroborated = Text(
        "没有印证，不能登记。请看标出的地方。", "沒有印證，不能登記。請看標出的地方。",
        "Nothing corroborates this, so it is not registered. See what is marked.",
        "Подтверждения нет, запись не принята. Смотрите отмеченное.")
}
