import CELLanguage
import CivilTime
import Testing

/// The zero of a sum must have the type of the list: `0 + 1.5` would be an error, and the verdict unknown.
@Suite struct EmptySumTests {
  @Test(arguments: [
    ("employees.map(x, x.wage).sum() + price > 1", "true"),
    ("employees.map(x, 1.5).sum() + 1.5", "1.5"),
    ("employees.map(x, duration('1h')).sum() == duration('0s')", "true"),
    ("employees.map(x, 1u).sum() + 1u", "1u"),
    ("employees.map(x, 1).sum() + 1", "1"),
  ]) func hasTheTypeOfTheList(text: String, expected: String) throws {
    let checked = try #require(check(text).checked)
    let price = CELValue.decimal(ExactDecimal(Int64(2)))
    let activation = TestActivation(variables: ["employees": .value(.list(ListValue([]))), "price": .value(price)])
    #expect(summary(Interpreter().evaluate(checked, activation)) == expected)
  }
}
