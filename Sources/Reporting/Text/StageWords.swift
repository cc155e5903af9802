import Verdicts

extension StageTiming {
  /// What a run does in this stage.
  public func words(_ language: Language) -> String { Self.words(stage, dataset: dataset)[language] }

  private static func words(_ stage: Stage, dataset: String?) -> Bilingual {
    let name = dataset ?? ""
    return switch stage {
    case .policy: Bilingual(en: "load the policy", zh: "加载政策")
    case .read: Bilingual(en: "read \(name)", zh: "读取\(name)")
    case .stream: Bilingual(en: "read and judge \(name)", zh: "读取并判定\(name)")
    case .look: Bilingual(en: "look into \(name) again", zh: "再次查看\(name)")
    case .examine: Bilingual(en: "examine the records", zh: "检查记录")
    case .digest: Bilingual(en: "digest the inputs", zh: "计算输入摘要")
    case .judge: Bilingual(en: "judge", zh: "判定")
    case .explain: Bilingual(en: "explain the findings", zh: "解释结论")
    case .write: Bilingual(en: "write the reports", zh: "写出报告")
    }
  }
}

/// Numbers as people read them.
public enum FigureText {
  /// `12,345,678`
  public static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// With a number of digits after the point.
  public static func decimal(_ value: Double, digits: Int) -> String {
    let unit = (0..<digits).reduce(1) { unit, _ in unit * 10 }
    guard value.isFinite, value >= 0, value < 1e12 else { return "-" }
    let scaled = Int((value * Double(unit)).rounded())
    guard digits > 0 else { return String(scaled) }
    let rest = String(scaled % unit)
    return "\(scaled / unit)." + String(repeating: "0", count: digits - rest.utf8.count) + rest
  }
}
