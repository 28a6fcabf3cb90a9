import Access
import HTML
import Kernel
import Store
import Web

/// Notices from the government: published by an office, read by everybody, newest first.
package enum Notices {
    package static let list = Path("/notices")
    package static let notice = PathTo<NoticeID>("/notices/{id}")
    static let new = Path("/notices/new")
    static let withdraw = PathTo<NoticeID>("/notices/{id}/withdraw")

    package static let publish = Permission("notice.publish")
    package static let read = Permission("notice.read")
    package static let publicity = Purpose(
        "notice.publish", Text("发布政府公告", "發佈政府公告", "Publish a government notice", "Публикация объявления"),
        basis: Text("政府信息公开条例第十九条", "政府資訊公開條例第十九條", "Regulations on Open Government Information, art. 19",
                    "Положение об открытости информации, ст. 19"))

    package static let feature: Feature = {
        var feature = Feature("Notices")
        feature.migrations = [
            Migration("notices.1.notice", script: """
                CREATE TABLE notice (
                    id BIGINT PRIMARY KEY, division BIGINT NOT NULL, department TEXT NOT NULL, author TEXT NOT NULL,
                    title TEXT NOT NULL, body TEXT NOT NULL, published_at BIGINT NOT NULL, withdrawn_at BIGINT
                );
                CREATE INDEX notice_newest ON notice (published_at, id) WHERE withdrawn_at IS NULL;

                """),
        ]
        feature.permissions = [publish, read]
        feature.purposes = [publicity]
        feature.deeds = NoticeText.deeds
        feature.navigation = [NavigationItem(NoticeText.notices, list, order: 50) { _ in true }]
        feature.routes = [
            .get(list, NoticePages.list), .get(new, NoticePages.new), .post(list, NoticePages.publish),
            .get(notice, NoticePages.show), .get(withdraw, NoticePages.askWithdraw),
            .post(withdraw, NoticePages.withdraw),
        ]
        feature.panels = [HomePanel(.beside, order: 20, NoticePages.panel)]
        feature.calls = [NoticePages.call]
        return feature
    }()
}

/// The number of a notice.
package struct NoticeID: RowID, Cell, PathValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// A notice as it stands.
package struct Notice: Sendable {
    package let id: NoticeID
    package let scope: Scope
    package let author: String
    package let title: Text
    package let body: Text
    package let publishedAt: Timestamp
    package let withdrawnAt: Timestamp?
}
