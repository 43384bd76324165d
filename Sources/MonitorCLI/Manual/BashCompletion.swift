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
        COMPREPLY=($(compgen -W "$options" -- "$word"))
      }
      complete -F _integria_monitor integria-monitor check_integria pandora_integria

      """
  }

  /// What follows an option: files, folders, or one of some words. An option means the same in every command, as far as
  /// its kind of value goes.
  private static var values: String {
    let options = Command.all.flatMap(\.options)
    func names(_ placeholder: String) -> String {
      Set(options.filter { $0.placeholder == placeholder }.map { "--\($0.name)" }).sorted().joined(separator: " | ")
    }
    var text = "    \(names("FILE"))) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
    text += "    \(names("DIR"))) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n"
    for name in Set(options.filter { !$0.choices.isEmpty }.map(\.name)).sorted() {
      let choices = options.filter { $0.name == name }.flatMap(\.choices)
      text +=
        "    --\(name)) COMPREPLY=($(compgen -W '\(Set(choices).sorted().joined(separator: " "))' -- \"$word\")); return ;;\n"
    }
    return text
  }
}

extension OptionDefinition {
  /// The words of a placeholder such as `post|get`, where it is made of words to type.
  var choices: [String] {
    let words = (placeholder ?? "").split(separator: "|").map(String.init)
    return words.count > 1 ? words.filter { $0 == $0.lowercased() } : []
  }
}
