extension Store {
  /// A ticket (incident), a row of the table `tincidencia`.
  package struct Ticket: Sendable, Equatable {
    /// The ticket's number, from 1.
    package var id: Int
    /// When it was opened, in seconds since 1970.
    package var start: Int
    /// When it was closed, in seconds since 1970; nil for the zero date.
    package var closing: Int?
    /// The title, entity-encoded.
    package var title: String
    /// The description, entity-encoded.
    package var description = ""
    /// The owner's user id; may be empty or unknown.
    package var owner = ""
    /// The status, 1 to 7 as in get_incidents_status; the server accepts any number. 0 if none was sent.
    package var status = 0
    /// The priority, 0 to 4 and 10 as in get_incident_priorities; the server accepts any number.
    package var priority = 0
    /// The group's id; 0 if none was sent.
    package var group = 0
    /// When it was last changed, in seconds since 1970.
    package var update: Int
    /// The creator's user id.
    package var creator = ""
    /// The resolution, 0 to 9 as in get_incidents_resolutions.
    package var resolution = 0
    /// The epilog, entity-encoded.
    package var epilog = ""
    /// The number of the parent ticket.
    package var parent: Int?
    /// Whether its SLA is disabled.
    package var slaDisabled = false
    /// The id of the SLA that fired; 0 for none. A closed ticket keeps it.
    package var affectedSLA = 0
    /// When cron last checked it, in seconds since 1970; nil to derive it from `Store.cronEnd`.
    package var lastStatCheck: Int?
    /// Status and resolution before and after the last change, as in four columns.
    package var changes = Changes()
    /// The id of the ticket type; 0 for none.
    package var type = 0
    /// The score, 1 to 10; 0 for none.
    package var score = 0
    /// The address that gets copies, entity-encoded.
    package var emailCopy = ""
    /// The id of the user who closed it; the API never sets it.
    package var closedBy = ""
    /// Info_extra to Info_extra4, entity-encoded, at most 100 characters each.
    package var extra = ["", "", "", ""]
    /// Values of the type's custom fields by field id, entity-encoded.
    package var fields: [Int: String] = [:]
    /// When searches begin to find it, in seconds since 1970, to simulate searches that lag.
    package var listedFrom = 0.0
    /// The ids of its inventory objects.
    package var inventories: [Int] = []

    /// Makes a ticket with a number, an entity-encoded title and an opening time; nothing else is set.
    package init(id: Int, title: String, start: Int) {
      self.id = id
      self.title = title
      self.start = start
      update = start
    }

    /// The title, decoded.
    package var plainTitle: String { Entities.decode(title) }

    /// The description, decoded.
    package var plainDescription: String { Entities.decode(description) }

    /// Whether the status is 7.
    package var isClosed: Bool { status == 7 }

    /// The columns `old_status`, `old_resolution`, `old_status2` and `old_resolution2`. Changes in the web interface
    /// set only the last two.
    package struct Changes: Sendable, Equatable {
      /// The status before a change through the API.
      package var oldStatus = 0
      /// The resolution before a change through the API.
      package var oldResolution = 0
      /// The status after the last change.
      package var status = 0
      /// The resolution sent with the last change, even if it was not kept.
      package var resolution = 0

      /// Makes the values of a ticket without changes, except for the given ones.
      package init(oldStatus: Int = 0, oldResolution: Int = 0, status: Int = 0, resolution: Int = 0) {
        (self.oldStatus, self.oldResolution) = (oldStatus, oldResolution)
        (self.status, self.resolution) = (status, resolution)
      }
    }
  }
}
