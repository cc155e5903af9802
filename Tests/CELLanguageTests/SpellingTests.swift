import SourceDiagnostics
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("birthdate", "birth_date"), ("birthDate", "birth_date"), ("brith_date", "birth_date"), ("contry", "country"),
    ("nam", "name"), ("hire_dates", "hire_date"), ("出生日", "出生日期"), ("BIRTH_DATE", "birth_date"), ("Name", "name"),
  ]) func findsTheNearestName(wrong: String, right: String) {
    let names = ["birth_date", "country", "name", "hire_date", "出生日期", "id"]
    #expect(Spelling.suggestion(for: wrong, among: names) == right)
  }

  @Test func staysSilentWhenNothingIsNear() {
    #expect(Spelling.suggestion(for: "salary", among: ["birth_date", "name"]) == nil)
    #expect(Spelling.suggestion(for: "xy", among: ["ab"]) == nil)
    #expect(Spelling.suggestion(for: "name", among: ["name"]) == nil)
    #expect(Spelling.suggestion(for: "7", among: ["1", "12"]) == nil)
    #expect(Spelling.suggestion(for: "", among: ["", "abc"]) == nil)
    #expect(Spelling.suggestion(for: "anything", among: [String]()) == nil)
  }

  @Test func takesTheNearerOfTwo() {
    #expect(Spelling.suggestion(for: "hire_dat", among: ["fire_dates", "hire_date"]) == "hire_date")
    #expect(Spelling.suggestion(for: "abd", among: ["abe", "abc"]) == "abc")
  }
}
