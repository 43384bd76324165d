package import IntegriaAPI

/// The tickets of one server, as one user sees them: the operations that delivery and `sync` need.
///
/// Every call throws if the server cannot be reached or its answer cannot be read, so that a failed search never counts
/// as "not found".
package protocol TicketStore: AnyObject {
  /// Login of the user of this run, who becomes the creator of new tickets.
  var user: String { get }
  /// The server's dialect, which the first answer reveals; `documented` before it.
  var dialect: Dialect { get }
  /// Whether it is too late to send another request.
  var isOutOfTime: Bool { get }

  /// Tickets whose texts contain a marker, open and closed (`get_incidents`); only the open ones if there are too many
  /// to read.
  func search(_ marker: String) throws(APIError) -> [Ticket]
  /// A ticket by its number (`get_incident_details`); nil if it does not exist or this user may not see it.
  func ticket(_ id: Int) throws(APIError) -> Ticket?
  /// Creates a ticket (`create_incident`). Throws `emptyReply` if the server refuses it.
  func create(_ draft: TicketDraft) throws(APIError) -> CreatedTicket
  /// Adds a comment (`create_workunit`). The server stores equal texts once. Throws `emptyReply` if it refuses the
  /// comment.
  func comment(_ text: String, on id: Int) throws(APIError)
  /// Writes all fields of a ticket (`update_incident`). Throws `emptyReply` if the server refuses it.
  func update(_ ticket: Ticket, customFields: [CustomField]) throws(APIError)
  /// The custom fields of a ticket type, with the values of a ticket if one is given (`get_incident_fields`).
  func customFields(type: Int, of ticket: Int?) throws(APIError) -> [CustomField]
  /// Names of the files of a ticket (`get_incident_files`).
  func fileNames(of id: Int) throws(APIError) -> [String]
  /// Attaches a file to a ticket (`attach_file`). The server drops a second file of the same name without an error.
  /// Throws `emptyReply` if the server refuses the file.
  func attach(_ content: [UInt8], named name: String, to id: Int) throws(APIError)
  /// Whether the server has a user of that name, in any case (`user_exists`).
  func userExists(_ name: String) throws(APIError) -> Bool
  /// The groups that the user sees, in the server's order (`get_groups`).
  func groups() throws(APIError) -> [TicketGroup]

  /// All open tickets that the user sees, without their texts (`get_incidents`). A server may leave out tickets beyond
  /// `Dialect.listLimit`.
  func openTickets() throws(APIError) -> [OpenTicket]
  /// A ticket's history, oldest first (`get_incident_tracking`); empty for an unknown ticket.
  func tracking(of id: Int) throws(APIError) -> [TrackingLine]
  /// A ticket's comments and other work, oldest first (`get_incident_workunits`); empty for an unknown ticket.
  func workunits(of id: Int) throws(APIError) -> [Workunit]
}
