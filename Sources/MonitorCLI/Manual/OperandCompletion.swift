/// Completion of the words that follow a command's name, such as the operations of `api` and their values.
enum OperandCompletion {
  private static let commands = Command.all.filter { !$0.operands.isEmpty }

  /// Lines of a bash function that add words to `options`; `command` is set. Options may precede the operation.
  static var bash: String {
    commands.map { command in
      let values = command.operands.filter { !$0.values.isEmpty }.map { operand in
        "      \(operand.name)) options=\"$options \(operand.values.joined(separator: " "))\" ;;\n"
      }
      let names = command.operands.map(\.name)
      return """
          if [ "$command" = \(command.name) ]; then
            local operation= one
            for one in "${COMP_WORDS[@]:2:COMP_CWORD-2}"; do
              case $one in
              \(names.joined(separator: " | "))) operation=$one; break ;;
              esac
            done
            case $operation in
              '') options="$options \(names.joined(separator: " "))" ;;
        \(values.joined())    esac
            [ -z "$operation" ] || compopt -o nospace 2>/dev/null
          fi

        """
    }.joined()
  }

  /// Further arguments of zsh's `_arguments` for a command; empty if it has no such words.
  static func zsh(_ command: Command) -> [String] {
    guard !command.operands.isEmpty else { return [] }
    let names = command.operands.map { "\($0.name)\\:\"\(plain($0.summary))\"" }.joined(separator: " ")
    let cases = command.operands.filter { !$0.values.isEmpty }.map { operand in
      "\(operand.name)) compadd -S \"\" -- \(operand.values.joined(separator: " ")) ;;"
    }.joined(separator: " ")
    return ["'1:operation:((\(names)))'", "'*:value:{ case $words[2] in \(cases) esac }'"]
  }

  /// A text inside the quotes of a list of `_arguments`.
  private static func plain(_ text: String) -> String { ZshCompletion.escaped(text, special: "\":\\()") }
}
