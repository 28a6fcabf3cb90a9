import Access
import Foundation
import Kernel
import Records
@testable import Registers
import Store
import TestKit
import TestSite
import TestStores
import Testing

@Suite struct FileTests {
    private static func id(_ number: Int64) -> SubjectID { SubjectID(rawValue: number) }

    @Test(arguments: TestStore.engines)
    func `A person's file is what the reader's duty covers, and the log names whom it showed`(engine: Engine)
        async throws {
        try await FilesWorld.with(engine) { world async throws in
            let doors = world.site.parts.doors
            let file = try await doors.look(PersonByID(Self.id(1)), as: world.holder(FilesWorld.here),
                                            for: RegisterRights.service)
            #expect(file.sections.map(\.resource.name).sorted()
                == ["driving_licence", "employment", "household", "person", "residence"], "the health card is not")
            #expect(file.household.map(\.subject.rawValue) == [2], "3 lives elsewhere")
            let health = try await doors.look(PersonByID(Self.id(1)), as: world.holder(990_100_000_000, "health"),
                                              for: RegisterRights.service)
            #expect(health.sections.contains { $0.resource.name == "health_card" })
            for nobody in [3, 4] as [Int64] {
                await #expect(throws: GovError.self) {
                    try await doors.look(PersonByID(Self.id(nobody)), as: world.holder(FilesWorld.here),
                                         for: RegisterRights.service)
                }
            }
        }
    }

    @Test(arguments: TestStore.engines)
    func `Files of organisations and buildings are public, and say no small number of people`(engine: Engine)
        async throws {
        try await FilesWorld.with(engine) { world async throws in
            let doors = world.site.parts.doors
            let company = try await doors.look(OrganisationByID(Self.id(11)), as: .anonymous,
                                               for: RecordRights.openness)
            #expect(company.name == "清渡机械厂" && company.workers == .few)
            #expect(company.sections.map(\.resource.name).sorted() == ["food_permit", "organisation", "premises"])
            let building = try await doors.look(BuildingByID(Self.id(104)), as: .anonymous, for: RecordRights.openness)
            #expect(building.tenants.map(\.name) == ["清渡机械厂"] && building.residents == .few)
            let people = try await doors.look(PeopleByPlace(.building(Self.id(101))), as: world.holder(FilesWorld.here),
                                              for: RegisterRights.service)
            #expect(people.elements.map(\.subject.rawValue) == [1, 2], "3 lives elsewhere")
            let workers = try await doors.look(PeopleByPlace(.employer(Self.id(11))), as: world.holder(FilesWorld.here),
                                               for: RegisterRights.service)
            #expect(workers.elements.map(\.detail) == ["钳工"])
            for lookup in [OrganisationByID(Self.id(1)), OrganisationByID(Self.id(999))] {
                await #expect(throws: GovError.self) {
                    try await doors.look(lookup, as: .anonymous, for: RecordRights.openness)
                }
            }
        }
    }

    @Test func `The pages of files and places work without a script`() async throws {
        try await FilesWorld.with(.sqlite) { world async throws in
            let everybody = world.site.browser()
            let officer = try await world.site.signedIn(
                "worker", [Grant(FilesWorld.worker, in: TestSite.scope(FilesWorld.here))])
            for path in ["/companies", "/companies?q=清渡", "/companies?area=990102", "/companies/11", "/places",
                         "/places?q=清河路18号", "/places?q=nothing", "/places?longitude=116.0005&latitude=40.0005",
                         "/places?longitude=x&latitude=y", "/places/104", "/places/101"] {
                for browser in [everybody, officer] {
                    let page = try await browser.get(path)
                    let faults = structuralFaults(in: page.text)
                    #expect(page.status == 200 && faults.isEmpty, "\(path): \(page.status) \(faults)")
                }
            }
            let person = try await officer.get("/people/1")
            #expect(person.status == 200 && structuralFaults(in: person.text).isEmpty)
            #expect(person.text.contains("DL1") && person.text.contains("href=\"/companies/11\""))
            #expect(!person.text.contains("HC100200300") && !person.text.contains("99010219911"))
            #expect(try await officer.get("/people/3").status == 403)
            #expect(try await everybody.get("/people/1").status == 401)
            let publicPage = try await everybody.get("/places/101").text
            #expect(!publicPage.contains("王某"))
            #expect(try await officer.get("/places/101").text.contains("王某2"))
            #expect(try await everybody.get("/companies/1").status == 404)
            #expect(try await everybody.get("/places/1").status == 404)
            #expect(try await everybody.get("/companies?after=31").status == 422)
            #expect(try await everybody.get("/places?q=990102001").status == 303)
            #expect(try await everybody.get("/companies?q=\(FilesWorld.company)").text.contains("清渡机械厂"))
        }
    }

    @Test func `Programs read the same files`() async throws {
        try await FilesWorld.with(.sqlite) { world async throws in
            let browser = world.site.browser()
            func read(_ path: String) async throws -> [String: Any] {
                let reply = try await browser.get(path)
                #expect(reply.status == 200, "\(path)")
                return try #require(try JSONSerialization.jsonObject(with: Data(reply.bytes)) as? [String: Any])
            }
            #expect(try await read("/api/v1/organisations/11")["name"] as? String == "清渡机械厂")
            let list = try await read("/api/v1/organisations")["organisations"] as? [[String: Any]]
            #expect(list?.count == 1)
            #expect(try await read("/api/v1/places/101")["name"] as? String == "清江区望渡街道清河路18号1幢")
            #expect(try await browser.get("/api/v1/places?q=清河路118号").text.contains("\"103\""))
            #expect(try await browser.get("/api/v1/people/1").status == 401)
            #expect(try await browser.get("/api/v1/places?longitude=a").status == 422)
        }
    }
}
