extension AnyOption {
  static let examinationFormat = Option<ListFormat>(
    "output", "table|json", default: .table, .word, "format of the report (default: table)")
  static let writeTest = Option(flag: "write", "also open one test ticket on each server and close it")
}

extension OptionGroup {
  static let examination = OptionGroup("Examination", [.examinationFormat, .writeTest, .stateFolder])
}
