/// What an employer does.
package enum EmployerKind: String, CaseIterable, Sendable {
    case department, townshipOffice, committee, diseaseControl, serviceHall, police
    case kindergarten, primarySchool, juniorSchool, seniorSchool, university
    case hospital, healthCentre, clinic, pharmacy
    case convenienceStore, supermarket, market, restaurant, barber, gym, cinema, bank, hotel
    case office, factory, logistics, construction, transport

    /// Open to anybody: where a code is scanned at the door.
    package var isPublicVenue: Bool {
        switch self {
        case .convenienceStore, .supermarket, .market, .restaurant, .barber, .gym, .cinema, .bank, .hotel, .pharmacy,
             .clinic, .hospital, .healthCentre, .serviceHall: true
        default: false
        }
    }

    /// A shop or an eating place: where people go from home.
    var isErrand: Bool {
        switch self {
        case .convenienceStore, .supermarket, .market, .restaurant, .barber, .gym, .cinema, .bank, .pharmacy: true
        default: false
        }
    }

    /// Fits into a ground floor below dwellings.
    var isSmall: Bool {
        switch self {
        case .convenienceStore, .restaurant, .barber, .pharmacy, .clinic, .bank: true
        default: false
        }
    }

    /// The first two characters of its credit code: who registers it, and as what.
    var registration: (department: Character, category: Character) {
        switch self {
        case .department, .townshipOffice, .police: ("1", "1")
        case .committee: ("5", "4")
        case .diseaseControl, .serviceHall, .kindergarten, .primarySchool, .juniorSchool, .seniorSchool, .university,
             .hospital, .healthCentre: ("1", "2")
        case .convenienceStore, .barber, .restaurant: ("9", "2")
        default: ("9", "1")
        }
    }

    /// What most of its people do.
    var commonRole: JobRole {
        switch self {
        case .department, .townshipOffice, .serviceHall, .committee: .officer
        case .police: .policeOfficer
        case .kindergarten, .primarySchool, .juniorSchool, .seniorSchool, .university: .teacher
        case .hospital, .healthCentre, .clinic: .nurse
        case .diseaseControl: .epidemiologist
        case .office, .bank: .clerk
        case .factory, .construction: .worker
        case .logistics, .transport: .driver
        case .convenienceStore, .supermarket, .market, .pharmacy: .shopAssistant
        case .restaurant, .barber, .gym, .cinema, .hotel: .attendant
        }
    }
}
