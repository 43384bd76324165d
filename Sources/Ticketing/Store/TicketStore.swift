package import IntegriaAPI

/// The tickets of one server, as one user sees them: what delivery asks of it, and nothing else.
///
/// Every call throws when the server cannot be asked or its answer cannot be read: "search failed" is never "not found".
package protocol TicketStore: AnyObject {
  /// The user that asks, who becomes the creator of new tickets.
  var user: String { get }
  /// The differences that texts and fields depend on; known from the first answer on.
  var dialect: Dialect { get }
  /// Whether the run's time is over: then nothing more is asked.
  var isOutOfTime: Bool { get }

  /// Tickets whose texts hold a marker, open and closed (`get_incidents`). Where they are too many to read, the open ones.
  func search(_ marker: String) throws(APIError) -> [Ticket]
  /// A ticket by its number (`get_incident_details`); nil if there is none, or this user may not see it.
  func ticket(_ id: Int) throws(APIError) -> Ticket?
  /// Makes a ticket and returns its number (`create_incident`). Throws `emptyReply` if the server refuses it.
  func create(_ draft: TicketDraft) throws(APIError) -> Int
  /// Adds a comment (`create_workunit`). The same text twice is kept once. Throws `emptyReply` if it is refused.
  func comment(_ text: String, on id: Int) throws(APIError)
  /// Writes all fields of a ticket (`update_incident`). Throws `emptyReply` if it is refused.
  func update(_ ticket: Ticket, customFields: [CustomField]) throws(APIError)
  /// The fields of a ticket type, with a ticket's values if one is named (`get_incident_fields`).
  func customFields(type: Int, of ticket: Int?) throws(APIError) -> [CustomField]
  /// Whether the server has a user of that name, in any case (`user_exists`).
  func userExists(_ name: String) throws(APIError) -> Bool
  /// The groups that the user sees, in the server's order (`get_groups`).
  func groups() throws(APIError) -> [TicketGroup]

  /// All open tickets that the user sees, without their texts (`get_incidents`). A server may leave out what is more than
  /// `Dialect.listLimit`.
  func openTickets() throws(APIError) -> [OpenTicket]
  /// A ticket's history, oldest first (`get_incident_tracking`); none for a ticket that there is not.
  func tracking(of id: Int) throws(APIError) -> [TrackingLine]
  /// A ticket's comments and other work, oldest first (`get_incident_workunits`); none for a ticket that there is not.
  func workunits(of id: Int) throws(APIError) -> [Workunit]
}
