import CELLanguage
import SourceDiagnostics

/// Reproducible randomness.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func pick<Choices: RandomAccessCollection>(_ choices: Choices) -> Choices.Element? {
    choices.randomElement(using: &self)
  }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { Int.random(in: 0..<max(1, times), using: &self) == 0 }
}

/// Makes new expressions of known ones: by their trees, so that most of them parse, and now and then by their text.
struct Mutator {
  var dice: Dice

  mutating func text(from corpus: Corpus) -> String {
    let member = corpus.member(&dice)
    var tree = member.tree
    for _ in 0...Int.random(in: 0...2, using: &dice) { tree = mutated(tree, member.types, corpus) }
    let text = Unparser.text(tree)
    return dice.once(in: 5) ? scrambled(text) : text
  }

  /// One part replaced by something else, mostly of its type, so that the checker passes much of what is made.
  private mutating func mutated(
    _ tree: Expression, _ types: [ExpressionID: CELType], _ corpus: Corpus
  ) -> Expression {
    let parts = tree.parts
    guard let target = dice.pick(parts) else { return tree }
    if !dice.once(in: 4), let part = corpus.part(of: types[target.id], &dice) {
      return tree.replacing(target.id, by: part)
    }
    let replacement = replacement(of: target, parts, corpus)
    return tree.replacing(target.id, by: replacement)
  }

  private mutating func replacement(of part: Expression, _ parts: [Expression], _ corpus: Corpus) -> Expression {
    switch Int.random(in: 0..<10, using: &dice) {
    case 0...2: return corpus.part(&dice)
    case 3: return dice.pick(parts) ?? part
    case 4, 5: return literal()
    case 6: return dice.pick(part.children) ?? name(in: parts)
    case 7: return name(in: parts)
    default: return wrapped(part, corpus)
    }
  }

  private mutating func literal() -> Expression {
    let values: [Expression.Literal] = [
      .null, .bool(true), .bool(false), .int(0), .int(1), .int(-1), .int(.max), .int(.min), .int(2025), .uint(0),
      .uint(.max), .double(0), .double(-0.5), .double(1e308), .double(.leastNonzeroMagnitude), .string(""),
      .string("a"),
      .string("e\u{301}"), .string("\u{1F600}\u{0}\u{2028}"), .string("2025-01-31"), .string("agency"), .bytes([]),
      .bytes([0xFF, 0]), .double(9_223_372_036_854_775_808), .int(3), .double(2.5),
    ]
    return made(.literal(dice.pick(values) ?? .null))
  }

  /// A variable of the parts, or of the school.
  private mutating func name(in parts: [Expression]) -> Expression {
    let bound = parts.flatMap { part -> [String] in
      if case .comprehension(let macro) = part.node { return macro.variables }
      return []
    }
    let school = ["e", "s", "employees", "sites", "asOf", "x", "n", "price", "left", "o", "m", "ts", "y"]
    return made(.identifier(dice.pick(bound + school) ?? "x", isAbsolute: dice.once(in: 30)))
  }

  private mutating func wrapped(_ part: Expression, _ corpus: Corpus) -> Expression {
    let other = corpus.part(&dice)
    func call(_ name: String, _ arguments: [Expression], on receiver: Expression? = nil) -> Expression {
      made(.call(name, receiver: receiver, arguments: arguments, isAbsolute: false))
    }
    switch Int.random(in: 0..<10, using: &dice) {
    case 0: return call(dice.pick(["!_", "-_"]) ?? "!_", [part])
    case 1: return call("_?_:_", [other, part, corpus.part(&dice)])
    case 2: return made(.list([part, other].map { .init(value: $0, isOptional: dice.once(in: 6)) }))
    case 3: return made(.map([.init(key: other, value: part, isOptional: dice.once(in: 4))]))
    case 4: return call(dice.pick(["_[_]", "_[?_]"]) ?? "_[_]", [part, other])
    case 5: return macro(part, other)
    case 6: return made(.bind(name: "v", value: part, body: other))
    case 7: return call(dice.pick(Self.functions) ?? "size", [part])
    case 8: return call(dice.pick(Self.members) ?? "size", dice.once(in: 2) ? [] : [other], on: part)
    default: return call(dice.pick(Self.operators) ?? "_+_", dice.once(in: 2) ? [part, other] : [other, part])
    }
  }

