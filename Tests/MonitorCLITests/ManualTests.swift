import IntegriaAPI
import Testing

@testable import MonitorCLI

/// The man pages and completions are generated from the commands, and must contain all of them.
@Suite struct ManualTests {
  private func unescaped(_ page: String) -> String {
    page.replacing("\\-", with: "-").replacing("\\fB", with: "").replacing("\\fR", with: "").replacing("\\fI", with: "")
  }

  @Test func thePageOfTheProgramHasEveryCommandWithEveryOption() {
    let page = unescaped(ProgramPage.text)
    for command in Command.all {
      #expect(page.contains(".SH INTEGRIA-MONITOR \(command.name.uppercased())\n"))
      for option in command.options { #expect(page.contains("--\(option.name)")) }
    }
  }

  @Test func thePageOfTheFileHasEveryKeyOfEverySection() {
    let page = unescaped(ConfigurationPage.text)
    for section in FileSection.all {
      #expect(page.contains("[\(section.kind.rawValue.uppercased())"))
      for key in section.keys { #expect(page.contains("\n\(key.key) = ")) }
    }
  }

  @Test func thePageOfApiHasEveryOperationWithEveryParameter() {
    let page = unescaped(APIPage.text)
    for operation in Catalogue.operations {
      #expect(page.contains("\n.SS \"\(operation.name)"))
      for parameter in operation.commandParameters { #expect(page.contains("\n.TP\n\(parameter.name)\n")) }
    }
  }

  @Test func thePageOfDoctorHasEveryStep() {
    let page = unescaped(DoctorPage.text)
    for name in DoctorStep.Name.allCases { #expect(page.contains("\n.TP\n\(name.rawValue)\n")) }
  }

  @Test(arguments: [BashCompletion.text, ZshCompletion.text, FishCompletion.text])
  func aCompletionHasEveryOperationWithEveryNameOfAValue(text: String) {
    for operation in Catalogue.operations {
      #expect(text.contains(operation.name))
      for name in operation.commandParameters.names { #expect(text.contains("\(name)=")) }
    }
  }

  @Test(arguments: [BashCompletion.text, ZshCompletion.text])
  func aCompletionHasEveryCommandWithEveryOption(text: String) {
    for command in Command.all {
      #expect(text.contains("    \(command.name))"))
      for option in command.options { #expect(text.contains("--\(option.name)")) }
    }
  }

  @Test func fishsCompletionHasEveryCommandWithEveryOption() {
    let lines = Set(FishCompletion.text.split(separator: "\n").map { $0.prefix { $0 != "\n" } })
    for command in Command.all {
      for option in command.options {
        let start = "complete -c integria-monitor -n '__fish_seen_subcommand_from \(command.name)' -l \(option.name) "
        #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
      }
    }
  }

  @Test func noLineOfAPageBeginsLikeARequestThatItIsNot() {
    let requests = ["br", "TH", "SH", "SS", "PP", "TP", "RS", "RE", "nf", "fi", "nh", "ad", "\\\""]
    for line in (ProgramPage.text + ConfigurationPage.text + APIPage.text + DoctorPage.text).split(separator: "\n") {
      #expect(!line.hasPrefix("'"))
      if line.hasPrefix(".") { #expect(requests.contains { line.dropFirst().hasPrefix($0) }, "\(line)") }
    }
  }

  /// A page begins the sentence with a capital letter, which would change the literal.
  @Test func noHelpOfAnOptionBeginsWithALiteral() {
    for option in Command.all.flatMap(\.options) + FileSection.all.flatMap(\.keys) {
      let first = option.help.prefix { $0 != " " }.filter { $0 != "," && $0 != ":" }
      var words = ["yes", "no"]
      if case .words(let values) = option.completion { words += values }
      let isLiteral = words.contains(first) || first.contains("_") || first.contains(".")
      #expect(!isLiteral || first.first?.isUppercase == true, "\(option.name)")
    }
  }

  @Test func theHelpOfAlertExplainsItsWords() {
    let help = HelpText.command(.alert)
    #expect(help.contains("alert [open|close|FILE] [options]\n\n  open   a problem"))
    #expect(unescaped(ProgramPage.text).contains(".TP\nclose\nA recovery"))
  }

  @Test func theHelpDoesNotListWhatOnlyPackagingCalls() {
    #expect(!HelpText.program.contains("manual"))
    #expect(Command.named("manual") != nil)
  }
}
