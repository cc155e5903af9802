import Explaining
import Reporting
import Verdicts

extension Explanation {
  /// The same without anything that a terminal would obey.
  var printable: Explanation {
    var copy = self
    copy.rule = Printable.text(rule)
    copy.clause = Printable.text(clause)
    copy.title = title.printable
    copy.subject = SubjectIdentity(record: Printable.text(subject.record), key: subject.key.map(Printable.text))
    copy.each = each.map { (Printable.text($0.name), $0.value.printable) }
    copy.source = source.map { SourcePlace(path: Printable.text($0.path), line: $0.line, cell: $0.cell) }
    copy.sections = sections.map(\.printable)
    copy.message = message?.printable
    copy.remedy = remedy?.printable
    return copy
  }
}

extension Explanation.Section {
  fileprivate var printable: Explanation.Section {
    var copy = self
    copy.role = Printable.text(role)
    copy.tree = tree.printable
    return copy
  }
}

extension Explanation.Node {
  fileprivate var printable: Explanation.Node {
    var copy = self
    copy.text = Printable.text(text)
    copy.value = Printable.text(value)
    copy.children = children.map(\.printable)
    return copy
  }
}

extension Bilingual {
  fileprivate var printable: Bilingual { Bilingual(en: Printable.text(en), zh: Printable.text(zh)) }
}

extension Scalar {
  fileprivate var printable: Scalar {
    if case .string(let text) = self { return .string(Printable.text(text)) }
    return self
  }
}
