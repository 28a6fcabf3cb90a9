import Access
import Cards
import City
import Doors
import Kernel
import OneCode
import Records
import Registers
import Store
import Work

/// Lays what the city stands on: divisions, code lists, resources, calendar and rules.
struct LayCity: Action {
    static let name = "demo.lay"
    static let permission = Permission.none
    static let purposes = [DemoCity.purpose]
    let plan: CityPlan

    func run(_ door: ActionDoor) throws {
        try door.authorisePlatform()
        let connection = door.connection
        let from = Day(sinceEpoch: 0)
        let names = plan.divisions.map { Division(code: $0.code, name: $0.name.text, from: from) }
        try Divisions.put(connection, names)
        try DivisionOutlines.put(connection, plan.divisions.map { ($0.code, CityShape.compact($0.outline)) })
        for list in RegisterResources.lists { try Catalogue.publish(connection, list) }
        for resource in DemoDirectory.areas(RegisterResources(city: DemoCity.division).all) {
            try Catalogue.publish(connection, resource, by: door.principal.title, at: door.now)
        }
        for list in EvidenceResources.lists { try Catalogue.publish(connection, list) }
        for resource in EvidenceResources(city: DemoCity.division).all {
            try Catalogue.publish(connection, resource, by: door.principal.title, at: door.now)
        }
        try DemoDirectory.lay(door)
        try CardTypes(city: DemoCity.division).lay(connection, at: door.now)
        try CodeCredential.lay(connection, city: DemoCity.division, at: door.now)
        try Calendars.put(connection, "china", ChinaCalendar.calendar)
        try Doorway.lay(connection, city: DemoCity.division, by: door.principal.title, at: door.now)
        for rule in DemoRules.all + CodeTasks.all { try Assignments.put(connection, rule) }
        try connection.execute("""
            INSERT INTO demo_city (id, population, seed, next_block)
            VALUES (1, \(plan.population), \("\(plan.seed)"), 0)
            """)
    }
}
