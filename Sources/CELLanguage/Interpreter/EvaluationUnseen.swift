// Elements of a list that nobody saw and that there may be.

extension Evaluation {
  /// The unseen elements of which the macro's condition is not known to be `truth`.
  mutating func unseen(_ walk: Walk, _ macro: MacroNode, unless truth: Bool) -> [UnseenElements] {
    var kept: [UnseenElements] = []
    for elements in walk.unseen where !part(macro.condition, walk, elements).isTruth(truth) { kept.append(elements) }
    return kept
  }

  /// What the macro makes of the unseen elements that may pass its condition.
  mutating func transformedUnseen(_ walk: Walk, _ macro: MacroNode) -> [UnseenElements] {
    var kept: [UnseenElements] = []
    for elements in unseen(walk, macro, unless: false) {
      let outcome = part(macro.transform, walk, elements)
      if case .error = outcome {
        kept.append(UnseenElements(.unknown(elements.cause), cause: elements.cause))
      } else {
        kept.append(UnseenElements(outcome, cause: elements.cause))
      }
    }
    return kept
  }

  /// The unseen elements that `latest` might find instead of the one with the greatest known key, or beside it.
  mutating func rivals(_ walk: Walk, _ macro: MacroNode, of best: CELValue?) -> [UnseenElements] {
    var rivals: [UnseenElements] = []
    for elements in walk.unseen {
      let key = part(macro.transform, walk, elements)
      if let best, isBelow(key, best) { continue }
      rivals.append(elements)
    }
    return rivals
  }

  private func isBelow(_ key: Outcome, _ best: CELValue) -> Bool {
    let greatest: CELValue
    switch key {
    case .value(let value): greatest = value
    case .unknown(let unknown):
      guard let last = unknown.possibilities?.ends?.greatest else { return false }
      greatest = last
    case .error: return false
    }
    do throws(Interruption) {
      return try orderOfKeys(greatest, best) == .less
    } catch {
      return false
    }
  }

  /// Evaluates a part of a macro for elements that nobody saw. Nobody observes it: it is no part of what is there.
  private mutating func part(_ part: (any ResolvedNode)?, _ walk: Walk, _ elements: UnseenElements) -> Outcome {
    guard let part else { return .value(.bool(true)) }
    do throws(Interruption) { try context.spend(1) } catch { return Outcome(error) }
    locals[walk.slots.upperBound - 1] = elements.element
    if walk.slots.count > 1 { locals[walk.slots.lowerBound] = .unknown(elements.cause) }
    return outcomeAside(of: part)
  }
}
