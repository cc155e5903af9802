import CELLanguage

/// Values of parameters as a command line writes them.
public enum ParameterText {
  /// A value of the parameter's type; lists are separated by commas. `nil` when the text is none.
  public static func value(_ text: String, of parameter: Parameter) -> CELValue? {
    guard case .list(let element) = parameter.type else { return ConstantReader.scalar(text, parameter.type) }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.compactMap { ConstantReader.scalar(String($0), element) }
    return values.count == parts.count ? .list(ListValue(values)) : nil
  }
}
