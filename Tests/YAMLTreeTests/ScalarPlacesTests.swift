import SourceDiagnostics
import Testing
import YAMLTree

/// A mark in the decoded text must lead to the same mark in the file, whatever stands before it.
@Suite struct ScalarPlacesTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let yaml: String
    /// What is looked for in the decoded text, and what must stand at its place in the file.
    var needle = "TARGET"
    var source = "TARGET"
    var testDescription: String { name }
  }

  static let samples = [
    Sample(name: "plain", yaml: "k: 工号😀 == TARGET"),
    Sample(name: "plain over lines", yaml: "k: 工号😀 &&\n   second  line\n\n   x TARGET y\n"),
    Sample(name: "plain over lines with CRLF", yaml: "k: 工号 &&\r\n   second\r\n\r\n   TARGET\r\n"),
    Sample(name: "single quoted", yaml: "k: '工号😀 it''s TARGET'"),
    Sample(name: "single quoted over lines", yaml: "k: '工号\n  it''s  \n\n\n  😀 TARGET'"),
    Sample(name: "double quoted", yaml: #"k: "工\u5de5\x41\n\"😀\\ TARGET""#),
    Sample(name: "double quoted over lines", yaml: "k: \"工号 \\\n    a\\ \n   b\n\n  \\U0001F600 TARGET\""),
    Sample(name: "double quoted, escaped", yaml: #"k: "a\u5de5b""#, needle: "工", source: #"\u5de5"#),
    Sample(name: "literal", yaml: "k: |\n  工号😀\n    deeper\n\n  TARGET\n"),
    Sample(name: "literal, stripped", yaml: "k: |-  # 说明\n  工号😀\n  TARGET\n\n\n"),
    Sample(name: "literal, kept", yaml: "k: |+\n  工号😀\n  TARGET\n\n\n"),
    Sample(name: "literal with indicator", yaml: "a:\n  k: |2\n      工号\n    TARGET\n"),
    Sample(name: "literal with indicator and sign", yaml: "a:\n  k: |-1\n    工号\n   TARGET\n"),
    Sample(name: "literal with CRLF", yaml: "k: |\r\n  工号\r\n  TARGET\r\n"),
    Sample(name: "folded", yaml: "k: >\n  工号😀\n  second\n\n  third\n    more\n    indented\n  TARGET\n"),
    Sample(name: "folded, stripped", yaml: "k: >-\n  工号\n\n\n  TARGET"),
    Sample(name: "after a byte order mark", yaml: "\u{FEFF}说明: 工号\nk: '工号 TARGET'"),
  ]

  @Test(arguments: samples) func mapsBack(_ sample: Sample) throws {
    let file = SourceFile(path: "sample.yaml", text: sample.yaml)
    let (documents, diagnostics) = YAMLDocument.parse(file: file)
    #expect(diagnostics.isEmpty)
    let document = try #require(documents.first)
    let scalar = try #require(Self.scalar(named: "k", in: document))
    let text = Array(scalar.text.utf8)
    let needle = Array(sample.needle.utf8)
    let start = try #require(
      text.indices.first { text[$0...].starts(with: needle) }, "\(scalar.text) lacks \(sample.needle)")
    let places = scalar.places()
    #expect(places.isExact)
    let location = places.location(of: TextRange(start: start, end: start + needle.count))
    let found = String(decoding: file.bytes[location.range.start..<location.range.end], as: UTF8.self)
    #expect(found == sample.source)
  }

  @Test func everyByteOfAFoldedTextKeepsItsLine() throws {
    let file = SourceFile(path: "sample.yaml", text: "k: >\n  一 a\n  二 b\n\n  三 c\n")
    let scalar = try #require(YAMLDocument.parse(file: file).documents.first?.entries?.first?.value.scalar)
    #expect(scalar.text == "一 a 二 b\n三 c\n")
    let places = scalar.places()
    let lines = scalar.text.utf8.indices.map { index in
      let offset = scalar.text.utf8.distance(from: scalar.text.startIndex, to: index)
      return places.location(of: TextRange(start: offset, end: offset + 1)).position.line
    }
    // The first break became the space, the second one the line feed of the empty line.
    #expect(lines == [2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 5, 5, 5, 5, 5, 5])
  }

  @Test func positionsCountScalarsAfterCJK() throws {
    let file = SourceFile(path: "sample.yaml", text: "说明: {工号: '😀 x'}\n")
    let outer = try #require(YAMLDocument.parse(file: file).documents.first?.entries?.first)
    #expect(outer.value.location.position == SourcePosition(line: 1, column: 5))
    let inner = try #require(outer.value.entries?.first)
    #expect(inner.keyLocation.position == SourcePosition(line: 1, column: 6))
    #expect(inner.value.location.position == SourcePosition(line: 1, column: 10))
  }

  @Test func aByteOrderMarkIsNoColumn() throws {
    let file = SourceFile(path: "sample.yaml", text: "\u{FEFF}a: [x\n]")
    let list = try #require(YAMLDocument.parse(file: file).documents.first?.entries?.first?.value)
    #expect(list.location.position == SourcePosition(line: 1, column: 4))
  }

  private static func scalar(named name: String, in node: YAMLNode) -> YAMLScalar? {
    for entry in node.entries ?? [] {
      if entry.key == name { return entry.value.scalar }
      if let found = scalar(named: name, in: entry.value) { return found }
    }
    return nil
  }
}
