import ByteScanning
import Testing

/// A whole text as one value.
func parseJSON(_ bytes: [UInt8]) -> Result<JSONValue, JSONMistake> {
  var parser = JSONParser()
  do throws(JSONMistake) {
    let value = try parser.value(bytes.span)
    parser.skipBlank(bytes.span)
    guard parser.offset == bytes.count else { throw JSONMistake(kind: .unexpected, offset: parser.offset) }
    return .success(value)
  } catch {
    return .failure(error)
  }
}

private func value(_ text: String) -> JSONValue? { try? parseJSON(Array(text.utf8)).get() }

private func mistake(_ text: String) -> JSONMistake? { mistake(Array(text.utf8)) }

private func mistake(_ bytes: [UInt8]) -> JSONMistake? {
  guard case .failure(let mistake) = parseJSON(bytes) else { return nil }
  return mistake
}

private func string(_ text: String) -> JSONValue { .string(Array(text.utf8)) }

@Suite struct JSONParserTests {
  @Test func eachKindOfValue() {
    #expect(value(" null ") == .null)
    #expect(value("[true,false , [ ] ,{}]") == .array([.bool(true), .bool(false), .array([]), .object([])]))
    let object = value(#"{"a":1,"b":{"a":"x"},"a":null}"#)
    guard case .object(let members) = object else {
      Issue.record("\(String(describing: object))")
      return
    }
    #expect(
      members.map(\.key) == [Array("a".utf8), Array("b".utf8), Array("a".utf8)], "what stands twice is kept twice")
    #expect(members[2].value == .null)
  }

  /// As written, so that nothing is rounded.
  @Test(arguments: [
    "0", "-0", "9007199254740993", "-9223372036854775809", "0.10", "1E400", "1e-999", "123456789012345678901234567890",
    "2.5e+03",
  ]) func numbersKeepTheirText(text: String) {
    #expect(value(text) == .number(Array(text.utf8)))
  }

  @Test(arguments: [
    ("-", JSONMistake.Kind.badNumber, 1), ("1.", .badNumber, 2), ("1e", .badNumber, 2), ("1e+x", .badNumber, 3),
    ("-.5", .badNumber, 1), ("01", .unexpected, 1), (".5", .unexpected, 0), ("+1", .unexpected, 0),
    ("0x1", .unexpected, 1),
    ("NaN", .unexpected, 0), ("Infinity", .unexpected, 0), ("nul", .unfinished, 3), ("nule", .unexpected, 3),
    ("True", .unexpected, 0), ("", .unfinished, 0), ("[1,]", .unexpected, 3), ("[1 2]", .unexpected, 3),
    ("[1", .unfinished, 2), (#"{"a""#, .unfinished, 4), (#"{"a":1,}"#, .unexpected, 7), ("{a:1}", .unexpected, 1),
    (#"{"a" 1}"#, .unexpected, 5), ("// x\n1", .unexpected, 0), ("1 1", .unexpected, 2), ("\"a", .unfinished, 2),
    ("\"a\n\"", .controlCharacter, 2), ("'a'", .unexpected, 0), ("\u{FEFF}1", .unexpected, 0),
  ]) func whatIsNoJSON(text: String, kind: JSONMistake.Kind, offset: Int) {
    #expect(mistake(text) == JSONMistake(kind: kind, offset: offset))
  }

  @Test func escapes() {
    #expect(value(#""\"\\\/\b\f\n\r\t""#) == .string([0x22, 0x5C, 0x2F, 8, 12, 10, 13, 9]))
    #expect(value(#""\u0041\u00e9\u4E2D\u0000""#) == string("A\u{E9}中\u{0}"))
    #expect(value(#""\uD834\uDD1E\uDBFF\uDFFF""#) == string("\u{1D11E}\u{10FFFF}"))
    #expect(value("\"e\u{301}\"") != value("\"\u{E9}\""), "composed and decomposed texts differ")
  }

  @Test(arguments: [
    #""\ud800""#, #""\udc00""#, #""\ud800\ud800""#, #""\ud800x""#, #""\ud800\n""#, #""\u12""#, #""\u00g0""#, #""\x41""#,
    #""\U0041""#, "\"\\u００４１\"",
  ]) func whatIsNoEscape(text: String) {
    #expect(mistake(text)?.kind == .badEscape)
  }

  @Test(arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE4, 0xB8], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
  func stringsAreUTF8(bytes: [UInt8]) {
    #expect(mistake([0x22] + bytes + [0x22])?.kind == .notUTF8)
  }

  @Test func nestingIsLimited() {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(value(nested(JSONParser.depthLimit)) != nil)
    #expect(mistake(nested(JSONParser.depthLimit + 1))?.kind == .tooDeep)
    #expect(mistake(String(repeating: "{\"a\":", count: 100_000))?.kind == .tooDeep)
    // What was left again does not count.
    #expect(value("[" + Array(repeating: nested(100), count: 3).joined(separator: ",") + "]") != nil)
  }

  @Test func linesAreCounted() throws {
    let bytes = Array("\n{\"a\":\r\n1}\n\n2".utf8)
    var parser = JSONParser()
    _ = try parser.value(bytes.span)
    #expect(parser.line == 3)
    #expect(try parser.value(bytes.span) == .number(Array("2".utf8)))
    #expect(parser.line == 5)
  }

  /// No prefix of a value is one, and none makes the parser trap.
  @Test func everyPrefixIsUnfinished() {
    let text = #"{"k\u00e9y": [1.5e-3, "\ud834\udd1e", true, null, {"a": "中"}]}"#
    let bytes = Array(text.utf8)
    for count in bytes.indices { #expect(mistake(Array(bytes.prefix(count))) != nil, "\(count) bytes") }
    for index in bytes.indices {
      for byte: UInt8 in [0, 0x22, 0x5B, 0x7D, 0x80, 0xFF] {
        var changed = bytes
        changed[index] = byte
        _ = parseJSON(changed)
      }
    }
  }
}
