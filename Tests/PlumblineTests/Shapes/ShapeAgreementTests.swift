import SourceDiagnostics
import Testing
import YAMLTree

@testable import Plumbline

/// The shapes that editors get say what the decoders say: neither refuses for its form what the other takes.
@Suite struct ShapeAgreementTests {
  private static let shapes = Dictionary(uniqueKeysWithValues: FileShapes.all.map { ($0.name, ShapeCheck($0.shape)) })

  /// Codes of mistakes that a shape can see.
  private static let ofShape: Set = [
    "policy-unknown-key", "policy-missing-key", "policy-wrong-kind", "policy-missing-language", "policy-missing-value",
    "config-unknown-key", "config-missing-key", "config-wrong-kind", "config-missing-value",
  ]

  /// What depends on the value of another key.
  private static let ofValues = [
    "is an enum and needs", "says `fills` but not what", "an expectation needs the key `subject`",
  ]

  @Test func everyDocumentOfTheRepositoryHasItsShape() {
    let samples = ShapeSample.all
    #expect(Set(samples.map(\.kind)) == Set(Self.shapes.keys), "a kind of file without an example")
    #expect(samples.count > 200, "\(samples.count)")
    for sample in samples {
      #expect(Self.shapes[sample.kind]?.fits(sample.tree) == true, "\(sample.path)\n\(sample.tree.text.prefix(300))")
    }
  }

  @Test(arguments: FileShapes.all.map(\.name))
  func changedDocumentsAreRefusedByBothOrByNeither(kind: String) throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededShapes(state: seed)
    // A large document takes long and shows no more.
    let samples = ShapeSample.all.filter { $0.kind == kind && $0.tree.count < 300 }
    let shape = try #require(Self.shapes[kind])
    var refused = 0
    for round in 0..<200 {
      let sample = try #require(samples.randomElement(using: &random))
      let tree = sample.tree.changing(Int.random(in: 0..<sample.tree.count, using: &random)) {
        Self.change($0, &random)
      }
      let mistakes = ShapeSample.mistakes(kind, tree.text).filter { $0.severity == .error }
      let seen = mistakes.filter { mistake in
        Self.ofShape.contains(mistake.code.rawValue) && !Self.ofValues.contains { mistake.message.contains($0) }
      }
      let fits = shape.fits(tree)
      if !fits { refused += 1 }
      #expect(
        fits || !mistakes.isEmpty, "seed \(seed), round \(round): only the shape refuses \(sample.path)\n\(tree.text)")
      #expect(
        !fits || seen.isEmpty,
        "seed \(seed), round \(round): only the decoder refuses \(sample.path): \(seen.map(\.message))\n\(tree.text)")
    }
    #expect(refused > 40, "seed \(seed): hardly anything was wrong")
  }

  private static func change(_ tree: ShapeTree, _ random: inout SeededShapes) -> ShapeTree {
    if case .mapping(var entries) = tree, let index = entries.indices.randomElement(using: &random),
      Int.random(in: 0..<3, using: &random) > 0
    {
      switch Int.random(in: 0..<3, using: &random) {
      case 0: entries.remove(at: index)
      case 1: entries[index].key += "x"
      default: entries.append(ShapeTree.Entry(key: other(&random), value: .scalar("x", .string)))
      }
      return Set(entries.map(\.key)).count == entries.count ? .mapping(entries) : tree
    }
    let others: [ShapeTree] = [
      .mapping([]), .list([]), .scalar("null", .null), .scalar("some words", .string), .scalar("7", .int),
      .scalar("true", .bool), .scalar("1.5", .float), .list([tree]),
      .mapping([ShapeTree.Entry(key: other(&random), value: tree)]),
    ]
    return others.randomElement(using: &random) ?? tree
  }

  /// A key that some mapping knows.
  private static func other(_ random: inout SeededShapes) -> String {
    ["title", "path", "attest", "target", "due", "per", "share", "on", "values", "fills", "row", "kind", "query"]
      .randomElement(using: &random) ?? "title"
  }
}

struct SeededShapes: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
