import Testing

@Suite struct MonitorCLIPlaceholder {
  @Test func builds() {}
}
