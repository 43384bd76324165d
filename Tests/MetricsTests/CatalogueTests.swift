import Metrics
import Monitoring
import TestSupport
import Testing

@Suite struct CatalogueTests {
  @Test
  func theNamesAreThoseThatOtherPeoplesConfigurationHoldsOnToInTheOrderOfTheReports() {
    #expect(
      Metric.catalogue.map(\.name) == [
        "api.up", "api.time", "stats.total_incidents", "stats.opened", "stats.closed", "stats.avg_life",
        "stats.avg_worktime", "stats.sla_compliance", "stats.avg_scoring", "summary.new", "summary.unconfirmed",
        "summary.assigned", "summary.reopened", "summary.verified", "summary.pending_third_person", "summary.closed",
        "summary.not_closed", "summary.total", "cron.age", "cron.finished", "mail.queued", "queue.oldest",
        "queue.oldest_new", "queue.stale", "queue.unassigned", "queue.unanswered", "queue.sla_breached",
        "queue.created", "spool.pending", "spool.age",
      ])
  }

  @Test
  func aPandoraModuleStaysWhatItIsOnceReleasedSoTheTitlesDo() {
    #expect(
      Metric.catalogue.map(\.description.title) == [
        "API up", "API time", "Total tickets", "Opened tickets", "Closed tickets", "Average ticket life",
        "Average work time", "SLA compliance", "Average score", "New tickets", "Unconfirmed tickets",
        "Assigned tickets", "Re-opened tickets", "Verified tickets", "Tickets pending on a third person",
        "Closed tickets in the summary", "Tickets not closed", "Total tickets in the summary", "Cron age",
        "Cron finished", "Queued mails", "Oldest open ticket", "Oldest new ticket", "Stale tickets",
        "Unassigned tickets", "Unanswered tickets", "Tickets with a breached SLA", "Tickets just created",
        "Events waiting", "Age of the oldest event",
      ])
  }

  @Test
  func theDefaultSet() {
    let names = Metric.catalogue.filter(\.isDefault).map(\.name)
    #expect(names.filter { !$0.hasPrefix("summary.") } == ["api.up", "stats.opened", "cron.age", "mail.queued"])
    #expect(names.count { $0.hasPrefix("summary.") } == 9)
  }

  @Test
  func onlyTwoMetricsHaveThresholdsOfTheirOwn() {
    let texts = Metric.catalogue.filter { $0.thresholds != .none }.map {
      [$0.name, $0.thresholds.warning?.description ?? "-", $0.thresholds.critical?.description ?? "-"]
    }
    #expect(texts == [["api.up", "-", "1:"], ["cron.age", "600", "3600"]])
  }

  @Test
  func onlyWhatIsCountedInTicketsTakesFilters() {
    let names = Metric.catalogue.filter(\.countsTickets).map(\.name)
    #expect(names == Metric.catalogue.map(\.name).filter { $0.hasPrefix("stats.") || $0.hasPrefix("queue.") })
  }
}
