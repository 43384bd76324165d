import Testing

@Suite struct TicketingPlaceholder {
  @Test func builds() {}
}
