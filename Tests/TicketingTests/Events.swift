import Monitoring
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// A time, in seconds since 1970.
let moment = 1_790_000_000

func key(
  _ text: String = "web1/disk", namespace: String = "", server: String = "http://helpdesk"
) throws -> TicketKey {
  try #require(TicketKey(text, server: server, namespace: namespace))
}

func event(
  _ kind: TicketEvent.Kind = .problem, _ state: Status = .critical, at time: Int = moment
) throws -> TicketEvent {
  TicketEvent(key: try key(), kind: kind, state: state, time: time)
}

/// A ticket as the server would return it.
func ticket(
  _ id: Int = 41, status: Ticket.Status = .new, resolution: Ticket.Resolution = .none,
  closed: String = "0000-00-00 00:00:00", updated: String = "",
  description: String = "", creator: String = ""
) throws -> Ticket {
  let fields = [
    "id_incident": "\(id)", "status": "\(status)", "resolution": "\(resolution)", "closing": closed, "update": updated,
    "description": description, "id_creator": creator,
  ]
  let children = fields.map { RecordReader.Element(name: $0.key, text: $0.value, children: []) }
  return try #require(Ticket(RecordReader.Element(name: "incident", text: "", children: children)))
}

extension Ticketing.StoredRecord {
  /// Whether it was read completely, but differs from what was written.
  var isDamaged: Bool {
    if case .damaged = self { true } else { false }
  }
}
