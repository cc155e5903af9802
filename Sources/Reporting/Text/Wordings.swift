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
    case .notices: Wording("Policy", "政策")
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
    case .speaksFor: Wording("% speaks only for % to %", "%仅涵盖%至%")
    case .organisation: Wording("the organisation", "本组织")

    case .notCheckedNote: Wording("These rules count as a pass nowhere:", "下列规则在任何统计中都不算通过：")
    case .noSubjects: Wording("the data set has no rows", "数据集没有任何记录")
    case .notSupplied: Wording("the data set was not supplied", "未提供数据集")
    case .partOnly: Wording("it asks about all records, and only a part was named", "规则涉及全部记录，而此次仅指定了一部分")
    case .more:
      Wording(
        "… % of % findings shown; all of them: -v, --max-findings N or --format json",
        "……已显示 % 项，共 % 项；查看全部：-v、--max-findings N 或 --format json")
    case .moreData:
      Wording(
        "… and % more of % kinds; all of them: -v or --format json", "……另有 % 类，共 % 类；查看全部：-v 或 --format json")
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
    case .causePartial: Wording("only a part was checked", "仅检查了一部分")
    case .causeParameter: Wording("no value of the parameter is in force", "参数没有生效的值")
    case .causeImprecise: Wording("the date is not precise enough", "日期不够精确")
    case .causeUncovered: Wording("the data does not speak of these days", "数据未涵盖所涉日期")
    case .causeConflict: Wording("facts contradict each other", "事实相互矛盾")
    case .causeError: Wording("error of evaluation", "求值出错")
    case .causeOther: Wording("%", "%")

    case .comparison: Wording("Baseline", "基线")
    case .comparedWith: Wording("compared with % as of %: %", "与%（判定日%）对比：%")
    case .countKnown: Wording("% known", "已知 % 项")
    case .countNew: Wording("% new", "新增 % 项")
    case .countChanged: Wording("% of them changed", "其中 % 项有变化")
    case .countGone: Wording("% gone", "已消失 % 项")
    case .countNotJudged: Wording("% not looked at by this run", "本次未涉及 % 项")
    case .countIncomparable: Wording("% cannot be compared, for they were written with another key", "因密钥不同而无法比对 % 项")
    case .stateKnown: Wording("known", "已知")
    case .stateChanged: Wording("changed", "有变化")
    case .stateNew: Wording("new", "新增")
    case .isGone: Wording("% is gone: %", "%已消失：%")
    case .gone: Wording("Gone", "已消失")
    case .seeAll: Wording("Known and gone findings are listed with -v.", "已知和已消失的发现可用 -v 列出。")
    case .baselineOf: Wording("Baseline of % %, as of %", "%（%）的基线，判定日 %")
    case .baselineEntries: Wording("% findings are accepted.", one: "% finding is accepted.", "已接受的发现共 % 项。")

    case .attestations: Wording("Attestations", "声明")
    case .attestedBy: Wording("by % on %", "%于%作出")
    case .nextDue: Wording("due again by %", "应于%前（含当日）续期")
    case .waivers: Wording("Waivers", "豁免")
    case .waiverDays: Wording("% to %", "%至%")
    case .covers: Wording("covers % violations", one: "covers % violation", "覆盖违规 % 项")
    case .waivedMembers: Wording("waived", "已豁免")
    case .undecidedMembers: Wording("unknown", "无法判定")
    case .attestCurrent: Wording("current", "有效")
    case .attestGrace: Wording("due now, within its grace", "已到期，宽限期内")
    case .attestStale: Wording("out of date", "已过期")
    case .attestMissing: Wording("missing", "缺失")
    case .attestNoEvidence: Wording("document missing", "证明文件缺失")
    case .attestChanged: Wording("document changed", "证明文件已变更")
    case .attestUndecided: Wording("cannot be told", "无法确定")
    case .attestFuture: Wording("after the day of judgement, not counted", "晚于判定日，不计")
    case .attestUnmatched: Wording("for a site that is not in the data", "数据中无此场所")
    case .waiverPending: Wording("not yet in force", "尚未生效")
    case .waiverInForce: Wording("in force", "有效")
    case .waiverExpiring: Wording("ends soon", "即将到期")
    case .waiverExpired: Wording("expired", "已到期")
    case .waiverUnneeded: Wording("not needed", "无需豁免")

    case .levelError: Wording("error", "错误")
    case .levelWarning: Wording("warning", "警告")
    case .levelNote: Wording("note", "提示")

    case .profileField: Wording("field", "字段")
    case .profileColumn: Wording("column", "列")
    case .profileType: Wording("type", "类型")
    case .profileFilled: Wording("filled", "填写率")
    case .profileEmpty: Wording("empty", "空")
    case .profileUnknown: Wording("unknown", "不明")
    case .profileDistinct: Wording("distinct", "不同值")
    case .profileRange: Wording("range", "范围")
    case .profileProblems: Wording("problems", "问题")
    case .profileConstant: Wording("constant", "固定值")
    case .profileMasked: Wording("(not shown)", "（不显示）")
    case .profileUnclaimed: Wording("Columns that no field claims:", "无字段对应的列：")
    case .profileFilledCells: Wording("% filled", "已填 % 个")
    case .bindingSheet: Wording("sheet `%`", "工作表`%`")
    case .bindingHeaderLine: Wording("header on line %", "表头在第%行")
    case .bindingHeaderRow: Wording("header in row %", "表头在第%行")
    case .bindingDelimiter: Wording("delimiter `%`", "分隔符`%`")
    case .bindingUnclaimed: Wording("no field claims it", "无对应字段")
    case .dataNotSupplied: Wording("Not supplied: %", "未提供：%")
    case .countDataErrors: Wording("% kinds of errors", one: "% kind of error", "错误 % 类")
    case .countDataWarnings: Wording("% kinds of warnings", one: "% kind of warning", "警告 % 类")
    case .listCut: Wording("Only % of % findings are listed.", "仅列出 % 项发现，共 % 项。")
    case .annotated: Wording("% of % findings annotated", "已标注 % 项发现，共 % 项")
    case .findingsShown: Wording("% of % findings are shown.", "已显示 % 项发现，共 % 项。")
    case .pageCut: Wording("This page is cut at its greatest size.", "本页已达大小上限，其余内容从略。")
    case .columnStatus: Wording("Status", "状态")
    case .columnRule: Wording("Rule", "规则")
    case .columnClause: Wording("Clause", "条款")
    case .columnSeverity: Wording("Severity", "严重程度")
    case .columnVerdicts: Wording("Verdicts", "判定")
    case .allRecords: Wording("all records", "全部记录")
    case .noSite: Wording("no site", "无场所")
    case .sitesLeftOut:
      Wording(
        "sites without findings that have no case, since the report has % of them: %", "没有发现的场所已列 % 项，其余从略，数量：%")
    case .otherRecords: Wording("all other records", "其余记录")
    case .notListed: Wording("% findings that are not listed", one: "% finding that is not listed", "未列出的发现 % 项")
    case .sarifCut:
      Wording(
        "% of % findings are left out, the least severe first: %",
        "共省略 % 项发现（总数 % 项），从严重程度最低者起：%")
    case .todayIn: Wording("today in %", "时区 % 的当天")
    case .notBlocking:
      Wording(
        "% findings that do not block are left out", one: "% finding that does not block is left out", "不构成阻断的 % 项发现从略")

    case .newFindings: Wording("New with this commit", "本次提交新增")
    case .oldFindings: Wording("Also in the commit before", "上一提交已有")
    case .goneFindings: Wording("Gone with this commit", "本次提交后消除")
    case .nothingNew: Wording("No new findings.", "没有新增问题。")
    case .sinceHead:
      Wording("Against the commit before: % new, % as before, % gone", "与上一提交相比：新增 % 项，不变 % 项，消除 % 项")
    case .policyChanges:
      Wording(
        "The policy or the configuration changes with this commit; both commits are judged by the new one.",
        "本次提交更改了政策或配置；两次提交均按新版本判定。")
    case .headNotJudged:
      Wording(
        "Not all of the commit before could be judged; what it may have had counts as new.",
        "上一提交未能全部判定；其可能已有的问题均计为新增。")
    case .unversioned:
      Wording("Read as it lies, outside of the repository: %", "位于代码库之外，按现状读取：%")
    case .adviceFindings:
      Wording(
        "What to do: correct the records named above, 'git add' them and commit again. Why a verdict is as it is: "
          + "plumbline explain RULE KEY",
        "处理办法：更正上列记录，执行“git add”后重新提交。查看判定原因：plumbline explain 规则 键")
    case .adviceIncomplete:
      Wording(
        "What to do: read what is named above as not read, not checked or unknown; until it can be judged, the commit is "
          + "stopped.",
        "处理办法：查看上列未能读取、未检查或无法判定的内容；在能够判定之前，提交将被阻止。")
    case .adviceOldFindings:
      Wording(
        "Where old findings should not stop new work: args: [--staged, --only-new]",
        "如需避免已有问题阻止新的提交：args: [--staged, --only-new]")

    case .exitClean: Wording("Nothing blocks.", "没有阻断项。")
    case .exitBlocked: Wording("BLOCKED by findings.", "存在阻断项。")
    case .exitFailed: Wording("INCOMPLETE: the job could not be done in full.", "未完成：任务未能全部执行。")
    case .exitInconclusive:
      Wording("INCONCLUSIVE: this run decides nothing in full.", "没有定论：本次检查不足以作出完整判定。")
    }
  }
}
