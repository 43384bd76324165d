/// The values of a call, assigned to the operation's parameters.
struct Placement {
  /// One value for each parameter that is not repeated; nil if it was not given or is empty.
  private(set) var single: [String?]
  /// Values of the repeated parameter.
  private(set) var repeated: [String] = []
  private let operation: DocumentedOperation

  init(_ given: GivenValues, _ operation: DocumentedOperation) throws(ParameterError) {
    self.operation = operation
    single = Array(repeating: nil, count: operation.singleParameters.count)
    let hasRepeated = operation.parameters.last?.isRepeated ?? false
    guard hasRepeated || given.positional.count <= single.count else { throw .tooMany(limit: single.count) }
    for (index, value) in given.positional.enumerated() {
      if single.indices.contains(index) { single[index] = value.isEmpty ? nil : value } else { repeated.append(value) }
    }
    for named in given.named { try place(named, positions: given.positional.count) }
    let missing = zip(operation.parameters, single).filter { $0.mustBeGiven && $1 == nil }.map(\.0.name)
    let needsRepeated = hasRepeated && (operation.parameters.last?.mustBeGiven ?? false) && repeated.isEmpty
    let names = missing + (needsRepeated ? [operation.parameters.last?.name ?? ""] : [])
    guard names.isEmpty else { throw .missing(names) }
    for (parameter, value) in zip(operation.singleParameters, single) { try parameter.check(value ?? "") }
    if let parameter = operation.parameters.last, parameter.isRepeated {
      for value in repeated { try parameter.check(value) }
    }
  }

  private mutating func place(_ named: NamedValue, positions: Int) throws(ParameterError) {
    guard let place = operation.place(of: named.name) else {
      throw .unknownName(named.name, operation.parameters.names)
    }
    if single.indices.contains(place) {
      guard place >= positions, single[place] == nil else { throw .givenTwice(named.name) }
      single[place] = named.value.isEmpty ? nil : named.value
      return
    }
    let index = place - single.count
    guard index >= repeated.count || repeated[index].isEmpty else { throw .givenTwice(named.name) }
    while repeated.count <= index { repeated.append("") }
    repeated[index] = named.value
  }

  /// The value of a parameter; nil if it was not given.
  func value(_ name: String) -> String? {
    operation.place(of: name).flatMap { single.indices.contains($0) ? single[$0] : nil }
  }

  /// The values to send, up to the last one that was given or is required. `filler` fills the gaps.
  func values(_ filler: (Parameter) -> String) -> [String] {
    let parameters = operation.singleParameters
    let last = parameters.indices.last { single[$0] != nil || parameters[$0].requirement == .mandatory }
    let count = operation.isComplete || !repeated.isEmpty ? single.count : last.map { $0 + 1 } ?? 0
    return zip(parameters, single).prefix(count).map { $1 ?? filler($0) } + repeated
  }
}

extension DocumentedOperation {
  /// The largest number of values of a repeated parameter.
  private static let repeatLimit = 100

  /// The parameters that are not repeated.
  var singleParameters: [Parameter] { parameters.filter { !$0.isRepeated } }

  /// The position of a parameter in `params`, from 0; nil for an unknown name. `field2` is the second value of a
  /// repeated `field`.
  func place(of name: String) -> Int? {
    guard let index = parameters.firstIndex(where: { !$0.isRepeated && $0.name == name }) else {
      guard let repeated = parameters.last, repeated.isRepeated, name.hasPrefix(repeated.name) else { return nil }
      let number = name.dropFirst(repeated.name.count)
      let value = number.isEmpty ? 1 : Int(number) ?? 0
      return (1...Self.repeatLimit).contains(value) ? singleParameters.count + value - 1 : nil
    }
    return index
  }
}
