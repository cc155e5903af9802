// Macros that walk a list or a map.

/// What a macro walks: pairs of variables and values, one pair of bindings an element.
struct Walk {
  enum Kind {
    case list(ListValue)
    case map(MapValue)
  }

  let kind: Kind
  /// Where the variables of the macro lie.
  let slots: Range<Int>

  init(over value: CELValue, slots: Range<Int>) throws(Interruption) {
    switch value {
    case .list(let list): kind = .list(list)
    case .map(let map): kind = .map(map)
    case .null: throw .error(.nullUse, "a macro over null")
    default: throw .error(.noSuchOverload, "a macro walks a list or a map, not \(value.typeName)")
    }
    self.slots = slots
  }

  var count: Int {
    switch kind {
    case .list(let list): list.elements.count
    case .map(let map): map.entries.count
    }
  }

  /// Why there may be elements of which nothing is known.
  var lost: UnknownSet? {
    if case .list(let list) = kind { return list.lost }
    return nil
  }

  /// Elements that there may be, of which something is known.
  var unseen: [UnseenElements] {
    if case .list(let list) = kind { return list.unseen }
    return []
  }

  /// The element of a list, the key of a map.
  func element(_ index: Int) -> CELValue {
    switch kind {
    case .list(let list): list.elements[index]
    case .map(let map): map.entries[index].key
    }
  }

  /// What two-variable macros call the key: the index in a list. In an open list nobody knows an element's index.
  func key(_ index: Int) -> Outcome {
    switch kind {
    case .list(let list): list.openness.map { .unknown($0) } ?? .value(.int(Int64(index)))
    case .map(let map): .value(map.entries[index].key)
    }
  }

  /// What stands for the element in two-variable macros: the value of an entry.
  func content(_ index: Int) -> CELValue {
    switch kind {
    case .list(let list): list.elements[index]
    case .map(let map): map.entries[index].value
    }
  }
}

/// A macro that walks.
final class MacroNode: ResolvedNode {
  let expression: Expression
  let kind: Comprehension.Kind
  let range: any ResolvedNode
  let slots: Range<Int>
  let condition: (any ResolvedNode)?
  let transform: (any ResolvedNode)?
  /// Conjuncts of the condition by which an index can leave elements out.
  let equalities: [(field: String, outside: any ResolvedNode)]

  init(
    _ expression: Expression, _ kind: Comprehension.Kind, _ range: any ResolvedNode, slots: Range<Int>,
    condition: (any ResolvedNode)?, transform: (any ResolvedNode)?,
    equalities: [(field: String, outside: any ResolvedNode)]
  ) {
    self.expression = expression
    self.kind = kind
    self.range = range
    self.slots = slots
    self.condition = condition
    self.transform = transform
    self.equalities = equalities
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue { try evaluation.walk(self) }
}

/// `cel.bind`: the value is evaluated once, and an error or unknown in it counts only where the body uses it.
final class BindNode: ResolvedNode {
  let expression: Expression
  let keepsPossibilities = true
  private let slot: Int
  private let bound: any ResolvedNode
  private let body: any ResolvedNode

  init(_ expression: Expression, slot: Int, _ bound: any ResolvedNode, _ body: any ResolvedNode) {
    self.expression = expression
    self.slot = slot
    self.bound = bound
    self.body = body
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    evaluation.locals[slot] = evaluation.outcome(of: bound)
    return try evaluation.value(of: body)
  }
}

extension Evaluation {
  mutating func walk(_ macro: MacroNode) throws(Interruption) -> CELValue {
    let range = narrowed(try value(of: macro.range), macro)
    switch macro.kind {
    case .optMap, .optFlatMap: return try optional(range, macro)
    default: break
    }
    let walk = try Walk(over: range, slots: macro.slots)
    switch macro.kind {
    case .all, .exists: return .bool(try quantify(walk, macro))
    case .existsOne: return .bool(try existsOne(walk, macro))
    case .filter: return .list(try filter(walk, macro))
    case .map, .transformList: return .list(try transformedList(walk, macro))
    case .transformMap, .transformMapEntry: return .map(try transformedMap(walk, macro))
    case .latest: return try latest(walk, macro)
    case .optMap, .optFlatMap: throw .noOverload
    }
  }

