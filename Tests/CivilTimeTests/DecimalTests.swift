import CivilTime
import Testing

private func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text), "\(text)") }

@Test func decimalsReadAndWrite() throws {
  for text in ["0", "1", "-1", "12.50", "-0.001", "99999999999999999999999999999999999999", "0.5"] {
    #expect(try decimal(text).description == text)
  }
  let least = "0." + String(repeating: "0", count: 37) + "1"
  #expect(try decimal(least).description == least)
  #expect(try decimal(least + "000").description == least)
  for bad in ["", "-", ".5", "5.", "1e5", "1,5", " 1", least + "1", "999999999999999999999999999999999999999", "--1"] {
    #expect(ExactDecimal(bad) == nil, "\(bad)")
  }
}

@Test func decimalsCompareByValue() throws {
  #expect(try decimal("1.0") == decimal("1.000"))
  #expect(try decimal("1.0").hashValue == decimal("1.000").hashValue)
  #expect(try decimal("-0.0") == decimal("0"))
  #expect(try decimal("-2.5") < decimal("-2.49"))
  #expect(try decimal("-1") < decimal("0.1"))
  #expect(try decimal("99999999999999999999999999999999999999") > decimal("0.00000000000000000000000000000000000001"))
  #expect(try !(decimal("-1") < decimal("-1.0")))
}

@Test func exactArithmetic() throws {
  #expect(try decimal("0.1").adding(decimal("0.2")) == decimal("0.3"))
  #expect(try decimal("1.5").subtracting(decimal("2.75")) == decimal("-1.25"))
  #expect(try decimal("-1.5").multiplied(by: decimal("0.2")) == decimal("-0.3"))
  let greatest = try decimal("99999999999999999999999999999999999999")
  #expect(try greatest.adding(decimal("1")) == nil)
  #expect(try greatest.adding(decimal("0.1")) == nil)
  #expect(try greatest.multiplied(by: decimal("10")) == nil)
  #expect(try greatest.multiplied(by: decimal("0.1")) == decimal("9999999999999999999999999999999999999.9"))
  #expect(greatest.multiplied(by: greatest) == nil)
  #expect(greatest.subtracting(greatest) == .zero)
}

@Test func quotients() throws {
  #expect(try decimal("1").divided(by: decimal("3"))?.description == "0.3333333333333333333333333333")
  #expect(try decimal("2").divided(by: decimal("3"))?.description == "0.6666666666666666666666666667")
  #expect(try decimal("200").divided(by: decimal("-3"))?.description == "-66.66666666666666666666666667")
  #expect(try decimal("1").divided(by: decimal("8"))?.description == "0.125")
  #expect(try decimal("6").divided(by: decimal("0.002"))?.description == "3000")
  #expect(try decimal("1").divided(by: decimal("0.0")) == nil)
  // Half to even at the 28th digit.
  #expect(
    try decimal("10000000000000000000000000005").divided(by: decimal("10"))?.description
      == "1000000000000000000000000000")
  #expect(
    try decimal("10000000000000000000000000015").divided(by: decimal("10"))?.description
      == "1000000000000000000000000002")
  #expect(
    try decimal("10000000000000000000000000005.1").divided(by: decimal("10"))?.description
      == "1000000000000000000000000001")
  #expect(
    try decimal("10000000000000000000000000000").divided(by: decimal("0.00000000000000000000000000000000000001")) == nil
  )
}
