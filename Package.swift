// swift-tools-version: 6.2
import PackageDescription

// The house: App → Features → Platform → Foundations. One line a target; the functions below give each floor its
// settings and its folder, and `ArchitectureTests` holds the imports against this file.

let package = Package(
    name: "yitong",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "yitong", targets: ["yitong"]),
        // The decision engine, for whoever wants only that.
        .library(name: "DMN", targets: ["DMN"]),
        .library(name: "FEEL", targets: ["FEEL"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        foundation("COSE", on: ["CZlib", "Kernel"], [.crypto, .cryptoExtras, .swiftASN1]),
        foundation("ContactTracing", on: ["Kernel"],
                   embedding: ["contact-protocols.json", "risk-models.json"].map { "Assets/\($0)" }),
        foundation("DMN", on: ["FEEL"]),
        foundation("FEEL"),
        foundation("Geography", on: ["CGEOS"]),
        foundation("HTML", on: ["Kernel"],
                   embedding: ["mark.svg", "media.css", "parts.css", "tokens.css", "yitong.js"].map { "Assets/\($0)" },
                   snapshots: true),
        foundation("HealthCertificate", on: ["COSE", "Kernel"], [.crypto]),
        foundation("Kernel"),
        foundation("Merkle", [.crypto]),
        foundation("Surveillance", on: ["Kernel"]),
        foundation("Tabular", on: ["CZlib"]),
        library("CGEOS", pkgConfig: "geos", apt: "libgeos-dev"),
        library("CPostgreSQL", pkgConfig: "libpq", apt: "libpq-dev"),
        library("CQREncode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
        library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
        platform("Access", on: ["Kernel", "Merkle", "Store"], [.crypto, .cryptoExtras],
                 tests: ["TestAccess", "TestStores"]),
        platform("Credentials", on: ["Access", "COSE", "CQREncode", "HTML", "Kernel", "Store"],
                 [.crypto, .cryptoExtras], tests: ["TestStores"]),
        platform("Decisions", on: ["Access", "DMN", "FEEL", "Kernel", "Records", "Store"], [.crypto],
                 tests: ["TestAccess", "TestStores"]),
        platform("Exchange", on: ["Access", "Geography", "Kernel", "Merkle", "Records", "Store", "Tabular"], [.crypto],
                 tests: ["TestAccess", "TestStores"]),
        platform("Records", on: ["Access", "FEEL", "Kernel", "Merkle", "Store", "Work"],
                 tests: ["TestAccess", "TestStores"]),
        platform("Store", on: ["Kernel"]),
        platform("StorePostgres", on: ["CPostgreSQL", "Store"]),
        platform("StoreSQLite", on: ["CSQLite", "Store"]),
        platform("Stores", on: ["Kernel", "Store", "StorePostgres", "StoreSQLite"], [.crypto], tests: ["TestStores"]),
        platform("Web", on: ["Access", "HTML", "Kernel", "Store"],
                 [.httpTypes, .hummingbird, .hummingbirdCore, .hummingbirdTLS, .log, .nio, .nioSSL],
                 tests: ["TestSite"], snapshots: true),
        platform("Work", on: ["Access", "Kernel", "Store"], tests: ["TestAccess", "TestStores"]),
        part("City", on: ["Kernel"]),
        feature("Accounts", on: ["Access", "HTML", "Kernel", "Records", "Web"], tests: ["Store", "TestSite"]),
        feature("Cards", on: ["Access", "COSE", "Credentials", "HTML", "Kernel", "Records", "Store", "Web"],
                tests: ["Registers", "TestSite", "TestStores"]),
        feature("Directory", on: ["Access", "HTML", "Kernel", "Records", "Store", "Web"],
                tests: ["TestAccess", "TestSite", "TestStores"]),
        feature("Doors", on: ["Access", "Credentials", "HTML", "Kernel", "Merkle", "Records", "Store", "Web", "Work"],
                [.crypto], tests: ["TestSite", "TestStores"]),
        feature("EarlyWarning", on: ["Access", "Geography", "HTML", "Kernel", "Records", "Store", "Surveillance", "Web",
                                     "Work"],
                tests: ["TestAccess", "TestSite", "TestStores"]),
        feature("Home", on: ["Access", "HTML", "Kernel", "Web"], tests: ["TestSite"]),
        feature("Imports", on: ["Access", "Exchange", "HTML", "Kernel", "Records", "Store", "Tabular", "Web", "Work"],
                tests: ["TestSite"]),
        feature("MyData", on: ["Access", "HTML", "Kernel", "Merkle", "Records", "Store", "Web"], [.crypto],
                tests: ["TestSite"]),
        feature("Notices", on: ["Access", "HTML", "Kernel", "Store", "Web"], tests: ["TestSite", "TestStores"]),
        feature("Objections", on: ["Access", "HTML", "Kernel", "Records", "Store", "Web"],
                tests: ["TestSite", "TestStores", "Work"]),
        feature("OneCode", on: ["Access", "COSE", "Credentials", "DMN", "Decisions", "FEEL", "HTML", "Kernel", "Merkle",
                                "Records", "Store", "Web", "Work"],
                [.crypto], tests: ["TestSite", "TestStores"]),
        feature("Protection", on: ["Access", "HTML", "Kernel", "Records", "Store", "Web", "Work"],
                tests: ["Merkle", "TestAccess", "TestSite", "TestStores"]),
        feature("PublicLog", on: ["Access", "HTML", "Kernel", "Merkle", "Web"]),
        feature("Quality", on: ["Access", "Exchange", "HTML", "Kernel", "Records", "Web"],
                tests: ["Store", "TestSite"]),
        feature("Registers", on: ["Access", "Geography", "HTML", "Kernel", "Records", "Store", "Web"],
                tests: ["TestSite", "TestStores"]),
        feature("Rules", on: ["Access", "DMN", "Decisions", "FEEL", "Geography", "HTML", "Kernel", "Records", "Web"],
                tests: ["Store", "TestSite"]),
        feature("TaskDesk", on: ["Access", "HTML", "Kernel", "Store", "Web", "Work"], tests: ["TestSite"]),
        app(on: ["Access", "Accounts", "COSE", "Cards", "City", "ContactTracing", "Credentials", "DMN", "Decisions",
                 "Directory", "Doors", "EarlyWarning", "Exchange", "FEEL", "Geography", "HealthCertificate", "Home",
                 "Imports", "Kernel", "Merkle", "MyData", "Notices", "Objections", "OneCode", "Protection", "PublicLog",
                 "Quality", "Records", "Registers", "Rules", "Store", "Stores", "Surveillance", "Tabular",
                 "TaskDesk", "Web", "Work"],
            [.argumentParser, .asyncHTTPClient, .hummingbird, .lifecycle, .log, .nio, .nioHTTP1, .unixSignals],
            tests: ["TestAccess", "TestKit", "TestSite", "TestStores"]),
        house(),
        tool("TestAccess", "TestKit/Access", on: ["Access", "Kernel"]),
        tool("TestKit", "TestKit/Pure", on: ["Kernel"]),
        tool("TestSite", "TestKit/Site",
             on: ["Access", "Kernel", "Store", "TestKit", "TestStores", "Web"],
             [.httpTypes, .hummingbird, .log, .nio]),
        tool("TestStores", "TestKit/Stores", on: ["Store", "Stores"]),
    ].flatMap { $0 }
)

/// A target that is worth having without us: no I/O of its own, no framework. `outside` lists what it may import;
/// the files in `embedding`, relative to its Sources, are put into the binary as `PackageResources`.
func foundation(_ name: String, on targets: [String] = [], _ outside: [Target.Dependency] = [],
                embedding files: [String] = [], snapshots: Bool = false) -> [Target] {
    floor("Foundations", name, targets, outside, .strict, embedding: files, snapshots: snapshots)
}

/// One of the six nouns, or what carries them. `tests` lists what only its tests use.
func platform(_ name: String, on targets: [String] = [], _ outside: [Target.Dependency] = [],
              tests: [String] = [], snapshots: Bool = false) -> [Target] {
    floor("Platform", name, targets, outside, .strict, tests: tests, snapshots: snapshots)
}

/// A thing somebody asked for. Features know each other only by contracts, resources and events.
/// `tests` lists what only its tests use.
func feature(_ name: String, on targets: [String] = [], _ outside: [Target.Dependency] = [],
             tests: [String] = []) -> [Target] {
    floor("Features", name, targets, outside, .relaxed, tests: tests)
}

/// A part of the App floor that is worth a target and tests of its own.
func part(_ name: String, on targets: [String] = [], _ outside: [Target.Dependency] = []) -> [Target] {
    floor("App", name, targets, outside, .relaxed)
}

/// The wiring and the one executable.
func app(on targets: [String], _ outside: [Target.Dependency], tests: [String]) -> [Target] {
    let dependencies = named(targets) + outside
    return [
        .executableTarget(name: "yitong", dependencies: dependencies, path: "App/Sources", swiftSettings: .relaxed),
        .testTarget(name: "AppTests", dependencies: named(["yitong"] + targets + tests) + outside, path: "App/Tests",
                    exclude: ["__Snapshots__"], swiftSettings: .relaxed),
    ]
}

/// The rules of the house, held by tests that read the tree and need none of its code.
func house() -> [Target] { [.testTarget(name: "HouseTests", path: "Tests/House", swiftSettings: .relaxed)] }

/// What only tests use.
func tool(_ name: String, _ path: String, on targets: [String], _ outside: [Target.Dependency] = []) -> [Target] {
    [.target(name: name, dependencies: named(targets) + outside, path: path, swiftSettings: .relaxed)]
}

/// A C library of the distribution.
func library(_ name: String, pkgConfig: String?, apt: String) -> [Target] {
    [.systemLibrary(name: name, path: "Libraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])]
}

func floor(_ floor: String, _ name: String, _ targets: [String], _ outside: [Target.Dependency],
           _ settings: [SwiftSetting], tests onlyTests: [String] = [], embedding files: [String] = [],
           snapshots: Bool = false) -> [Target] {
    let dependencies = named(targets) + outside
    let tests = named([name, "TestKit"] + targets + onlyTests) + outside
    return [
        .target(name: name, dependencies: dependencies, path: "\(floor)/\(name)/Sources",
                resources: files.map { .embedInCode($0) }, swiftSettings: settings),
        .testTarget(name: "\(name)Tests", dependencies: tests, path: "\(floor)/\(name)/Tests",
                    exclude: snapshots ? ["__Snapshots__"] : [], swiftSettings: .relaxed),
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
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let hummingbirdTLS = product(name: "HummingbirdTLS", package: "hummingbird")
    static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let log = product(name: "Logging", package: "swift-log")
    static let nio = product(name: "NIOCore", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let swiftASN1 = product(name: "SwiftASN1", package: "swift-asn1")
}
