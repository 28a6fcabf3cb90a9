// swift-tools-version: 6.2
import PackageDescription

// The house: App → Features → Platform → Foundations. One line a target; the functions below give each floor its
// settings and its folder, and `ArchitectureTests` holds the imports against this file.

let package = Package(
    name: "yitong",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "yitong", targets: ["yitong"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        foundation("Kernel"),
        foundation("FEEL"),
        foundation("DMN", on: ["FEEL"]),
        library("CPostgreSQL", pkgConfig: "libpq", apt: "libpq-dev"),
        app(on: ["Kernel"], [.argumentParser, .hummingbird, .log]),
        tool("TestKit", "TestKit/Pure", on: ["Kernel"]),
    ].flatMap { $0 }
)

/// A target that is worth having without us: no I/O of its own, no framework. `outside` lists what it may import.
func foundation(_ name: String, on targets: [String] = [], _ outside: [Target.Dependency] = []) -> [Target] {
    floor("Foundations", name, targets, outside, .strict)
}

/// One of the six nouns, or what carries them.
func platform(_ name: String, on targets: [String] = [], _ outside: [Target.Dependency] = []) -> [Target] {
    floor("Platform", name, targets, outside, .strict)
}

/// A thing somebody asked for. Features know each other only by contracts, resources and events.
func feature(_ name: String, on targets: [String] = [], _ outside: [Target.Dependency] = []) -> [Target] {
    floor("Features", name, targets, outside, .relaxed)
}

/// The wiring and the one executable.
func app(on targets: [String], _ outside: [Target.Dependency]) -> [Target] {
    let dependencies = named(targets) + outside
    return [.executableTarget(name: "yitong", dependencies: dependencies, path: "App/Sources", swiftSettings: .relaxed)]
}

/// What only tests use.
func tool(_ name: String, _ path: String, on targets: [String], _ outside: [Target.Dependency] = []) -> [Target] {
    [.target(name: name, dependencies: named(targets) + outside, path: path, swiftSettings: .relaxed)]
}

/// A C library of the distribution.
func library(_ name: String, pkgConfig: String?, apt: String) -> [Target] {
    [.systemLibrary(name: name, path: "Libraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])]
}

func floor(_ floor: String, _ name: String, _ targets: [String], _ outside: [Target.Dependency],
           _ settings: [SwiftSetting]) -> [Target] {
    let dependencies = named(targets) + outside
    let tests = named([name, "TestKit"] + targets) + outside
    return [
        .target(name: name, dependencies: dependencies, path: "\(floor)/\(name)/Sources", swiftSettings: settings),
        .testTarget(name: "\(name)Tests", dependencies: tests, path: "\(floor)/\(name)/Tests",
                    swiftSettings: .relaxed),
    ]
}

func named(_ targets: [String]) -> [Target.Dependency] { targets.map { .target(name: $0) } }

extension [SwiftSetting] {
    static let relaxed: Self = [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
    /// A superfluous `public import` or `package import` is an error.
    static let strict: Self = relaxed + [.enableUpcomingFeature("InternalImportsByDefault")]
}

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let cryptoExtras = product(name: "CryptoExtras", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdTLS = product(name: "HummingbirdTLS", package: "hummingbird")
    static let hummingbirdTesting = product(name: "HummingbirdTesting", package: "hummingbird")
    static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let log = product(name: "Logging", package: "swift-log")
    static let nio = product(name: "NIOCore", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let swiftASN1 = product(name: "SwiftASN1", package: "swift-asn1")
    static let x509 = product(name: "X509", package: "swift-certificates")
}
