import HTTPServer
import Synchronization

/// `/simulator`, where someone who tests a monitoring configuration changes the simulator with plain `curl`.
struct ControlPage {
  let state: SharedState
  let api: APIServer

  /// With parameters, makes the changes and shows the state. Without parameters, shows the state and the help.
  func answer(_ request: IncomingRequest) -> HTTPAnswer {
    let values = RequestParameters(request).plain
    var page: HTTPAnswer
    do throws(ControlError) {
      let changes = try ControlChange.all(in: values)
      for change in changes { try apply(change) }
      page = HTTPAnswer.page(changes.isEmpty ? overview + help : overview)
    } catch {
      page = HTTPAnswer.page("\(error.message)\n", status: 400)
    }
    page.contentType = "text/plain; charset=utf-8"
    return page
  }

  private func apply(_ change: ControlChange) throws(ControlError) {
    switch change {
    case .fault(let rule): state.faults.withLock { $0.set(rule) }
    case .noFault(let operation): state.faults.withLock { $0.clear(operation) }
    case .clear: state.faults.withLock { $0.clear() }
    case .outage(let seconds): state.faults.withLock { $0.startOutage(seconds: seconds) }
    case .mails(let count): state.withStore { $0.queuedMails = count }
    case .cron(let minutes):
      let stamp = minutes == -1 ? nil : Clock.seconds - minutes * 60
      state.withStore { store in
        store.lastCron = stamp
        store.cronEnd = stamp
      }
    case .group(let name):
      state.withStore { store in
        let id = (store.groups.map(\.id).max() ?? 1) + 1
        store.groups.append(Store.Group(id: id, name: Entities.encode(name), defaultUser: Simulator.user))
      }
    case .person(let change):
      guard state.withStore({ change.apply(to: &$0, now: Clock.seconds) }) else {
        throw ControlError(message: "there is no such ticket, or no such user")
      }
    case .tickets(let size):
      let fresh = Seed.store(seed: api.options.seed, size: size, now: Clock.seconds)
      state.withStore { $0.takeTickets(from: fresh) }
    case .ticketCost(let seconds): state.ticketCost.withLock { $0 = seconds }
    case .cronEnd(let minutes):
      state.withStore { $0.cronEnd = minutes == -1 ? nil : Clock.seconds - minutes * 60 }
    case .openTickets(let change): state.withStore { change.apply(to: &$0, now: Clock.seconds) }
    }
  }

  private var overview: String {
    let (mails, cron, opened, total) = state.withStore { store in
      (store.queuedMails, store.lastCron, store.tickets.count { !$0.isClosed }, store.tickets.count)
    }
    let age = cron.map { "\((Clock.seconds - $0) / 60) minutes ago" } ?? "never"
    let set = state.faults.withLock { board in
      (board.isOut ? ["outage, connections are reset"] : []) + board.rules.map(Self.describe)
    }
    let faults = set.isEmpty ? "none" : set.joined(separator: "; ")
    return """
      \(api.options.dialect.version)
      faults: \(faults)
      tickets: \(opened) open of \(total); mails: \(mails); cron: \(age)

      """
  }

  private static func describe(_ rule: FaultBoard.Rule) -> String {
    var text = "\(rule.fault.text) on \(rule.operation ?? "every request")"
    if let times = rule.times { text += ", \(times) times" }
    if let ticket = rule.ticket { text += ", ticket \(ticket)" }
    if let part = rule.text { text += ", with '\(part)'" }
    if rule.after > 0 { text += ", after \(rule.after) more" }
    return text
  }

  private var help: String {
    let names = Fault.all.map { fault in
      "  \(fault.name)\(String(repeating: " ", count: max(1, 22 - fault.name.count)))\(fault.help)\n"
    }
    let page = "http://127.0.0.1:\(api.port)/simulator"
    return """

      Change it with curl -d '...' \(page):
        fault=slow=3&op=get_stats  a fault on one operation, or on all; &times=2&after=1
        clear=1                    clears all faults
        outage=20                  resets connections for 20 s
        mails=500                  so many queued mails
        cron=90                    cron ran 90 minutes ago; -1 = never
        cron-end=90                cron came to its end 90 minutes ago, whenever it began
        ...&ticket=41 &text=disk   only for that ticket, or for requests with that text
        take=41                    a person takes ticket 41; &by=USER (default: manager)
        close=41:wontfix           closes it with that resolution; reopen=41, comment=41:TEXT, priority=41:4,
                                   move=41:GROUP, score=41:8, delete=41
        sla=41                     cron finds its SLA violated; expire=41: cron closes it as forgotten
        group=NAME                 a further group of that name
        tickets=20000:500          so many new tickets in place of all, five hundred of them open
        ticket-cost=0.5ms          time that counts and lists take for each ticket that the server reads
        opened=+30                 30 more open tickets; -5 closes five, 12 makes it twelve

      faults:
      \(names.joined())
      """
  }
}
