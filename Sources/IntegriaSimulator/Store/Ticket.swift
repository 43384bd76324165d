extension Store {
  /// One ticket (incident), a row of the table `tincidencia`.
  package struct Ticket: Sendable, Equatable {
    /// Its number, from 1.
    package var id: Int
    /// When it was opened, in seconds since 1970.
    package var start: Int
    /// When it was closed, in seconds since 1970; nil is the zero date.
    package var closing: Int?
    /// Entity-encoded.
    package var title: String
    /// Entity-encoded.
    package var description = ""
    /// User id of the owner; may be empty or of nobody.
    package var owner = ""
    /// 1 to 7 as get_incidents_status lists them; the server takes anything, and 0 where none was sent.
    package var status = 0
    /// 0 to 4 and 10 as get_incident_priorities lists them; the server takes anything.
    package var priority = 0
    /// Group id; 0 where none was sent.
    package var group = 0
    /// When it was last changed, in seconds since 1970.
    package var update: Int
    /// User id of the creator.
    package var creator = ""
    /// 0 to 9 as get_incidents_resolutions lists them.
    package var resolution = 0
    /// Entity-encoded.
    package var epilog = ""
    /// Number of the parent ticket.
    package var parent: Int?
    /// Whether no SLA is counted for it.
    package var slaDisabled = false
    /// Id of the SLA that fired, 0 for none; a closed ticket keeps it.
    package var affectedSLA = 0
    /// When cron looked at it last, in seconds since 1970; nil is when `Store.cronEnd` says.
    package var lastStatCheck: Int?
    /// Status and resolution before and after the last change through the API, as four columns show them.
    package var changes = Changes()
    /// Id of the ticket type, 0 for none.
    package var type = 0
    /// 1 to 10; 0 is not scored.
    package var score = 0
    /// Entity-encoded.
    package var emailCopy = ""
    /// User id; the API never sets it.
    package var closedBy = ""
    /// Info_extra to Info_extra4, entity-encoded, at most 100 characters each.
    package var extra = ["", "", "", ""]
    /// Values of the type's custom fields by field id, entity-encoded.
    package var fields: [Int: String] = [:]
    /// Seconds since 1970 from which on searches find it; a server whose searches lag.
    package var listedFrom = 0.0
    /// Ids of the inventory objects it is about.
    package var inventories: [Int] = []

    /// A ticket with that number, title (entity-encoded) and opening time, and everything else unset.
    package init(id: Int, title: String, start: Int) {
      self.id = id
      self.title = title
      self.start = start
      update = start
    }

    /// The title as a person reads it.
    package var plainTitle: String { Entities.decode(title) }

    /// The description as a person reads it.
    package var plainDescription: String { Entities.decode(description) }

    /// Whether its status is 7.
    package var isClosed: Bool { status == 7 }

    /// The columns `old_status`, `old_resolution`, `old_status2` and `old_resolution2`; what people do in the web
    /// interface sets the last two only.
    package struct Changes: Sendable, Equatable {
      /// The status before a change through the API.
      package var oldStatus = 0
      /// The resolution before a change through the API.
      package var oldResolution = 0
      /// The status after the last change.
      package var status = 0
      /// The resolution that was sent with the last change, be it kept or not.
      package var resolution = 0

      /// Nothing has changed yet, except what is given.
      package init(oldStatus: Int = 0, oldResolution: Int = 0, status: Int = 0, resolution: Int = 0) {
        (self.oldStatus, self.oldResolution) = (oldStatus, oldResolution)
        (self.status, self.resolution) = (status, resolution)
      }
    }
  }
}