  private mutating func macro(_ range: Expression, _ body: Expression) -> Expression {
    let kinds: [Comprehension.Kind] = [.all, .exists, .existsOne, .filter, .map, .latest, .optMap, .optFlatMap]
    let kind = dice.pick(kinds) ?? .all
    let isCondition = [.all, .exists, .existsOne, .filter].contains(kind)
    return made(
      .comprehension(
        Comprehension(
          kind: kind, range: range, variables: [dice.pick(["p", "x", "i"]) ?? "p"], condition: isCondition ? body : nil,
          transform: isCondition ? nil : body)))
  }

  private static let operators = [
    "_+_", "_-_", "_*_", "_/_", "_%_", "_&&_", "_||_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in",
  ]
  private static let functions = [
    "size", "int", "uint", "double", "string", "bytes", "bool", "dyn", "type", "date", "time", "decimal", "timestamp",
    "duration", "optional.of", "math.abs", "math.greatest", "math.ceil", "birthday", "optional.ofNonZeroValue",
  ]
  private static let members = [
    "size", "sum", "min", "max", "avg", "distinct", "single", "year", "month", "day", "contains", "startsWith",
    "matches", "split", "join", "format", "orValue", "or", "value", "hasValue", "first", "last", "flatten", "reverse",
    "slice",
    "sort", "getHours", "substring", "charAt", "indexOf", "trim", "quote", "replace",
  ]

  private func made(_ node: Expression.Node) -> Expression {
    Expression(id: -1, range: TextRange(start: 0, end: 0), node: node)
  }

  /// Bytes taken out, doubled or put in, so that the lexer and the recovery of the parser see something too.
  private mutating func scrambled(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for _ in 0...Int.random(in: 0...2, using: &dice) {
      let place = Int.random(in: 0...bytes.count, using: &dice)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...4, using: &dice)))
      case 1: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 8)], at: place)
      case 2: bytes = deepened(bytes, at: place)
      default: bytes.insert(contentsOf: (dice.pick(Self.scraps) ?? "").utf8, at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same bracket or sign many times over.
  private mutating func deepened(_ bytes: [UInt8], at place: Int) -> [UInt8] {
    let pairs = [("(", ")"), ("[", "]"), ("!", ""), ("-", ""), ("!-", ""), ("", ".a"), ("1 + ", ""), ("a ? b : ", "")]
    guard dice.once(in: 20), let (open, close) = dice.pick(pairs) else { return bytes }
    let times = Int.random(in: 1...600, using: &dice)
    let (before, after) = (String(repeating: open, count: times), String(repeating: close, count: times))
    return Array(before.utf8) + bytes + Array(after.utf8)
  }

  private static let scraps = [
    "(", ")", "[", "]", "{", "}", "'", "\"", "'''", "\\", "\\u", "\\x", "r'", "b'", "`", ".", "..", ".?", "?", ":", ",",
    "&&", "||", "=", "==", "!", "<", "-", "//", "\n", "\r\n", "\0", "é", "\u{202E}", "0x", "1e", "1.", ".5", "9u", "u",
    "in",
    " in ", "has(", "null", "as", "e.", "99999999999999999999", "%", "@", "#", "\u{FEFF}", "\t",
  ]
}

extension Expression {
  /// The nodes of the tree, from the root down.
  var parts: [Expression] { [self] + children.flatMap(\.parts) }

  func replacing(_ id: ExpressionID, by replacement: Expression) -> Expression {
    self.id == id ? replacement : mapChildren { $0.replacing(id, by: replacement) }
  }
}
