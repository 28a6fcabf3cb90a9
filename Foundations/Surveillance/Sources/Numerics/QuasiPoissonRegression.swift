import Foundation

/// A log-linear model of counts fitted by iteratively reweighted least squares, with an intercept for each group of
/// rows and a few covariates: log mean = intercept of the row's group + Σ slope × covariate (+ offset).
///
/// The normal equations of such a model are an arrow: a diagonal for the groups, a narrow border for the covariates.
/// They are solved through the border's Schur complement, so a row costs the same however many groups there are.
/// Start, stopping rule (relative change of the deviance below 1e-8, at most 25 rounds) and floors are those of
/// McCullagh and Nelder's algorithm as R's `glm` runs it, so that the answers agree even where a fit stops short, as
/// under separation.
///
/// The object is a workspace: it is filled, fitted and read many times and allocates nothing meanwhile. One thread at a
/// time may use it.
public final class QuasiPoissonRegression {
    /// Rows at most.
    public let capacity: Int
    /// Groups at most.
    public let groupCapacity: Int
    /// Covariates at most, 0 to 12.
    public let covariateCapacity: Int

    /// Rows in use.
    public internal(set) var count = 0
    /// Groups in use; rows name them 0 ..< groups.
    public internal(set) var groups = 0
    /// Covariates in the last fit.
    public internal(set) var covariates = 0
    /// Whether the last fit met the stopping rule.
    public internal(set) var converged = false
    /// Rounds of the last fit.
    public internal(set) var iterations = 0
    /// Rows minus parameters.
    public internal(set) var degreesOfFreedom = 0.0
    /// Negative binomial overdispersion α of the variance μ + α μ²; 0 is the (quasi-)Poisson model.
    public var overdispersion = 0.0
    /// Whether the offsets of `append` differ from zero.
    var hasOffset = false

    let response: UnsafeMutablePointer<Double>
    let logResponse: UnsafeMutablePointer<Double>
    let logStart: UnsafeMutablePointer<Double>
    let offset: UnsafeMutablePointer<Double>
    let weight: UnsafeMutablePointer<Double>
    let eta: UnsafeMutablePointer<Double>
    let mean: UnsafeMutablePointer<Double>
    let working: UnsafeMutablePointer<Double>
    let group: UnsafeMutablePointer<Int>
    /// Column after column, each `capacity` long.
    let covariate: UnsafeMutablePointer<Double>

    let diagonal: UnsafeMutablePointer<Double>
    let groupMoment: UnsafeMutablePointer<Double>
    let intercept: UnsafeMutablePointer<Double>
    let border: UnsafeMutablePointer<Double>
    /// The inverse of the Schur complement, row after row, `covariates` wide.
    let inverse: UnsafeMutablePointer<Double>
    let slope: UnsafeMutablePointer<Double>
    let scratch: UnsafeMutablePointer<Double>

    /// Makes room once for all later fits.
    public init(capacity: Int, groups: Int, covariates: Int) {
        precondition(capacity > 0 && groups > 0 && (0...12).contains(covariates))
        self.capacity = capacity
        groupCapacity = groups
        covariateCapacity = covariates
        func make(_ count: Int) -> UnsafeMutablePointer<Double> {
            let pointer = UnsafeMutablePointer<Double>.allocate(capacity: max(1, count))
            pointer.initialize(repeating: 0, count: max(1, count))
            return pointer
        }
        (response, logResponse, logStart) = (make(capacity), make(capacity), make(capacity))
        (offset, weight, eta) = (make(capacity), make(capacity), make(capacity))
        (mean, working) = (make(capacity), make(capacity))
        group = .allocate(capacity: capacity)
        group.initialize(repeating: 0, count: capacity)
        covariate = make(capacity * covariates)
        (diagonal, groupMoment, intercept) = (make(groups), make(groups), make(groups))
        border = make(groups * covariates)
        inverse = make(covariates * covariates)
        slope = make(covariates)
        scratch = make(2 * covariates * covariates + 2 * covariates + 2 * groups)
    }

    deinit {
        for pointer in [response, logResponse, logStart, offset, weight, eta, mean, working, covariate, diagonal,
                        groupMoment, intercept, border, inverse, slope, scratch] { pointer.deallocate() }
        group.deallocate()
    }

    /// Empties the workspace for the next set of rows.
    public func reset() {
        count = 0
        groups = 0
        hasOffset = false
        overdispersion = 0
    }

    /// Adds a row with one covariate or none. The response is a count of at least 0; the group grows the model's
    /// groups.
    @inline(__always)
    public func append(_ value: Double, group number: Int, covariate first: Double = 0, offset shift: Double = 0) {
        precondition(count < capacity && number >= 0 && number < groupCapacity)
        response[count] = value
        let small = value < 64 && value == value.rounded()
        let entry = small ? CountTable.shared.entries[Int(value)] : CountTable.Entry(value)
        logResponse[count] = entry.logarithm
        logStart[count] = entry.logarithmOfStart
        offset[count] = shift
        if shift != 0 { hasOffset = true }
        weight[count] = 1
        group[count] = number
        if covariateCapacity > 0 { covariate[count] = first }
        if number >= groups { groups = number + 1 }
        count += 1
    }

    /// Sets a further covariate of the row added last.
    public func setCovariate(_ column: Int, to value: Double) {
        precondition(count > 0 && column >= 0 && column < covariateCapacity)
        covariate[column * capacity + count - 1] = value
    }

    /// Sets all prior weights to one.
    public func resetWeights() { weight.update(repeating: 1, count: count) }
}

/// Logarithms of small counts, which are most counts there are.
struct CountTable: Sendable {
    /// What a fit needs of one count.
    struct Entry: Sendable {
        let logarithm: Double
        let logarithmOfStart: Double
        let twoThirds: Double

        init(_ value: Double) {
            logarithm = value > 0 ? log(value) : 0
            logarithmOfStart = log(value + 0.1)
            twoThirds = pow(value, 2.0 / 3)
        }
    }

    let entries: [Entry]
    static let shared = CountTable(entries: (0..<64).map { Entry(Double($0)) })
}
