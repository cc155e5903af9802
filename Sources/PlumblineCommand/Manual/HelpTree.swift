import ArgumentParser
import ByteScanning

/// A command as `--help` knows it: the same words, in parts.
struct HelpTree {
  struct Argument {
    var isPositional: Bool
    /// With their hyphens, the short one first.
    var names: [String]
    /// `nil` for a flag.
    var value: String?
    var isOptional: Bool
    var isRepeating: Bool
    var abstract: String
    var defaultValue: String?
    var section: String?
  }

  var name: String
  var abstract: String
  var discussion: String
  var arguments: [Argument]
  var subcommands: [HelpTree]

  /// Of the whole program.
  static func tool() throws(JSONMistake) -> HelpTree {
    let bytes = Array(Tool._dumpHelp().utf8)
    var parser = JSONParser()
    let value = try parser.value(bytes.span)
    return HelpTree(value["command"] ?? .null)
  }

  private init(_ command: JSONValue) {
    name = command["commandName"]?.text ?? ""
    abstract = command["abstract"]?.text ?? ""
    discussion = command["discussion"]?.text ?? ""
    arguments = (command["arguments"]?.elements ?? []).filter(\.isShown).map { Argument($0) }
    // The command `help` only says what `--help` says.
    subcommands = (command["subcommands"]?.elements ?? []).filter(\.isShown).map { HelpTree($0) }
      .filter { $0.name != "help" }
  }
}

extension HelpTree.Argument {
  fileprivate init(_ argument: JSONValue) {
    let kind = argument["kind"]?.text
    isPositional = kind == "positional"
    names = (argument["names"]?.elements ?? []).map { name in
      (name["kind"]?.text == "short" ? "-" : "--") + (name["name"]?.text ?? "")
    }
    value = kind == "flag" ? nil : argument["valueName"]?.text
    isOptional = argument["isOptional"] == .bool(true)
    isRepeating = argument["isRepeating"] == .bool(true)
    abstract = argument["abstract"]?.text ?? ""
    defaultValue = argument["defaultValue"]?.text
    section = argument["sectionTitle"]?.text
  }
}

extension JSONValue {
  fileprivate subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.elementsEqual(key.utf8) }?.value
  }

  fileprivate var isShown: Bool { self["shouldDisplay"] != .bool(false) }
}

extension JSONValue {
  fileprivate var text: String? {
    if case .string(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  fileprivate var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }
}
