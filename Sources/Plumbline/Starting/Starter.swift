import RecordModel
import RecordSources

/// A first pack and configuration for somebody who has none.
public enum Starter {
  public struct File: Sendable {
    /// From the folder that everything goes to.
    public var path: String
    public var text: String

    public init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// What was made of the data, and what somebody should look at.
  public struct Pack: Sendable {
    public var files: [File]
    /// Sentences.
    public var remarks: [String]
    /// The first rule and its record type, for what to try next.
    public var rule: String
  }

  /// The file of invented people that a pack without data is made for; a boy of fifteen and an empty cell are in it.
  public static let sample = File(
    path: "data/employees.csv",
    text: """
      employee_id,name,birth_date,hire_date,site
      E1,Mira Sand,1990-04-12,2015-09-01,North
      E2,Tomas Quell,2009-03-02,2024-09-01,North
      E3,Ines Farr,,2020-03-02,South
      E4,李默,1985-11-30,2010-02-15,South

      """)

  /// - Parameters:
  ///   - data: paths of files, as this process reaches them.
  ///   - written: the same paths as the configuration is to name them.
  /// - Throws: what is wrong with a file.
  public static func pack(data: [String], written: [String]) throws -> Pack {
    var sketcher = RecordSketcher()
    var sketches: [RecordSketch] = []
    for path in data { sketches.append(try sketcher.sketch(path)) }
    let text = StarterText(sketches: sketches)
    var files = [
      File(path: ConfigurationFile.name, text: configuration(sketches, written)),
      File(path: "policy/policy.yaml", text: text.policy()),
    ]
    for sketch in sketches {
      files.append(File(path: "policy/records/\(sketch.dataset).yaml", text: text.records(sketch)))
      files.append(File(path: "policy/rules/\(sketch.dataset).yaml", text: text.rules(sketch)))
      files.append(File(path: "policy/tests/\(sketch.dataset).yaml", text: text.tests(sketch)))
    }
    return Pack(
      files: files, remarks: sketches.flatMap(remarks),
      rule: sketches.first.flatMap { RuleSketch.all(for: $0).first?.id } ?? "")
  }

  private static func configuration(_ sketches: [RecordSketch], _ written: [String]) -> String {
    let datasets = zip(sketches, written).map { sketch, path in
      let columns = clashes(sketch)
      let named = columns.map { "\($0.name): \(StarterText.quoted($0.header))" }.joined(separator: ", ")
      return "  \(sketch.dataset): {path: \(StarterText.quoted(path))\(named.isEmpty ? "" : ", columns: {\(named)}")}\n"
    }
    return StarterText.schemaLine("configuration", up: "") + "policy: policy\nas_of: today\ndata:\n" + datasets.joined()
  }

  /// Fields whose name is the header of another column too.
  private static func clashes(_ sketch: RecordSketch) -> [RecordSketch.Column] {
    sketch.columns.filter { column in
      let name = CaseFolding.key(column.name)
      return sketch.columns.contains { $0.name != column.name && CaseFolding.key($0.header) == name }
    }
  }

  private static func remarks(_ sketch: RecordSketch) -> [String] {
    let place = "policy/records/\(sketch.dataset).yaml"
    var remarks = ["\(sketch.path): \(sketch.rows) records as `\(sketch.dataset)`, told apart by `\(sketch.key)`"]
    if !sketch.isKeyUnique { remarks.append("\(place): `\(sketch.key)` stands in several records; name a better key") }
    let guesses = sketch.columns.filter(\.isGuess).count
    if guesses > 0 {
      remarks.append(
        "\(place): \(guesses) of \(sketch.columns.count) columns kept personal until you say what they hold")
    }
    if sketch.leftOut > 0 { remarks.append("\(sketch.path): \(sketch.leftOut) columns without a name of their own") }
    return remarks
  }
}
