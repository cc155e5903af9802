import ByteScanning
import PolicyLanguage
import RecordModel

/// The key by which personal values are told apart without being told. What is made for one purpose says nothing about
/// what is made for another.
struct Secret: Sendable {
  private let key: KeyedDigest

  init(key: [UInt8]) { self.key = KeyedDigest(key: key) }

  /// Sixteen digits: in a company of a million, two people share one with a chance of one in thirty million.
  func pseudonym(of text: String, _ domain: String) -> String {
    digest("pseudonym", [domain, text], digits: 16)
  }

  /// 32 hexadecimal digits that only holders of the key can make.
  func fingerprint(_ parts: [String]) -> String { digest("fingerprint", parts, digits: 32) }

  /// The same for values that a rule read.
  func values(_ parts: [String]) -> String { digest("values", parts, digits: 32) }

  /// Tells whether two keys are one, and nothing else about them.
  var mark: String { digest("mark", [], digits: 16) }

  private func digest(_ purpose: String, _ parts: [String], digits: Int) -> String {
    key.hex(of: FramedText.bytes(["plumbline " + purpose] + parts), digits: digits)
  }
}

/// Digests of what is open: the same on every machine.
enum OpenDigest {
  /// 32 hexadecimal digits.
  static func of(_ parts: [String]) -> String { SHA256Digest.hex(of: FramedText.bytes(parts), digits: 32) }
}

enum FramedText {
  /// Lengths keep ("a", "bc") and ("ab", "c") apart.
  static func bytes(_ parts: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(0) { $0 + $1.utf8.count + 4 })
    for part in parts {
      bytes.append(contentsOf: String(part.utf8.count).utf8)
      bytes.append(UInt8(ascii: ":"))
      bytes.append(contentsOf: part.utf8)
    }
    return bytes
  }

  static func text(_ parts: [String]) -> String { String(decoding: bytes(parts), as: UTF8.self) }
}

/// The field whose values a pseudonym stands for, as `employee.employee_id`.
enum PseudonymDomain {
  /// A reference holds the key of another record, so it has the pseudonyms of that key.
  static func of(_ field: Field, in type: RecordType, _ policy: CheckedPolicy) -> String {
    var (type, field) = (type, field)
    var seen: Set<String> = []
    while case .reference(let name) = field.type, seen.insert(name).inserted,
      let target = policy.recordType(named: name), target.key.count == 1, let key = target.field(target.key[0])
    {
      (type, field) = (target, key)
    }
    return "\(type.name).\(field.name)"
  }
}
