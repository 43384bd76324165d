internal import IntegriaAPI
internal import Monitoring

extension TicketEvent {
  /// The event in the form of the journal's files. Empty fields are left out.
  func encoded() -> [UInt8] {
    var fields: [(name: String, value: String)] = [
      ("key", key.text), ("server", key.server), ("kind", kind.rawValue),
      ("state", state.word), ("time", String(time)),
    ]
    fields += [
      ("namespace", key.namespace), ("group", group), ("title", title), ("text", text), ("output", output),
      ("author", author), ("since", since), ("link", link), ("host", host),
      ("service", service), ("notification", notification), ("owner", overrides.owner),
      ("type", overrides.type.map(String.init) ?? ""), ("inventory", overrides.inventory),
      ("priority", overrides.priority.map { "\($0)" } ?? ""), ("email-copy", overrides.emailCopy),
      ("parent", overrides.parent.map(String.init) ?? ""), ("extra2", overrides.extras[0]),
      ("extra3", overrides.extras[1]), ("extra4", overrides.extras[2]),
    ].filter { !$0.1.isEmpty }
    for (label, value) in overrides.fields.sorted(by: { $0.key < $1.key }) {
      fields.append(("field-label", label))
      fields.append(("field-value", value))
    }
    for (label, value) in labels.sorted(by: { $0.key < $1.key }) {
      fields.append(("label-name", label))
      fields.append(("label-value", value))
    }
    for file in files where !file.stored.isEmpty {
      fields.append(("file-name", file.name))
      fields.append(("file-stored", file.stored))
    }
    return RecordText.encode(fields)
  }

  /// Reads an event from a file of the journal; nil if the file is damaged.
  init?(encoded bytes: [UInt8]) {
    guard let fields = RecordText.decode(bytes) else { return nil }
    let values = RecordText.values(fields)
    func text(_ name: String) -> String { values[name] ?? "" }
    func number(_ name: String) -> Int? { RecordText.number(values[name]) }
    guard let key = TicketKey(text("key"), server: text("server"), namespace: text("namespace")),
      let kind = Kind(rawValue: text("kind")), let state = Status(word: text("state")), let time = number("time")
    else { return nil }
    self.init(key: key, kind: kind, state: state, time: time)
    group = text("group")
    title = text("title")
    self.text = text("text")
    output = text("output")
    author = text("author")
    since = text("since")
    link = text("link")
    host = text("host")
    service = text("service")
    notification = text("notification")
    overrides.owner = text("owner")
    overrides.type = number("type")
    overrides.inventory = text("inventory")
    overrides.priority = number("priority").map(Ticket.Priority.init)
    overrides.emailCopy = text("email-copy")
    overrides.parent = number("parent")
    overrides.extras = [text("extra2"), text("extra3"), text("extra4")]
    func pairs(_ name: String, _ value: String) -> [(String, String)] {
      Array(zip(fields.filter { $0.name == name }.map(\.value), fields.filter { $0.name == value }.map(\.value)))
    }
    files = pairs("file-name", "file-stored").map { AttachedFile(name: $0, stored: $1) }
    overrides.fields = Dictionary(pairs("field-label", "field-value")) { _, last in last }
    labels = Dictionary(pairs("label-name", "label-value")) { _, last in last }
  }
}
