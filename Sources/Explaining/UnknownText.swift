import CELLanguage
import RecordSources
import Verdicts

/// Sentences for what could not be known.
enum UnknownText {
  /// - Parameter covers: the days of which the cause's data set speaks.
  static func text(_ cause: UnknownCause, covers: Coverage? = nil) -> Bilingual {
    let (dataset, field) = (cause.dataset, cause.field)
    return switch cause.kind {
    case .missing: Bilingual(en: "\(field) is empty in \(dataset)", zh: "\(dataset)中\(field)未填写")
    case .unreadable: Bilingual(en: "\(field) cannot be read in \(dataset)", zh: "\(dataset)中\(field)无法识别")
    case .noColumn: Bilingual(en: "\(dataset) has no column for \(field)", zh: "\(dataset)没有\(field)列")
    case .dangling:
      Bilingual(en: "\(field) in \(dataset) names a record that is not there", zh: "\(dataset)中\(field)所指的记录不存在")
    case .ambiguous:
      Bilingual(en: "\(field) in \(dataset) names a record that is there twice", zh: "\(dataset)中\(field)所指的记录重复")
    case .notSupplied: Bilingual(en: "\(dataset) was not supplied", zh: "未提供\(dataset)数据")
    case .incomplete: Bilingual(en: "rows of \(dataset) may be missing", zh: "\(dataset)可能缺少记录")
    case .partial: Bilingual(en: "only a part of \(dataset) was checked", zh: "仅检查了\(dataset)的一部分")
    case .uncovered: uncovered(dataset, covers)
    case .parameter:
      Bilingual(en: "parameter \(dataset) has no value in force on that day", zh: "参数\(dataset)在当日没有有效值")
    case .imprecise:
      Bilingual(en: "\(field) in \(dataset) is not precise enough", zh: "\(dataset)中\(field)不够精确")
    case .conflict:
      Bilingual(en: "\(field) in \(dataset) contradicts another fact", zh: "\(dataset)中\(field)与其他信息矛盾")
    }
  }

  private static func uncovered(_ dataset: String, _ covers: Coverage?) -> Bilingual {
    guard let days = covers?.text else {
      return Bilingual(en: "\(dataset) does not speak of all days", zh: "\(dataset)未涵盖所有日期")
    }
    return Bilingual(en: "\(dataset) speaks only for \(days.en)", zh: "\(dataset)仅涵盖\(days.zh)")
  }

  /// The sentence of an unknown whose rule has none of its own.
  static func sentence(_ causes: [Cause]) -> Bilingual {
    let texts = causes.compactMap(\.message)
    guard !texts.isEmpty else { return Bilingual(en: "This could not be decided.", zh: "无法判定。") }
    return Bilingual(
      en: "This could not be decided: \(texts.map(\.en).joined(separator: "; ")).",
      zh: "无法判定：\(texts.map(\.zh).joined(separator: "；"))。")
  }
}

/// Errors of evaluation by their kind, without values.
enum ErrorText {
  static func english(_ error: EvaluationError) -> String {
    switch error.kind {
    case .overflow: "a number is out of range"
    case .divisionByZero: "a division by zero"
    case .outOfRange: "a value is out of range"
    case .noSuchKey: "a key is not there"
    case .noSuchField: "a field is not there"
    case .noSuchOverload: "a function does not take these values"
    case .invalidArgument: "a function cannot work with these values; a day may lie before another that must come first"
    case .invalidConversion: "a value cannot be converted"
    case .nullUse: "an empty field is used as a value"
    case .duplicateKey: "a key stands twice"
    case .cost: "the evaluation takes more steps than it may"
    case .notSingle: "exactly one record is wanted, and there are none or several"
    case .emptyAggregate: "there is no record to sum up"
    case .undeclared: "a name is not declared"
    }
  }

  static func chinese(_ error: EvaluationError) -> String {
    switch error.kind {
    case .overflow: "数值超出范围"
    case .divisionByZero: "除数为零"
    case .outOfRange: "超出允许范围"
    case .noSuchKey: "没有该键"
    case .noSuchField: "没有该字段"
    case .noSuchOverload: "函数参数类型不符"
    case .invalidArgument: "函数参数无效，例如日期先后颠倒"
    case .invalidConversion: "无法转换类型"
    case .nullUse: "使用了空值"
    case .duplicateKey: "键重复"
    case .cost: "计算量超出限制"
    case .notSingle: "应恰有一条记录，实际不是"
    case .emptyAggregate: "没有可汇总的记录"
    case .undeclared: "名称未声明"
    }
  }
}