  /// Gives the macro's variables their values for one element.
  private mutating func bind(_ walk: Walk, _ index: Int) {
    guard walk.slots.count > 1 else {
      locals[walk.slots.lowerBound] = .value(walk.element(index))
      return
    }
    locals[walk.slots.lowerBound] = walk.key(index)
    locals[walk.slots.lowerBound + 1] = .value(walk.content(index))
  }

  /// Evaluates a part of a macro for one element and keeps the observation if it matters.
  mutating func part(
    _ part: (any ResolvedNode)?, _ walk: Walk, _ index: Int, keepIf matters: (Outcome) -> Bool = { _ in true }
  ) throws(Interruption) -> Outcome {
    guard let part else { return .value(.bool(true)) }
    try context.spend(1)
    bind(walk, index)
    guard let observer = recorder else { return outcome(of: part) }
    // Most elements don't matter, so each is first evaluated unobserved, and again only if it does.
    let before = context
    recorder = nil
    let outcome = outcome(of: part)
    recorder = observer
    guard observer.keepsAll || matters(outcome), !observer.hasEnoughIterations else { return outcome }
    let after = context
    context = before
    _ = self.outcome(of: part)
    context = after
    recorder?.keepLastAsIteration(index, walk.element(index), if: true)
    return outcome
  }

  /// `all` is decided by a false element, `exists` by a true one; otherwise unknowns win over errors, and an open list
  /// may hold an element that would decide.
  private mutating func quantify(_ walk: Walk, _ macro: MacroNode) throws(Interruption) -> Bool {
    let decisive = macro.kind == .exists
    var trouble = Trouble()
    trouble.add(unknown: walk.lost)
    for index in 0..<walk.count {
      let outcome = try part(macro.condition, walk, index) { !$0.isTruth(!decisive) }
      switch Condition(outcome) {
      case .truth(let value):
        guard value == decisive else { continue }
        observeRest(of: walk, after: index, macro, decidedBy: decisive)
        return decisive
      case .unknown(let unknown): trouble.add(unknown: unknown)
      case .error(let error): trouble.add(.error(error))
      }
    }
    for elements in unseen(walk, macro, unless: !decisive) { trouble.add(unknown: elements.cause) }
    try trouble.raiseUnknownFirst()
    return !decisive
  }

  /// Finds further deciding elements for an observer, who doesn't pay for them, or observing could change the outcome.
  private mutating func observeRest(of walk: Walk, after decided: Int, _ macro: MacroNode, decidedBy truth: Bool) {
    guard recorder != nil else { return }
    let atDecision = context
    var index = decided + 1
    while index < walk.count, !context.isExhausted, recorder?.hasEnoughIterations == false {
      do throws(Interruption) {
        _ = try part(macro.condition, walk, index) { $0.isTruth(truth) }
      } catch {
        break
      }
      index += 1
    }
    context = atDecision
  }

  /// False as soon as two elements are known to match; an error in any element is an error.
  private mutating func existsOne(_ walk: Walk, _ macro: MacroNode) throws(Interruption) -> Bool {
    var unknown = walk.lost
    var matches = 0
    for index in 0..<walk.count {
      switch Condition(try part(macro.condition, walk, index, keepIf: { !$0.isTruth(false) })) {
      case .truth(let value): matches += value ? 1 : 0
      case .unknown(let other): unknown.merge(other)
      case .error(let error): throw .error(error)
      }
    }
    for elements in unseen(walk, macro, unless: false) { unknown.merge(elements.cause) }
    if let unknown, matches < 2 { throw .unknown(unknown) }
    return matches == 1
  }

  /// An element whose condition is unknown leaves the list open.
  private mutating func filter(_ walk: Walk, _ macro: MacroNode) throws(Interruption) -> ListValue {
    var openness = walk.lost
    var members: [CELValue] = []
    for index in 0..<walk.count {
      switch Condition(try part(macro.condition, walk, index, keepIf: { !$0.isTruth(false) })) {
      case .truth(let value): if value { members.append(walk.element(index)) }
      case .unknown(let unknown): openness.merge(unknown)
      case .error(let error): throw .error(error)
      }
    }
    return ListValue(members, openness: openness, unseen: unseen(walk, macro, unless: false))
  }

