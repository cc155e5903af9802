extension Phrase {
  var wording: Wording {
    switch self {
    case .statusViolation: Wording("VIOLATION", "违规")
    case .statusUnknown: Wording("UNKNOWN", "无法判定")
    case .statusAtRisk: Wording("AT RISK", "有风险")
    case .statusWaived: Wording("WAIVED", "已豁免")
    case .statusPass: Wording("PASS", "通过")
    case .statusNoneApplicable: Wording("NONE APPLICABLE", "均不适用")
    case .statusNothingJudged: Wording("NOTHING JUDGED", "未作判定")
    case .statusNotChecked: Wording("NOT CHECKED", "未检查")

    case .violation: Wording("violation", "违规")
    case .unknown: Wording("unknown", "无法判定")
    case .atRisk: Wording("at risk", "有风险")
    case .waived: Wording("waived", "已豁免")
    case .pass: Wording("pass", "通过")
    case .notApplicable: Wording("not applicable", "不适用")

    case .countViolations: Wording("% violations", one: "% violation", "违规 % 项")
    case .countUnknown: Wording("% unknown", "无法判定 % 项")
    case .countAtRisk: Wording("% at risk", "有风险 % 项")
    case .countWaived: Wording("% waived", "已豁免 % 项")
    case .countPass: Wording("% passed", "通过 % 项")
    case .countProvisional: Wording("% of them provisional, since the period is not over", "其中 % 项期间未结束，为暂时通过")
    case .countNotApplicable: Wording("% not applicable", "不适用 % 项")
    case .countFuture: Wording("% in the future", "未到判定日 % 项")
    case .countRulesNotChecked: Wording("% rules NOT CHECKED", one: "% rule NOT CHECKED", "未检查规则 % 条")

    case .critical: Wording("critical", "严重")
    case .high: Wording("high", "高")
    case .medium: Wording("medium", "中")
    case .low: Wording("low", "低")
    case .advice: Wording("advice", "建议")

    case .asOf: Wording("as of %", "判定日 %")
    case .overrides: Wording("Set on the command line: %", "命令行设定：%")
    case .filters: Wording("Limited to: %", "仅限：%")
    case .filtersNote: Wording("What the limits left out was not judged.", "限定范围之外的内容未作判定。")
    case .rules: Wording("Rules", "规则")
    case .findings: Wording("Findings", "发现")
    case .data: Wording("Data", "数据")
    case .notChecked: Wording("NOT CHECKED", "未检查")
    case .failures: Wording("NOT READ", "未能读取")
    case .inputs: Wording("Read", "已读取")
    case .summary: Wording("Summary: %", "汇总：%")

    case .on: Wording("on %", "日期 %")
    case .site: Wording("site %", "场所 %")
    case .because: Wording("because", "原因")
    case .isFalse: Wording("false", "不成立")
    case .remedy: Wording("remedy", "整改")
    case .evidence: Wording("evidence", "证据")
    case .waivedBy:
      Wording("waived until %, approved by %, asked by %: %", "豁免至 %（含当日），批准人：%，申请人：%，理由：%")
    case .waiverEvidence: Wording("waiver document: %", "豁免文件：%")
    case .target: Wording("target %", "% 年目标")
    case .baseline: Wording("baseline %", "基准值 %")
    case .required: Wording("required %", "要求值 %")
    case .actual: Wording("actual %", "实际值 %")
    case .gap: Wording("gap %", "差距 %")
    case .breaksIn: Wording("trend breaks the goal in %", "按目前趋势将于 % 年偏离目标")
    case .rows: Wording("% rows", one: "% row", "% 行")
    case .columns: Wording("columns: %", "列：%")
    case .unclaimed: Wording("columns that no field claims: %", "无字段对应的列：%")
    case .organisation: Wording("the organisation", "本组织")

    case .notCheckedNote: Wording("These rules count as a pass nowhere:", "下列规则在任何统计中都不算通过：")
    case .noSubjects: Wording("the data set has no rows", "数据集没有任何记录")
    case .notSupplied: Wording("the data set was not supplied", "未提供数据集")
    case .more:
      Wording(
        "… % of % findings shown; all of them: -v, --max-findings N or --format json",
        "……已显示 % 项，共 % 项；查看全部：-v、--max-findings N 或 --format json")
    case .moreEvidence: Wording("and % more", "另有 % 项")
    case .nothingFound: Wording("No findings.", "没有发现问题。")
    case .allRulesChecked: Wording("every rule was checked", "所有规则均已检查")
    case .recordsMayBeMissing: Wording("records MAY BE MISSING", "可能缺少记录")

    case .causeMissing: Wording("empty cell", "单元格为空")
    case .causeUnreadable: Wording("unreadable cell", "单元格无法读取")
    case .causeNoColumn: Wording("the data has no such column", "数据中没有该列")
    case .causeDangling: Wording("no record has this key", "没有记录使用该键")
    case .causeAmbiguous: Wording("several records have this key", "多条记录使用同一键")
    case .causeNotSupplied: Wording("data set not supplied", "未提供数据集")
    case .causeIncomplete: Wording("rows may be missing", "记录可能缺失")
    case .causeParameter: Wording("no value of the parameter is in force", "参数没有生效的值")
    case .causeImprecise: Wording("the date is not precise enough", "日期不够精确")
    case .causeConflict: Wording("facts contradict each other", "事实相互矛盾")
    case .causeError: Wording("error of evaluation", "求值出错")
    case .causeOther: Wording("%", "%")

    case .levelError: Wording("error", "错误")
    case .levelWarning: Wording("warning", "警告")
    case .levelNote: Wording("note", "提示")

    case .exitClean: Wording("Nothing blocks.", "没有阻断项。")
    case .exitBlocked: Wording("BLOCKED by findings.", "存在阻断项。")
    case .exitFailed: Wording("INCOMPLETE: the job could not be done in full.", "未完成：任务未能全部执行。")
    case .exitInconclusive:
      Wording("INCONCLUSIVE: this run decides nothing in full.", "没有定论：本次检查不足以作出完整判定。")
    }
  }
}
