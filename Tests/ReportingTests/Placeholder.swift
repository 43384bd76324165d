import Testing

@Suite struct ReportingPlaceholder {
  @Test func builds() {}
}
