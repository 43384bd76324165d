import Testing

@Suite struct IntegriaAPIPlaceholder {
  @Test func builds() {}
}
