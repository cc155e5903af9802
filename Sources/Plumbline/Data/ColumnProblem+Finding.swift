import RecordSources
import Verdicts

extension ColumnProblem {
  /// `nil` for what is wrong with no column by itself.
  init?(_ finding: CellFinding) {
    guard let words = Self.words(finding.kind) else { return nil }
    self.init(kind: finding.kind.rawValue, count: finding.count, words: words)
  }

  private static func words(_ kind: CellFinding.Kind) -> Bilingual? {
    switch kind {
    case .unreadable: Bilingual(en: "unreadable", zh: "无法识别")
    case .invalidNumber: Bilingual(en: "wrong identity number", zh: "身份证号码校验不符")
    case .birthDateConflict: Bilingual(en: "not as in the identity number", zh: "与身份证号码不一致")
    case .duplicateNumber: Bilingual(en: "number of another record", zh: "与其他记录重复")
    case .missing: Bilingual(en: "missing", zh: "必填为空")
    case .invalidUTF8: Bilingual(en: "not UTF-8", zh: "不是UTF-8")
    case .nulByte: Bilingual(en: "NUL byte", zh: "含有空字节")
    case .ambiguousDate: Bilingual(en: "could be two dates", zh: "日期有两种读法")
    case .mixedDateOrder: Bilingual(en: "mixed order of dates", zh: "日期日月先后不一")
    case .ambiguousNumber: Bilingual(en: "could be two numbers", zh: "数字有两种读法")
    case .duplicateKey: Bilingual(en: "repeated key", zh: "重复的键")
    case .unknownKey: Bilingual(en: "unreadable key", zh: "键无法识别")
    case .dangling: Bilingual(en: "leads to no one record", zh: "未指向唯一记录")
    case .outsideCovers: Bilingual(en: "outside of `covers`", zh: "不在`covers`范围内")
    case .noColumn: Bilingual(en: "file without the column", zh: "文件缺少此列")
    default: nil
    }
  }
}
