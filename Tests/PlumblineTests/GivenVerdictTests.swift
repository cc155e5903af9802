import PolicyLanguage
import Testing

@testable import Plumbline

/// What the interpreter and the columns say is compared verdict by verdict.
@Suite struct GivenVerdictTests {
  private func given(_ row: Int?, _ verdict: String, _ each: [String]? = []) throws -> GivenVerdict {
    GivenVerdict(
      subject: GivenVerdict.Subject(row: row, each: each), verdict: try #require(.init(rawValue: verdict)))
  }

  @Test func equalVerdictsInAnyOrderAgree() throws {
    let one = [try given(0, "pass"), try given(1, "violation"), try given(1, "pass", ["2024"])]
    #expect(GivenVerdict.disagreeing(one, one.reversed()) == [])
  }

  @Test func everyDifferenceIsFoundOnce() throws {
    let left = [try given(0, "pass"), try given(1, "unknown"), try given(2, "pass"), try given(nil, "pass")]
    let right = [try given(0, "pass"), try given(1, "pass"), try given(nil, "pass", nil)]
    let found = GivenVerdict.disagreeing(left, right)
    #expect(found.map(\.row) == [1, 2, nil, nil])
    #expect(found.map(\.each) == [[], [], [], nil])
  }

  @Test func aVerdictGivenTwiceIsNotOneGivenOnce() throws {
    let one = try given(3, "pass")
    #expect(GivenVerdict.disagreeing([one, one], [one]).map(\.row) == [3])
  }
}
