/// Completion for bash, of commands, options, and files where an option takes one.
enum BashCompletion {
  static var text: String {
    let cases = Command.all.map { command in
      "    \(command.name)) options='\(command.options.map { "--\($0.name)" }.joined(separator: " "))' ;;\n"
    }.joined()
    return """
      # bash completion of integria-monitor. Made by 'integria-monitor manual bash'.
      _integria_monitor() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} options
        case ${1##*/} in
          check_integria | pandora_integria) command=check ;;
          *)
            if [ "$COMP_CWORD" -eq 1 ]; then
              COMPREPLY=($(compgen -W '\(Command.all.map(\.name).joined(separator: " ")) --help --version' -- "$word"))
              return
            fi ;;
        esac
        case $before in
      \(values)  esac
        case $command in
      \(cases)    *) return ;;
        esac
      \(OperandCompletion.bash)  COMPREPLY=($(compgen -W "$options" -- "$word"))
      }
      complete -F _integria_monitor integria-monitor check_integria pandora_integria

      """
  }

  /// What follows an option: files, folders, or one of some words. An option means the same in every command, as far as
  /// its kind of value goes.
  private static var values: String {
    let options = Command.all.flatMap(\.options)
    func names(_ completion: Completion) -> String {
      Set(options.filter { !$0.isFlag && $0.completion == completion }.map { "--\($0.name)" }).sorted()
        .joined(separator: " | ")
    }
    var text = "    \(names(.file))) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
    text += "    \(names(.folder))) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n"
    for name in Set(options.filter { !$0.choices.isEmpty }.map(\.name)).sorted() {
      let choices = Set(options.filter { $0.name == name }.flatMap(\.choices)).sorted().joined(separator: " ")
      text += "    --\(name)) COMPREPLY=($(compgen -W '\(choices)' -- \"$word\")); return ;;\n"
    }
    return text
  }
}

extension AnyOption {
  /// The words that the value can be; none for a flag, and for a value of another kind.
  var choices: [String] {
    guard !isFlag, case .words(let words) = completion else { return [] }
    return words
  }
}
