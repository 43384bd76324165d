extension Store {
  /// A user who can log in.
  package struct User: Sendable, Equatable {
    /// The user's id, entity-encoded.
    package var id: String
    /// The password, entity-encoded.
    package var password: String
    /// The person's name, entity-encoded.
    package var realName: String
    /// Whether the user sees all tickets, and may change and delete them.
    package var isAdmin = false
    /// Whether the user is disabled. Disabled users can still log in to the API; only validate_user refuses them.
    package var isDisabled = false
    /// Whether the user is standalone and sees no other user.
    package var isStandalone = false
    /// The company's id; 0 for none.
    package var company = 0
  }

  /// A group, to which users and tickets belong.
  package struct Group: Sendable, Equatable {
    /// The group's id, from 1.
    package var id: Int
    /// The name, entity-encoded.
    package var name: String
    /// The id of the user who owns new tickets without an owner.
    package var defaultUser: String
  }

  /// An inventory object.
  package struct Inventory: Sendable, Equatable {
    /// The object's id, from 1.
    package var id: Int
    /// The name, entity-encoded.
    package var name: String
  }

  /// A ticket type with its custom fields.
  package struct TicketType: Sendable, Equatable {
    /// The type's id, from 1.
    package var id: Int
    /// The name, entity-encoded.
    package var name: String
    /// The custom fields, in the order of their values in create_incident and update_incident.
    package var fields: [Field] = []

    /// A custom field.
    package struct Field: Sendable, Equatable {
      /// The field's id, from 1.
      package var id: Int
      /// The label, entity-encoded.
      package var label: String
    }
  }

  /// A comment on a ticket.
  package struct Workunit: Sendable, Equatable {
    /// The comment's id, from 1; assigned by the store.
    package var id = 0
    /// The ticket's number.
    package var ticket: Int
    /// When it was written, in seconds since 1970.
    package var timestamp: Int
    /// The time worked, in hours.
    package var duration: Double
    /// The author's user id.
    package var user: String
    /// The text, entity-encoded.
    package var description: String
    /// Whether it is billed.
    package var hasCost = false
    /// Whether customers see it.
    package var isPublic = true
    /// The id of the profile under which the work was done; 0 for none.
    package var profile = 0

    /// The text, decoded.
    package var plainDescription: String { Entities.decode(description) }
  }

  /// A line of a ticket's history.
  package struct TrackingEntry: Sendable, Equatable {
    /// The line's id, from 1.
    package var id: Int
    /// The ticket's number.
    package var ticket: Int
    /// 0 created, 1 updated, 2 workunit added, 3 file added, 5 file removed, 6 priority, 7 status, 8 resolution,
    /// 10 inventory, 17 owner, 28 group.
    package var state: Int
    /// When the change was made, in seconds since 1970.
    package var timestamp: Int
    /// The user's id; empty for changes through the API.
    package var user: String
    /// The new value, such as a status, a resolution or a user id.
    package var additional: String
    /// The text, partly entity-encoded, as the server writes it.
    package var description: String
    /// The note of mark_created_incident or mark_updated_incident; entity-encoded, at most 100 characters.
    package var extraInfo = ""
  }

  /// A file attached to a ticket.
  package struct File: Sendable, Equatable {
    /// The file's id, from 1.
    package var id: Int
    /// The ticket's number.
    package var ticket: Int
    /// The id of the user who attached it.
    package var user: String
    /// The name, entity-encoded.
    package var name: String
    /// The description, entity-encoded.
    package var description: String
    /// The size in bytes, according to the client.
    package var size: Int
    /// When it was attached, in seconds since 1970.
    package var timestamp: Int
    /// The content in Base64, entity-encoded as received.
    package var content: String
  }
}
