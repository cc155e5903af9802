/// Why a text is no JSON value.
public struct JSONMistake: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Hashable, Sendable {
    case unexpected, unfinished, badNumber, badEscape, controlCharacter, notUTF8, tooDeep
  }

  public var kind: Kind
  /// In bytes from the beginning of the text.
  public var offset: Int

  public init(kind: Kind, offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  public var description: String {
    switch kind {
    case .unexpected: "something stands where JSON has nothing of the kind"
    case .unfinished: "the text ends too early"
    case .badNumber: "a number that JSON does not know"
    case .badEscape: "an escape that JSON does not know"
    case .controlCharacter: "a control character in a string"
    case .notUTF8: "a string that is not UTF-8"
    case .tooDeep: "values nested more than \(JSONParser.depthLimit) deep"
    }
  }
}
