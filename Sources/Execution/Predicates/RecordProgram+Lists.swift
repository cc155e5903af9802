import CELLanguage
import Judging
import Planning

extension RecordProgram {
  /// `exists` is decided by an element that holds, `all` by one that fails.
  func quantify(_ walk: ListQuantifier) throws(Refusal) -> TruthStep {
    let walked = try walkedSlot(walk.slot)
    let condition = try truth(walk.condition)
    let field = walk.list.field
    let decisive: Truth = walk.kind == .exists ? .isTrue : .isFalse
    return { record, elements in
      let cell = record.cells[field]
      guard cell.state == .value || cell.state == .openList else { return .undecided }
      var inside = elements
      var isUndecided = cell.state == .openList
      for position in Segment(cell.lane).range {
        inside[walked] = record.elements[position]
        let truth = condition(record, inside)
        if truth == decisive { return decisive }
        if truth == .undecided { isUndecided = true }
      }
      return isUndecided ? .undecided : decisive.negated
    }
  }

  /// Is among the elements of a closed list, whose elements no record changes.
  func member(_ element: PlanNode, _ list: ClosedExpression) throws(Refusal) -> TruthStep {
    guard case .value(.list(let values)) = interpreter.evaluate(list.checked, NoNames()) else {
      return { _, _ in .undecided }
    }
    let constants = (0..<values.elements.count).map { constant(values.elements[$0], list.type) }
    // Where more elements may exist, none of the known ones being equal says nothing.
    let otherwise: Truth = values.openness == nil ? .isFalse : .undecided
    guard isText(element) else {
      let lanes = Set(constants.compactMap(\.lane))
      let step = try lane(element)
      return { record, elements in
        guard let lane = step(record, elements) else { return .undecided }
        return lanes.contains(lane) ? .isTrue : otherwise
      }
    }
    let texts = constants.compactMap(\.text)
    let step = try text(element)
    return { record, elements in
      guard let text = step(record, elements) else { return .undecided }
      return texts.contains { text.elementsEqual($0) } ? .isTrue : otherwise
    }
  }
}