  /// The elements that pass the macro's filter, transformed; an unknown transform makes the whole unknown.
  private mutating func transformedList(_ walk: Walk, _ macro: MacroNode) throws(Interruption) -> ListValue {
    var members: [CELValue] = []
    let openness = try transform(walk, macro) { (_, value) throws(Interruption) in members.append(value) }
    return ListValue(members, openness: openness, unseen: transformedUnseen(walk, macro))
  }

  private mutating func transformedMap(_ walk: Walk, _ macro: MacroNode) throws(Interruption) -> MapValue {
    var builder = MapBuilder()
    var openness = try transform(walk, macro) { (index, value) throws(Interruption) in
      guard macro.kind == .transformMapEntry else { return try builder.insert(walk.key(index).get(), value) }
      guard case .map(let map) = value else { throw .noOverload }
      for entry in map.entries { try builder.insert(entry.key, entry.value) }
    }
    for elements in unseen(walk, macro, unless: false) { openness.merge(elements.cause) }
    if let openness { throw .unknown(openness) }
    return builder.map
  }

  /// Returns why there may be further elements, besides the unseen ones.
  private mutating func transform(
    _ walk: Walk, _ macro: MacroNode, _ take: (Int, CELValue) throws(Interruption) -> Void
  ) throws(Interruption) -> UnknownSet? {
    var openness = walk.lost
    var trouble = Trouble()
    for index in 0..<walk.count {
      switch Condition(try part(macro.condition, walk, index, keepIf: { !$0.isTruth(false) })) {
      case .truth(false): continue
      case .truth(true): break
      case .unknown(let unknown):
        openness.merge(unknown)
        continue
      case .error(let error): throw .error(error)
      }
      switch try part(macro.transform, walk, index, keepIf: \.isTrouble) {
      case .value(let value): try take(index, value)
      case let other: trouble.add(other)
      }
    }
    try trouble.raise()
    return openness
  }

  /// The element with the greatest key; an error of an empty list and where two share that key.
  private mutating func latest(_ walk: Walk, _ macro: MacroNode) throws(Interruption) -> CELValue {
    var trouble = Trouble()
    trouble.add(unknown: walk.lost)
    var best: (element: CELValue, key: CELValue, isShared: Bool)?
    for index in 0..<walk.count {
      switch try part(macro.transform, walk, index, keepIf: \.isTrouble) {
      case .value(let key):
        switch try orderOfKeys(key, best?.key ?? key) {
        case .greater: best = (walk.element(index), key, false)
        case .equal: best = best.map { ($0.element, $0.key, true) } ?? (walk.element(index), key, false)
        case .less, .unordered: continue
        }
      case let other: trouble.add(other)
      }
    }
    for elements in rivals(walk, macro, of: best?.key) { trouble.add(unknown: elements.cause) }
    try trouble.raise()
    guard let best else { throw .error(.emptyAggregate, "`latest` of an empty list") }
    guard !best.isShared else { throw .error(.notSingle, "`latest` finds two elements with the greatest key") }
    return best.element
  }

  func orderOfKeys(_ left: CELValue, _ right: CELValue) throws(Interruption) -> Ordering {
    if case .null = left { throw .error(.nullUse, "null as a key of `latest`") }
    let order = try Ordering.compare(left, right)
    if order == .unordered { throw .error(.invalidArgument, "NaN as a key of `latest`") }
    return order
  }

  private mutating func optional(_ range: CELValue, _ macro: MacroNode) throws(Interruption) -> CELValue {
    guard case .optional(let held) = range, let transform = macro.transform, let slot = macro.slots.first
    else { throw .noOverload }
    guard let held else { return .optional(nil) }
    locals[slot] = .value(held)
    let result = try value(of: transform)
    guard macro.kind == .optFlatMap else { return .optional(result) }
    guard case .optional = result else { throw .noOverload }
    return result
  }
}

extension Outcome {
  func isTruth(_ truth: Bool) -> Bool {
    if case .value(.bool(truth)) = self { return true }
    return false
  }

  /// An error or an unknown.
  var isTrouble: Bool {
    if case .value = self { return false }
    return true
  }
}
