import Testing

@Suite struct MetricsPlaceholder {
  @Test func builds() {}
}
