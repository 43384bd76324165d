extension Command {
  static let demo = Command(name: "demo", summary: "", groups: [], examples: [], isPlugin: false) { _ in 0 }
  static let simulate = Command(name: "simulate", summary: "", groups: [], examples: [], isPlugin: false) { _ in 0 }
}
