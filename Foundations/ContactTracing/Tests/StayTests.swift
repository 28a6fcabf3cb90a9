import Kernel
import Testing
import ContactTracing

@Suite struct StayTests {
    static let faults: [(Int64, Int64?, StayFault)] = [
        (10, 9, .reversed), (10, 10, .empty), (10, nil, .withoutEnd), (0, Stay.longest + 1, .tooLong),
        (Int64.min, 0, .notATime), (0, Int64.max, .notATime),
    ]

    @Test(arguments: faults)
    func `What is no stay is reported and not mended`(from: Int64, until: Int64?, fault: StayFault) {
        #expect(throws: fault) {
            try Stay(subject: 1, place: 1, from: moment(from), until: until.map(moment))
        }
    }

    @Test func `A seat's letter outside of A to Z counts as unknown`() {
        #expect(Spot(row: 3, letter: "f").letter == nil)
        #expect(Spot(row: 3, letter: "座").letter == nil)
        #expect(Spot(row: 3, letter: "F").letter == 70)
    }

    @Test func `Rows are counted by the plan where there is one`() {
        let plan = SeatPlan(letters: "ABC DF", rows: [1, 2, 11, 12])
        #expect(Proximity(Spot(row: 2, letter: "A"), Spot(row: 11, letter: "A"), plan: plan).rowsApart == 1)
        #expect(Proximity(Spot(row: 2, letter: "A"), Spot(row: 11, letter: "A")).rowsApart == 9)
        #expect(Proximity(Spot(row: 2, letter: "D"), Spot(row: 2, letter: "F"), plan: plan).isAdjacent)
        #expect(!Proximity(Spot(row: 2, letter: "C"), Spot(row: 2, letter: "D"), plan: plan).isAdjacent)
        #expect(!Proximity(Spot(row: 2, letter: "D"), Spot(row: 2, letter: "F")).isAdjacent)
    }

    @Test func `Seats in different carriages have no rows between them`() {
        let nearness = Proximity(Spot(carriage: 1, row: 5, letter: "A"), Spot(carriage: 2, row: 5, letter: "B"))
        #expect(nearness.rowsApart == nil)
        #expect(nearness.isSameCarriage == false)
        #expect(Proximity(Spot(carriage: 1, row: 5, letter: "A"), Spot(row: 5, letter: "B")).rowsApart == nil)
    }

    @Test func `Crew are as near as the nearest row that they served`() {
        let passenger = Spot(row: 20, letter: "C")
        #expect(Proximity(passenger, .crew(rows: 1...18)).rowsApart == 2)
        #expect(Proximity(passenger, .crew(rows: 19...30)).rowsApart == 0)
        #expect(Proximity(passenger, .crew()).rowsApart == nil)
    }
}
