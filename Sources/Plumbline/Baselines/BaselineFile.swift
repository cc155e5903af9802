import ByteScanning
import Verdicts

/// Why a baseline cannot be used.
public struct BaselineFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
}

/// Reads what `baseline write` has written.
public enum BaselineFile {
  static let schema = "plumbline.baseline/1"
  private static let mostBytes = 128 << 20

  public static func load(_ path: String) throws(BaselineFailure) -> Baseline {
    let bytes: FileBytes
    do throws(FileError) {
      bytes = try FileBytes.open(path)
    } catch {
      throw BaselineFailure(description: "\(error)")
    }
    guard bytes.count <= mostBytes else {
      throw BaselineFailure(description: "\(path) has more than \(mostBytes >> 20) MiB; is it a baseline?")
    }
    return try read(bytes.copy(0..<bytes.count), path)
  }

  static func read(_ bytes: [UInt8], _ path: String) throws(BaselineFailure) -> Baseline {
    var parser = JSONParser()
    let value: JSONValue
    do throws(JSONMistake) {
      value = try parser.value(bytes.span)
      parser.skipBlank(bytes.span)
    } catch {
      throw BaselineFailure(description: "\(path):\(parser.line): this is no JSON: \(error.kind)")
    }
    guard parser.peek(bytes.span) == nil else {
      throw BaselineFailure(description: "\(path):\(parser.line): something follows the baseline")
    }
    do throws(BaselineMistake) {
      return try baseline(value)
    } catch {
      throw BaselineFailure(description: "\(path) is no baseline of this version: \(error.text)")
    }
  }

  private static func baseline(_ value: JSONValue) throws(BaselineMistake) -> Baseline {
    let members = try JSONMembers(value, "the file")
    guard try members.text("schema") == schema else { throw BaselineMistake("`schema` is not \(schema)") }
    let tool = try JSONMembers(try members.value("tool"), "`tool`")
    let policy = try JSONMembers(try members.value("policy"), "`policy`")
    var entries: [BaselineEntry] = []
    for (index, value) in try members.array("entries").enumerated() {
      entries.append(try entry(JSONMembers(value, "entry \(index + 1)")))
    }
    return Baseline(
      toolVersion: try tool.text("version"), policy: try policy.text("id"),
      policyVersion: try policy.text("version"), asOf: try members.text("asOf"),
      keyMark: try members.text("keyMark"), entries: entries)
  }

  private static func entry(_ members: JSONMembers) throws(BaselineMistake) -> BaselineEntry {
    guard let verdict = Verdict(rawValue: try members.text("verdict")) else {
      throw BaselineMistake("`verdict` of \(members.name) is none")
    }
    let keyed = try members.texts("keyed")
    let print = FindingPrint(
      rule: try members.text("rule"), verdict: verdict, fingerprint: try members.text("fingerprint"),
      values: try members.text("values"), hasKeyedFingerprint: keyed.contains("fingerprint"),
      hasKeyedValues: keyed.contains("values"))
    let subject = try JSONMembers(try members.value("subject"), "`subject` of \(members.name)")
    return BaselineEntry(
      print: print, subject: SubjectIdentity(record: try subject.text("record"), key: try subject.texts("key")),
      each: try JSONMembers(try members.value("each"), "`each` of \(members.name)").scalars())
  }
}
