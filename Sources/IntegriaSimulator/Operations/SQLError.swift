/// The texts that the server adds to an answer with status 200 if a statement fails.
enum SQLError {
  /// An error block; `statement` stands for the SQL, which the server prints in full.
  static func block(_ message: String, statement: String, file: String, line: Int) -> String {
    let path = "/var/www/html/integria/include/\(file)"
    return "<strong>SQL error</strong>: \(message) ('\(statement)') in <strong>\(path)</strong> on line \(line)<br />\n"
  }

  /// The error in front of any answer if the ticket table is missing.
  static let missingTable = block(
    "Table 'integria.tincidencia' doesn't exist", statement: "SELECT COUNT(*) FROM tincidencia",
    file: "functions_db.mysql.php", line: 230)

  /// The error in front of the page CF-003.
  static let missingConfiguration = block(
    "Table 'integria.tconfig' doesn't exist", statement: "SELECT * FROM tconfig", file: "functions_db.mysql.php",
    line: 230)

  /// A syntax error near some text in a SELECT.
  static func syntax(near text: String) -> String {
    block(
      "You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version"
        + " for the right syntax to use near '\(text)' at line 1",
      statement: "SELECT * FROM tgrupo WHERE id_grupo = \(text)", file: "functions_db.mysql.php", line: 230)
  }

  /// An unknown column, from a word where a number was expected.
  static func unknownColumn(_ name: String) -> String {
    block(
      "Unknown column '\(name)' in 'WHERE'", statement: "SELECT * FROM tgrupo WHERE id_grupo = \(name)",
      file: "functions_db.mysql.php", line: 230)
  }

  /// A user name that is already taken.
  static func duplicateUser(_ name: String) -> String {
    block(
      "Duplicate entry '\(name)' for key 'PRIMARY'", statement: "INSERT INTO tusuario ...",
      file: "functions_api.php", line: 81)
  }

  /// A mandatory column without a value.
  static func nullColumn(_ name: String) -> String {
    block(
      "Column '\(name)' cannot be null", statement: "INSERT INTO tworkunit ...",
      file: "functions_db.mysql.php", line: 718)
  }

  /// A parent ticket that does not exist; file and line depend on the operation, create or update.
  static func unknownParent(file: String, line: Int) -> String {
    block(
      foreignKey(table: "tincidencia", key: "id_parent", target: "`tincidencia` (`id_incidencia`)"),
      statement: "INSERT INTO tincidencia ...", file: file, line: line)
  }

  /// A history line for a ticket that does not exist.
  static let untracked = block(
    foreignKey(table: "tincident_track", key: "id_incident", target: "`tincidencia` (`id_incidencia`)"),
    statement: "INSERT INTO tincident_track ...", file: "functions_db.php", line: 955)

  /// A link to a workunit that was not stored.
  static let unlinked = block(
    foreignKey(table: "tworkunit_incident", key: "id_workunit", target: "`tworkunit` (`id`)"),
    statement: "INSERT INTO tworkunit_incident ...", file: "functions_db.mysql.php", line: 718)

  private static func foreignKey(table: String, key: String, target: String) -> String {
    "Cannot add or update a child row: a foreign key constraint fails (`integria`.`\(table)`,"
      + " CONSTRAINT `\(table)_ibfk_1` FOREIGN KEY (`\(key)`) REFERENCES \(target) ON DELETE CASCADE)"
  }
}
