/// Completion for bash: commands, options, and options' values (files, folders, words).
enum BashCompletion {
  static var text: String {
    let cases = Command.all.map { command in
      "    \(command.name)) options='\(command.options.map { "--\($0.name)" }.joined(separator: " "))' ;;\n"
    }.joined()
    return """
      # bash completion of integria-monitor. Made by 'integria-monitor manual bash'.
      _integria_monitor() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} options
        # Bash passes the parts around a '=', and the '=', as separate words.
        if [ "$word" = = ]; then
          word=
        elif [ "$before" = = ] && [ "$COMP_CWORD" -gt 2 ]; then
          before=${COMP_WORDS[COMP_CWORD-2]}
        fi
        case ${1##*/} in
          check_integria | pandora_integria) command=check ;;
          *)
            if [ "$COMP_CWORD" -eq 1 ]; then
              COMPREPLY=($(compgen -W '\(Command.all.map(\.name).joined(separator: " ")) --help --version' -- "$word"))
              return
            fi ;;
        esac
        case $command:$before in
      \(values)  esac
        case $command in
      \(cases)    *) return ;;
        esac
      \(OperandCompletion.bash)  COMPREPLY=($(compgen -W "$options" -- "$word"))
      }
      complete -F _integria_monitor integria-monitor check_integria pandora_integria

      """
  }

  /// The values of an option, by `COMMAND:OPTION`.
  private static var values: String {
    var patterns: [Completion: [String]] = [:]
    for command in Command.all {
      for option in command.options where !option.isFlag && option.completion != .nothing {
        patterns[option.completion, default: []].append(
          isOfOneKind(option) ? "*:--\(option.name)" : "\(command.name):--\(option.name)")
        if let short = option.short { patterns[option.completion, default: []].append("\(command.name):-\(short)") }
      }
    }
    return patterns.map { completion, patterns in
      "    \(Set(patterns).sorted().joined(separator: " | ")))\n      \(reply(completion))\n      return ;;\n"
    }.sorted().joined()
  }

  /// Whether each command that has an option of that name takes the same kind of value.
  private static func isOfOneKind(_ option: AnyOption) -> Bool {
    Command.all.flatMap(\.options).allSatisfy { $0.name != option.name || $0.completion == option.completion }
  }

  /// The command that sets the completions. File names may contain blanks, and the completion of a folder goes on after
  /// its slash.
  private static func reply(_ completion: Completion) -> String {
    switch completion {
    case .nothing: ":"
    case .file: #"mapfile -t COMPREPLY < <(compgen -f -- "$word"); compopt -o filenames 2>/dev/null"#
    case .folder: #"mapfile -t COMPREPLY < <(compgen -d -- "$word"); compopt -o filenames 2>/dev/null"#
    case .words(let words): "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$word\"))"
    }
  }
}
