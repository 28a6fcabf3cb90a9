import Access
import Geography
import Kernel
import Records
@testable import Registers
import TestSite
@testable import yitong

/// The files of people, organisations and buildings.
extension RightsTable {
    private static let readers: Set = ["grid-worker", "epidemiologist"]
    private static let nothing = SubjectID(rawValue: 1)

    static let files: [RightsRow] = [
        RightsRow(PersonByID.name, .anywhere(readers)) { world, principal in
            _ = try await world.doors.look(PersonByID(nothing), as: principal, for: RegisterRights.service)
        },
        RightsRow(PeopleByPlace.name, .anywhere(readers)) { world, principal in
            _ = try await world.doors.look(PeopleByPlace(.building(nothing)), as: principal,
                                           for: RegisterRights.service)
        },
        RightsRow(OrganisationByID.name, .everybody) { world, principal in
            _ = try await world.doors.look(OrganisationByID(nothing), as: principal, for: RecordRights.openness)
        },
        RightsRow(OrganisationsByName.name, .everybody) { world, principal in
            _ = try await world.doors.look(OrganisationsByName("", area: nil, city: DemoCity.division), as: principal,
                                           for: RecordRights.openness)
        },
        RightsRow(BuildingByID.name, .everybody) { world, principal in
            _ = try await world.doors.look(BuildingByID(nothing), as: principal, for: RecordRights.openness)
        },
        RightsRow(PlacesByAddress.name, .everybody) { world, principal in
            _ = try await world.doors.look(PlacesByAddress("清河路18号"), as: principal, for: RecordRights.openness)
        },
        RightsRow(PlacesByPosition.name, .everybody) { world, principal in
            guard let place = Coordinate(longitude: 116, latitude: 40) else { return }
            _ = try await world.doors.look(PlacesByPosition(place), as: principal, for: RecordRights.openness)
        },
        RightsRow(IndexPlaces.name, .platform) { world, principal in
            _ = try await world.doors.perform(IndexPlaces(.building(nothing)), as: principal,
                                              for: RecordRights.openness)
        },
    ]
}
