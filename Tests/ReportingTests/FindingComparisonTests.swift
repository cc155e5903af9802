import Testing
import Verdicts

@Suite struct FindingComparisonTests {
  private func print(
    _ fingerprint: String, _ values: String = "v", verdict: Verdict = .violation, keyed: Bool = false
  ) -> FindingPrint {
    FindingPrint(
      rule: "r", verdict: verdict, fingerprint: fingerprint, values: values, hasKeyedFingerprint: keyed)
  }

  @Test func findingsAreKnownByTheirPlaceVerdictAndValues() {
    let earlier = [print("a"), print("b"), print("c", verdict: .unknown), print("d"), print("e")]
    var comparison = FindingComparison(earlier: earlier, hasSameKey: true)
    #expect(comparison.state(of: print("b")) == .known)
    #expect(comparison.state(of: print("a", "worse")) == .changed)
    #expect(comparison.state(of: print("c")) == .changed)
    #expect(comparison.state(of: print("x")) == .new)
    #expect(comparison.state(of: print("b")) == .new, "the second of two equal ones is new")
    #expect(comparison.gone == [3, 4] && comparison.incomparable == 0)
  }

  @Test func whatAnotherKeyMadeCannotBeCompared() {
    var comparison = FindingComparison(earlier: [print("a", keyed: true), print("b")], hasSameKey: false)
    #expect(comparison.state(of: print("a", keyed: true)) == .new)
    #expect(comparison.state(of: print("b")) == .known)
    #expect(comparison.gone.isEmpty && comparison.incomparable == 1)
  }
}
