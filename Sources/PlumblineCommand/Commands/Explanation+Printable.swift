import Explaining
import SourceDiagnostics
import Verdicts

extension Explanation {
  /// The same without anything that a terminal would obey.
  var printable: Explanation {
    var copy = self
    copy.rule = DisplayText.neutral(rule)
    copy.clause = DisplayText.neutral(clause)
    copy.title = title.printable
    copy.subject = SubjectIdentity(
      record: DisplayText.neutral(subject.record), key: subject.key.map(DisplayText.neutral))
    copy.each = each.map { (DisplayText.neutral($0.name), $0.value.printable) }
    copy.source = source.map { SourcePlace(path: DisplayText.neutral($0.path), line: $0.line, cell: $0.cell) }
    copy.sections = sections.map(\.printable)
    copy.message = message?.printable
    copy.remedy = remedy?.printable
    return copy
  }
}

extension Explanation.Section {
  fileprivate var printable: Explanation.Section {
    var copy = self
    copy.role = DisplayText.neutral(role)
    copy.tree = tree.printable
    return copy
  }
}

extension Explanation.Node {
  fileprivate var printable: Explanation.Node {
    var copy = self
    copy.text = DisplayText.neutral(text)
    copy.value = DisplayText.neutral(value)
    copy.children = children.map(\.printable)
    return copy
  }
}

extension Bilingual {
  fileprivate var printable: Bilingual { Bilingual(en: DisplayText.neutral(en), zh: DisplayText.neutral(zh)) }
}

extension Scalar {
  fileprivate var printable: Scalar {
    if case .string(let text) = self { return .string(DisplayText.neutral(text)) }
    return self
  }
}
