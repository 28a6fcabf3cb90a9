import Access
import Geography
import HTML
import Kernel
import Records
import Web

/// The base registers: people and where they live, organisations, addresses and buildings.
package enum Registers {
    package static let people = Path("/people")
    package static let map = Path("/map")
    package static let buildings = Path("/buildings")
    package static let places = Path("/places")
    package static let companies = Path("/companies")
    static let outlines = Path("/map/buildings.geojson")
    package static let person = PathTo<SubjectID>("/people/{id}")
    package static let company = PathTo<SubjectID>("/companies/{id}")
    package static let place = PathTo<SubjectID>("/places/{id}")

    /// The registers' own tables; those of the resources are made by the catalogue.
    package static let migrations = PlaceIndex.migrations

    package static let feature: Feature = {
        var feature = Feature("Registers")
        feature.migrations = RecordsMigrations.all + migrations
        feature.permissions = [
            RegisterRights.readPeople, RegisterRights.readPlaces, RecordRights.publish, RecordRights.write,
            RecordRights.browse,
        ]
        feature.purposes = [RegisterRights.service, RecordRights.openness, RecordRights.directory,
                            RecordRights.registration]
        feature.deeds = RegisterText.deeds
        feature.navigation = [
            NavigationItem(RegisterText.people, people, order: 30) { $0.holds(RegisterRights.readPeople) },
            NavigationItem(RegisterText.map, map, order: 40) { _ in true },
            NavigationItem(RegisterText.companies, companies, order: 45) { _ in true },
        ]
        feature.routes = [
            .get(people, PeoplePage.show), .get(map, MapPage.show), .get(buildings, BuildingsPage.show),
            .get(outlines, MapPage.geoJSON), .get(person, PersonPage.show), .get(companies, CompaniesPage.list),
            .get(company, CompaniesPage.show), .get(places, PlacesPage.find), .get(place, PlacesPage.show),
        ]
        feature.calls = RegisterCalls.all
        feature.listeners = IndexPlaces.listeners
        return feature
    }()
}

/// The permissions and purposes of the registers.
package enum RegisterRights {
    package static let readPeople = Permission("person.read")
    package static let readPlaces = Permission("place.read")

    package static let service = Purpose(
        "person.serve",
        Text("为辖区居民办事", "為轄區居民辦事", "Serve the residents of one's area", "Обслуживание жителей своей территории"),
        basis: Text("个人信息保护法第三十四条", "個人資訊保護法第三十四條", "Personal Information Protection Law, art. 34",
                    "Закон о защите персональных данных, ст. 34"))
}
