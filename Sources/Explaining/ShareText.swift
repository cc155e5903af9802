import Judging
import PolicyLanguage
import Verdicts

/// Sentences about a group, without their full stops.
enum ShareText {
  static func text(_ counts: ShareCounts, _ share: CheckedShare) -> Bilingual {
    let parts = [
      (counts.failed, "violate", "违规"), (counts.waived, "waived", "已豁免"), (counts.atRisk, "at risk", "有风险"),
      (counts.undecided, "unknown", "无法判定"),
    ].filter { $0.0 > 0 }
    let en = parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let zh = parts.map { "\($0.2)\($0.0)项" }.joined(separator: "，")
    return Bilingual(
      en: "\(counts.passed) of \(counts.total) pass, \(demand(share).en) is asked for" + (en.isEmpty ? "" : " (\(en))"),
      zh: "共\(counts.total)项，达标\(counts.passed)项，要求达标率\(demand(share).zh)" + (zh.isEmpty ? "" : "（\(zh)）"))
  }

  private static func demand(_ share: CheckedShare) -> Bilingual {
    let number = String(share.text.dropFirst(share.comparison.rawValue.count).drop { $0 == " " })
    return switch share.comparison {
    case .atLeast: Bilingual(en: "at least \(number)", zh: "不低于\(number)")
    case .above: Bilingual(en: "more than \(number)", zh: "高于\(number)")
    case .atMost: Bilingual(en: "at most \(number)", zh: "不高于\(number)")
    case .below: Bilingual(en: "less than \(number)", zh: "低于\(number)")
    }
  }

  static func strays(_ count: Int) -> Bilingual {
    Bilingual(
      en: count == 1
        ? "1 more record may belong to this group or to another one"
        : "\(count) more records may belong to this group or to another one",
      zh: "另有\(count)条记录可能属于该组，也可能属于其他组")
  }

  static let noSite = Bilingual(en: "the record names no site", zh: "该记录未注明所属场所")
  static let unknownEach = Bilingual(
    en: "the values that this is judged for could not be told", zh: "无法确定判定所针对的取值")
}
