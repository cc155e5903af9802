import SourceDiagnostics
import Testing
import YAMLTree

@Suite struct CoreSchemaTests {
  @Test(
    arguments: [
      ("on", .string), ("yes", .string), ("no", .string), ("NO", .string), ("true", .bool), ("FALSE", .bool),
      ("tRue", .string), ("null", .null), ("~", .null), ("", .null), ("0", .int), ("-12", .int), ("+7", .int),
      ("0o17", .int), ("0xAf", .int), ("0b1", .string), ("1_000", .string), ("1.", .float), (".5", .float),
      ("1e3", .float), ("-1.5E+2", .float), ("1e", .string), (".", .string), ("-", .string), ("+", .string),
      (".inf", .float), ("-.INF", .float), (".nan", .float), ("2024-11-22", .string), ("22:00", .string),
      ("99999999999999999999", .int),
    ] as [(String, YAMLScalar.Kind)])
  func plainScalars(_ text: String, _ kind: YAMLScalar.Kind) throws {
    let yaml = text == "-" || text == "" ? "[\(text == "" ? "~" : "'-'")]" : "[\(text)]"
    let document = YAMLDocument.parse(file: SourceFile(path: "a.yaml", text: yaml)).documents.first
    #expect(document?.elements?.first?.scalar?.kind == kind)
  }

  @Test func quotedScalarsAreText() {
    let file = SourceFile(path: "a.yaml", text: "['true', \"1\", '']")
    let kinds = YAMLDocument.parse(file: file).documents.first?.elements?.compactMap { $0.scalar?.kind }
    #expect(kinds == [.string, .string, .string])
  }

  @Test func valuesOfScalars() {
    let file = SourceFile(path: "a.yaml", text: "[True, false, 0x10, 0o10, 99999999999999999999, -9223372036854775808]")
    let scalars = YAMLDocument.parse(file: file).documents.first?.elements?.compactMap(\.scalar) ?? []
    #expect(scalars.map(\.boolValue) == [true, false, nil, nil, nil, nil])
    #expect(scalars.map(\.intValue) == [nil, nil, 16, 8, nil, .min])
    #expect(scalars.map(\.text) == ["True", "false", "0x10", "0o10", "99999999999999999999", "-9223372036854775808"])
  }

  @Test func severalDocuments() {
    let file = SourceFile(path: "a.yaml", text: "a: 1\n---\n---\nb: 2\n...\n")
    let documents = YAMLDocument.parse(file: file).documents
    #expect(documents.map { $0.entries?.first?.key } == ["a", "b"])
  }
}
