extension CityPlan {
    /// The address of a building: `清江区望渡街道清河路18号3幢`.
    package func address(of building: Building) -> String {
        let block = blocks[building.block.value]
        let street = streets[building.street.value].name.hanzi
        return "\(counties[block.county].name.hanzi)\(townships[block.township].name.hanzi)\(street)"
            + "\(building.houseNumber)号\(building.order)幢"
    }

    /// The address of a dwelling in its building: `清江区望渡街道清河路18号3幢602室`.
    package func address(of dwelling: Dwelling, in building: Building) -> String {
        let unit = building.units > 1 ? "\(dwelling.unit)单元" : ""
        return address(of: building) + unit + "\(dwelling.room)室"
    }

    /// The school of a stage to which the children of a block go.
    package func school(_ stage: School.Stage, for block: CityBlock) -> School? {
        let all = schoolsByStage[School.Stage.allCases.firstIndex(of: stage) ?? 0]
        var low = 0, high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].catchment.upperBound <= block.number.value { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].catchment.contains(block.number.value) ? all[low] : nil
    }
}
