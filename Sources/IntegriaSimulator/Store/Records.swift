extension Store {
  /// Someone who can log in.
  package struct User: Sendable, Equatable {
    /// Entity-encoded.
    package var id: String
    /// Entity-encoded.
    package var password: String
    /// Entity-encoded.
    package var realName: String
    /// Whether all tickets are visible, and may be changed and deleted.
    package var isAdmin = false
    /// Disabled users log in to the API all the same; only validate_user denies them.
    package var isDisabled = false
    /// A standalone user sees no other user.
    package var isStandalone = false
    /// Company id, 0 for none.
    package var company = 0
  }

  /// A group of users that tickets belong to.
  package struct Group: Sendable, Equatable {
    /// Its number, from 1.
    package var id: Int
    /// Entity-encoded.
    package var name: String
    /// User id of who owns new tickets without an owner.
    package var defaultUser: String
  }

  /// An inventory object.
  package struct Inventory: Sendable, Equatable {
    /// Its number, from 1.
    package var id: Int
    /// Entity-encoded.
    package var name: String
  }

  /// A ticket type with its custom fields.
  package struct TicketType: Sendable, Equatable {
    /// Its number, from 1.
    package var id: Int
    /// Entity-encoded.
    package var name: String
    /// In the order of their values in create_incident and update_incident.
    package var fields: [Field] = []

    /// A custom field.
    package struct Field: Sendable, Equatable {
      /// Its number, from 1.
      package var id: Int
      /// Entity-encoded.
      package var label: String
    }
  }

  /// A comment on a ticket.
  package struct Workunit: Sendable, Equatable {
    /// Its number, from 1; the store gives it.
    package var id = 0
    /// Ticket number.
    package var ticket: Int
    /// Seconds since 1970.
    package var timestamp: Int
    /// Hours.
    package var duration: Double
    /// User id.
    package var user: String
    /// Entity-encoded.
    package var description: String
    /// Whether it is billed.
    package var hasCost = false
    /// Whether customers see it.
    package var isPublic = true
    /// Id of the profile it was worked under, 0 for none.
    package var profile = 0

    /// The text as a person reads it.
    package var plainDescription: String { Entities.decode(description) }
  }

  /// A line of a ticket's history.
  package struct TrackingEntry: Sendable, Equatable {
    /// Its number, from 1.
    package var id: Int
    /// Ticket number.
    package var ticket: Int
    /// 0 created, 1 updated, 2 workunit added, 3 file added, 5 file removed, 6 priority, 7 status, 8 resolution,
    /// 10 inventory, 17 owner, 28 group.
    package var state: Int
    /// Seconds since 1970.
    package var timestamp: Int
    /// User id; empty for changes through the API.
    package var user: String
    /// What the state is about: a status, a resolution, a user id ...
    package var additional: String
    /// Partly entity-encoded, as the server writes it.
    package var description: String
    /// What mark_created_incident and mark_updated_incident write; entity-encoded, at most 100 characters.
    package var extraInfo = ""
  }

  /// A file attached to a ticket.
  package struct File: Sendable, Equatable {
    /// Its number, from 1.
    package var id: Int
    /// Ticket number.
    package var ticket: Int
    /// User id of who attached it.
    package var user: String
    /// Entity-encoded.
    package var name: String
    /// Entity-encoded.
    package var description: String
    /// Bytes, as the client says.
    package var size: Int
    /// Seconds since 1970.
    package var timestamp: Int
    /// Base64, entity-encoded as it came.
    package var content: String
  }
}
