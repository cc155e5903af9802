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
    open("{")
    members(&self)
    close("}")
  }

  mutating func array<Elements: Sequence>(
    _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    open("[")
    for element in elements {
      separate()
      write(&self, element)
    }
    close("]")
  }

  /// The name of a member; its value must follow.
  mutating func name(_ name: String) {
    separate()
    JSONString.write(name, to: &output)
    output.write(layout == .pretty ? ": " : ":")
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

  private mutating func open(_ bracket: String) {
    output.write(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func close(_ bracket: String) {
    depth -= 1
    if !isFirst { breakLine() }
    output.write(bracket)
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { output.write(",") }
    isFirst = false
    breakLine()
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    output.write("\n" + String(repeating: "  ", count: depth))
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
    var uses: [String: Int] = [:]
    object { writer in
      for (name, value) in pairs {
        let use = uses[name, default: 0] + 1
        uses[name] = use
        writer.name(use == 1 ? name : "\(name) (\(use))")
        writer.scalar(value)
      }
    }
  }
}
