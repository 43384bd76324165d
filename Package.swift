// swift-tools-version: 6.2

import PackageDescription

/// The Swift settings of every target.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A library target. It can import only its `dependencies`: any other import does not compile.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a target. `Support` contains what several suites share.
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests",
    resources: resources, swiftSettings: strict)
}

/// The fuzz targets: a short run as part of the tests, and a program with libFuzzer for the long run of `make fuzz`.
let fuzzed: [Target.Dependency] = [
  "MonitorCLI", "Receiving", "HTTPServer", "Ticketing", "Reporting", "IntegriaAPI", "Files", "Monitoring",
]
let fuzzing: Target =
  Context.environment["INTEGRIA_FUZZ"] == nil
  ? .testTarget(
    name: "FuzzTests", dependencies: fuzzed + ["TestSupport"], path: "Tests/Fuzz",
    exclude: ["Driver", "run", "RESULTS.md"], resources: [.copy("Corpus")], swiftSettings: strict)
  : .executableTarget(
    name: "integria-fuzz", dependencies: fuzzed, path: "Tests/Fuzz",
    exclude: ["Smoke", "Corpus", "run", "RESULTS.md"], swiftSettings: strict)

let package = Package(
  name: "integria-monitor",
  products: [.executable(name: "integria-monitor", targets: ["integria-monitor"])],
  targets: [
    library("Monitoring"),
    library("Files"),
    .target(name: "CArguments"),
    .target(
      name: "CCurl",
      linkerSettings: [
        // The library itself, by its soname: a build needs neither the headers nor the `libcurl.so` link of a
        // development package.
        .linkedLibrary(":libcurl.so.4")
      ]),
    library("IntegriaAPI", ["Monitoring", "CCurl"]),
    library("Metrics", ["IntegriaAPI", "Monitoring"]),
    library("Reporting", ["Monitoring"]),
    library("Ticketing", ["IntegriaAPI", "Monitoring", "Files"]),
    library("Monitors", ["Ticketing", "IntegriaAPI", "Monitoring", "Files"]),
    library("HTTPServer"),
    library("Receiving", ["HTTPServer", "Monitoring"]),
    library("IntegriaSimulator", ["HTTPServer"]),
    library(
      "MonitorCLI",
      [
        "Ticketing", "Monitors", "Receiving", "HTTPServer", "Metrics", "Reporting", "IntegriaSimulator", "IntegriaAPI",
        "Files", "Monitoring", "CArguments",
      ]),
    .executableTarget(name: "integria-monitor", dependencies: ["MonitorCLI"], swiftSettings: strict),
    // Shared by several test suites: a raw server that misbehaves, a child process, ways to wait.
    .target(
      name: "TestSupport", dependencies: ["IntegriaAPI", "Files"], path: "Tests/Support",
      exclude: ["thread-sanitizer.supp"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict),
    tests("Monitoring", ["Monitoring", "TestSupport"]),
    tests("Files", ["Files", "TestSupport"]),
    tests("Reporting", ["Reporting", "Monitoring", "TestSupport"], resources: [.copy("Golden")]),
    tests("Metrics", ["Metrics", "IntegriaAPI", "Monitoring", "IntegriaSimulator", "TestSupport"]),
    tests(
      "IntegriaAPI", ["IntegriaAPI", "CCurl", "Files", "Monitoring", "IntegriaSimulator", "TestSupport"]),
    tests(
      "MonitorCLI",
      [
        "MonitorCLI", "Receiving", "Ticketing", "HTTPServer", "IntegriaAPI", "Metrics", "Files", "Monitoring",
        "IntegriaSimulator", "TestSupport",
      ]),
    tests("EndToEnd", ["integria-monitor", "MonitorCLI", "Files", "IntegriaAPI", "IntegriaSimulator", "TestSupport"]),
    tests(
      "Ticketing",
      [
        "Ticketing", "Monitors", "MonitorCLI", "IntegriaAPI", "Files", "Monitoring", "IntegriaSimulator",
        "TestSupport",
      ]),
    tests("Monitors", ["Monitors", "Ticketing", "IntegriaAPI", "Files", "HTTPServer", "TestSupport"]),
    tests("Receiving", ["Receiving", "Monitoring", "TestSupport"]),
    tests("HTTPServer", ["HTTPServer", "TestSupport"]),
    tests("IntegriaSimulator", ["IntegriaSimulator", "TestSupport"]),
    fuzzing,
  ]
)
