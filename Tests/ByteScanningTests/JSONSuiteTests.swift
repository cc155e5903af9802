import ByteScanning
import Foundation
import Testing

/// A public suite of JSON texts, in the folder that `PLUMBLINE_DATA` names: what must be read is, what must be refused
/// is, and where both are allowed it is said what is refused, and why.
@Suite struct JSONSuiteTests {
  struct Expectation: Decodable {
    let expect: String
  }

  private static let folder = ProcessInfo.processInfo.environment["PLUMBLINE_DATA"].map { $0 + "/json_suite" }

  @Test func agreesWithTheSuite() throws {
    guard let folder = Self.folder else {
      print("PLUMBLINE_DATA is not set: the JSON suite is skipped")
      return
    }
    let index = try JSONDecoder().decode(
      [String: Expectation].self, from: Data(contentsOf: URL(filePath: folder + "/expected.json")))
    var agreed: [String: Int] = [:]
    var refused: [String: [String]] = [:]
    for (name, expectation) in index.sorted(by: { $0.key < $1.key }) {
      let bytes = try [UInt8](Data(contentsOf: URL(filePath: "\(folder)/test_parsing/\(name)")))
      switch (expectation.expect, parseJSON(bytes)) {
      case ("must_accept", .success), ("must_reject", .failure), ("either", .success):
        agreed[expectation.expect, default: 0] += 1
      case ("either", .failure(let mistake)): refused[mistake.kind.rawValue, default: []].append(name)
      default: Issue.record("\(name): \(expectation.expect)")
      }
    }
    print("JSON suite: agreed \(agreed), refused \(refused.mapValues(\.count))")
    #expect(agreed["must_accept"] == 95 && agreed["must_reject"] == 188)
    try Self.argue(refused, among: index.filter { $0.value.expect == "either" }.count, read: agreed["either"] ?? 0)
  }

  /// Of what a reader may read or refuse:
  private static func argue(_ refused: [String: [String]], among total: Int, read: Int) throws {
    // Half of a surrogate pair is no character, and no UTF-8 can hold it.
    #expect(refused["badEscape"]?.allSatisfy { $0.contains("surrogate") || $0.contains("invalid") } ?? false)
    // Bytes that are no UTF-8 would become other texts, and two keys the same.
    let encodings = [
      "UTF-8", "utf-8", "UTF8", "utf8", "unicode_range", "overlong", "invalid", "truncated", "iso_latin",
    ]
    #expect(refused["notUTF8"]?.allSatisfy { name in encodings.contains { name.contains($0) } } ?? false)
    // UTF-16; and a byte order mark, which the reader of files takes away before.
    let marks = ["UTF-16", "utf16", "UTF-8_BOM"]
    #expect(refused["unexpected"]?.allSatisfy { name in marks.contains { name.contains($0) } } ?? false)
    // No record nests 500 lists.
    #expect(refused["tooDeep"] == ["i_structure_500_nested_arrays.json"])
    #expect(Set(refused.keys) == ["badEscape", "notUTF8", "unexpected", "tooDeep"])
    // Numbers of any size are kept as they are written.
    #expect(refused.values.joined().allSatisfy { !$0.contains("number") })
    #expect(read + refused.values.reduce(0) { $0 + $1.count } == total && total == 35)
  }

  /// Cases in which readers differ about the value: here nothing is rounded and no key is dropped.
  @Test func valuesAreKeptAsWritten() throws {
    guard let folder = Self.folder else { return print("PLUMBLINE_DATA is not set: the JSON suite is skipped") }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/test_transform").sorted() {
      let bytes = try [UInt8](Data(contentsOf: URL(filePath: "\(folder)/test_transform/\(name)")))
      switch parseJSON(bytes) {
      case .success(.array(let elements)):
        guard case .number(let text)? = elements.first else { continue }
        #expect(bytes.contains(text) && elements.count == 1, "\(name)")
      case .success(.object(let members)): #expect(members.count == 2, "\(name)")
      case .success: Issue.record("\(name)")
      case .failure(let mistake):
        #expect([.badEscape, .notUTF8].contains(mistake.kind) && name.contains("invalid_codepoint"), "\(name)")
      }
    }
  }
}
