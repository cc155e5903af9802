import Verdicts

/// How JSON is laid out.
public enum JSONLayout: Sendable {
  /// One member a line, indented by two spaces.
  case pretty
  case compact
}

/// Writes JSON as it is told to, member by member, in the order given.
struct JSONWriter {
  private(set) var output: ReportOutput
  private let layout: JSONLayout
  private var depth = 0
  private var isFirst = true

  init(layout: JSONLayout, output: ReportOutput) {
    self.layout = layout
    self.output = output
  }

  mutating func finish() throws(OutputFailure) {
    output.write("\n")
    try output.finish()
  }

  /// Ends a document, so that another can follow on the next line.
  mutating func endDocument() {
    output.write("\n")
    isFirst = true
  }

  // MARK: Containers

  mutating func object(_ members: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  mutating func array<Elements: Sequence>(
    _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    open(UInt8(ascii: "["))
    for element in elements {
      separate()
      write(&self, element)
    }
    close(UInt8(ascii: "]"))
  }

  /// The name of a member; its value must follow.
  mutating func name(_ name: String) {
    separate()
    JSONString.write(name, to: &output)
    output.write(UInt8(ascii: ":"))
    if layout == .pretty { output.write(UInt8(ascii: " ")) }
  }

  /// A list with an element a line, in whatever layout.
  mutating func lines<Elements: Collection>(
    _ name: String, _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    self.name(name)
    array(elements) { writer, element in
      writer.output.write("\n")
      write(&writer, element)
    }
    if !elements.isEmpty { output.write("\n") }
  }

  // MARK: Values

  mutating func string(_ text: String) { JSONString.write(text, to: &output) }
  mutating func number(_ value: Int) { output.write(String(value)) }
  mutating func null() { output.write("null") }

  /// JSON has no words for what is not finite: such a number is written as a string.
  mutating func scalar(_ value: Scalar) {
    switch value {
    case .null: null()
    case .bool(let value): output.write(value ? "true" : "false")
    case .int(let value): output.write(String(value))
    case .double(let value) where value.isFinite: output.write(String(describing: value))
    case .double(let value): string(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
    case .string(let text): string(text)
    }
  }

  // MARK: Layout

  private mutating func open(_ bracket: UInt8) {
    output.write(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    if !isFirst { breakLine() }
    output.write(bracket)
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { output.write(UInt8(ascii: ",")) }
    isFirst = false
    breakLine()
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    output.write(UInt8(ascii: "\n"))
    output.write(UInt8(ascii: " "), count: 2 * depth)
  }
}

extension JSONWriter {
  mutating func member(_ name: String, _ text: String?) {
    self.name(name)
    if let text { string(text) } else { null() }
  }

  mutating func member(_ name: String, _ value: Int?) {
    self.name(name)
    if let value { number(value) } else { null() }
  }

  mutating func member(_ name: String, _ text: Bilingual?) {
    self.name(name)
    guard let text else { return null() }
    object {
      $0.member("en", text.en)
      $0.member("zh", text.zh)
    }
  }

  mutating func member<Elements: Sequence>(
    _ name: String, _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    self.name(name)
    array(elements, write)
  }

  /// Pairs as an object. A repeated name, which readers of JSON would silently drop, is numbered: `x`, `x (2)`.
  mutating func member(_ name: String, pairs: [(name: String, value: Scalar)]) {
    self.name(name)
    object { writer in
      for (index, pair) in pairs.enumerated() {
        let uses = pairs[..<index].count { $0.name == pair.name }
        writer.name(uses == 0 ? pair.name : "\(pair.name) (\(uses + 1))")
        writer.scalar(pair.value)
      }
    }
  }
}
