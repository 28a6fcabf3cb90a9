/// Everything in one block: its buildings, who lives in them, and who works there.
package struct BlockContents: Sendable {
    package let block: CityBlock
    package let buildings: [Building]
    package let dwellings: [Dwelling]
    package let households: [Household]
    package let people: [Person]
    package let employers: [Employer]
    /// The employers' premises, in the order of `employers`.
    package let premises: [Premises]
}
