/// Completion for zsh, with the help of each option.
enum ZshCompletion {
  static var text: String {
    let names = Command.all.map { "    '\($0.name):\(plain($0.summary))'\n" }.joined()
    let cases = Command.all.map { command in
      "    \(command.name))\n      _arguments -s \\\n"
        + (command.options.map(argument) + OperandCompletion.zsh(command)).map { "        \($0)" }.joined(
          separator: " \\\n") + " ;;\n"
    }.joined()
    return """
      #compdef integria-monitor check_integria pandora_integria
      # zsh completion of integria-monitor. Made by 'integria-monitor manual zsh'.
      _integria_monitor() {
        local -a commands=(
      \(names)  )
        local command
        if [[ $service == integria-monitor ]]; then
          if (( CURRENT == 2 )); then
            _describe command commands
            return
          fi
          command=$words[2]
          shift words
          (( CURRENT-- ))
        else
          command=check
        fi
        case $command in
      \(cases)  esac
      }
      _integria_monitor "$@"

      """
  }

  private static func argument(_ option: AnyOption) -> String {
    let what = "[\(plain(option.help))]"
    let value = option.placeholder.map { ":\(plain($0)):\(action(option))" } ?? ""
    let equals = option.isFlag ? "" : "="
    let long = "'*--\(option.name)\(equals)\(what)\(value)'"
    return option.short.map { "'*-\($0)\(what)\(value)' \(long)" } ?? long
  }

  private static func action(_ option: AnyOption) -> String {
    switch option.completion {
    case .file: "_files"
    case .folder: "_files -/"
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .nothing: " "
    }
  }

  /// A text inside the quotes and brackets of `_arguments`.
  private static func plain(_ text: String) -> String { escaped(text, special: "[]:\\") }

  /// A text within single quotes, with a backslash before each special character.
  static func escaped(_ text: String, special: String) -> String {
    text.map { character in
      if character == "'" { return "'\\''" }
      return special.contains(character) ? "\\\(character)" : String(character)
    }.joined()
  }
}
