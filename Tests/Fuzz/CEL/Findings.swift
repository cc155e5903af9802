import CELLanguage
import Foundation

/// Texts that broke a law, each in a file of its own.
struct Findings {
  private static let limitOfOneLaw = 25

  let folder: URL
  private var counts: [String: Int] = [:]
  private var written: Set<String> = []

  init(folder: URL) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  var total: Int { counts.values.reduce(0, +) }
  var summary: String { counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ") }

  mutating func add(_ breach: ExpressionLaws.Breach, _ text: String) throws {
    counts[breach.law, default: 0] += 1
    guard written.count(where: { $0.hasPrefix(breach.law + "-") }) < Self.limitOfOneLaw else { return }
    // Time is no law that a smaller text would break again.
    let small = breach.law == "slow" ? text : Self.shrunk(text, breach.law)
    let name = "\(breach.law)-\(Self.fingerprint(small))"
    guard written.insert(name).inserted else { return }
    try Data(small.utf8).write(to: folder.appending(path: name + ".cel"))
    say("\(breach.law): \(small)\n  \(ExpressionLaws().breach(of: small)?.detail ?? breach.detail)")
  }

  /// The smallest text found that breaks the same law: parts take the place of the whole as long as that goes.
  private static func shrunk(_ text: String, _ law: String) -> String {
    let laws = ExpressionLaws()
    var smallest = text
    for _ in 0..<100 {
      guard let tree = ExpressionParser.parse(smallest).expression,
        let smaller = candidates(tree).first(where: {
          $0.utf8.count < smallest.utf8.count && laws.breach(of: $0)?.law == law
        })
      else { break }
      smallest = smaller
    }
    return smallest
  }

  private static func candidates(_ tree: CELLanguage.Expression) -> [String] {
    let parts = tree.parts
    let alone = parts.dropFirst().map { Unparser.text($0) }
    let promoted = parts.prefix(100).flatMap { part -> [String] in
      part.children.map { Unparser.text(tree.replacing(part.id, by: $0)) }
    }
    return alone + promoted
  }

  private static func fingerprint(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
