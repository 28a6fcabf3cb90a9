import HTML
import Kernel
import Records
import Store
import Web

/// The directory as a DCAT-AP 3 catalogue in JSON-LD, 100 resources a part; the `Link` header leads to the next.
///
/// An adapter: the words of the directory are put into those of DCAT here and nowhere else. Addresses are relative to
/// the document's own.
enum CatalogueFeed {
    static func show(_ visit: Visit) async throws -> Answer {
        let found = try await visit.look(DirectoryByWords(limit: 100, after: visit.cursor()),
                                         for: RecordRights.openness)
        let sets = found.entries.elements.map { dataset($0) }.joined(separator: ",\n")
        let body = """
            {"@context":{"dcat":"http://www.w3.org/ns/dcat#","dct":"http://purl.org/dc/terms/",\
            "foaf":"http://xmlns.com/foaf/0.1/","xsd":"http://www.w3.org/2001/XMLSchema#"},\
            "@id":\(JSON.quoted(Directory.catalogue.link.address)),"@type":"dcat:Catalog",\
            "dct:title":\(texts(DirectoryText.directory)),"dct:description":\(texts(DirectoryText.lead)),\
            "dct:publisher":\(agent(visit.site.jurisdiction.government)),"dcat:dataset":[
            \(sets)
            ]}
            """
        var answer = Answer.text(body, contentType: "application/ld+json")
        if let next = found.entries.next {
            let link = Directory.catalogue.link.adding("after", next.description)
            answer.headers.append(("link", "<\(link.address)>; rel=\"next\""))
        }
        return answer
    }

    private static func dataset(_ entry: DirectoryEntry) -> String {
        let page = JSON.quoted(Directory.link(entry.name).address)
        var members = [
            "\"@id\":\(page)", "\"@type\":\"dcat:Dataset\"", "\"dct:identifier\":\(JSON.quoted(entry.name))",
            "\"dct:title\":\(texts(entry.title))", "\"dct:description\":\(texts(entry.summary))",
            "\"dct:publisher\":\(agent(entry.owner.title))", "\"dcat:version\":\"\(entry.version)\"",
            "\"dct:issued\":\(moment(entry.publishedAt))", "\"dct:modified\":\(moment(entry.changedAt))",
            "\"dcat:landingPage\":{\"@id\":\(page)}", "\"dct:accessRights\":{\"@id\":\"\(rights(entry.sharing))\"}",
        ]
        if let frequency = frequencies[entry.cycle] {
            members.append("\"dct:accrualPeriodicity\":{\"@id\":\"\(authority)frequency/\(frequency)\"}")
        }
        if let area = entry.area, let title = SubjectAreas.list.title(of: area) {
            members.append("\"dcat:keyword\":\(texts(title))")
        }
        return "{\(members.joined(separator: ","))}"
    }

    /// The vocabularies that DCAT-AP prescribes.
    private static let authority = "http://publications.europa.eu/resource/authority/"
    private static let frequencies: [Resource.Cycle: String] = [
        .live: "CONT", .daily: "DAILY", .weekly: "WEEKLY", .monthly: "MONTHLY", .quarterly: "QUARTERLY",
        .yearly: "ANNUAL", .once: "NEVER",
    ]

    private static func rights(_ sharing: String) -> String {
        let word = switch sharing {
        case "unconditional": "PUBLIC"
        case "conditional": "RESTRICTED"
        default: "NON_PUBLIC"
        }
        return authority + "access-right/" + word
    }

    private static func agent(_ name: Text) -> String { "{\"@type\":\"foaf:Agent\",\"foaf:name\":\(texts(name))}" }

    private static func moment(_ moment: Timestamp) -> String {
        "{\"@value\":\"\(moment.description)\",\"@type\":\"xsd:dateTime\"}"
    }

    private static func texts(_ text: Text) -> String {
        let all = Language.allCases.map { "{\"@language\":\"\($0.rawValue)\",\"@value\":\(JSON.quoted(text[$0]))}" }
        return "[\(all.joined(separator: ","))]"
    }
}
