import CELLanguage
import Testing

@Test func typesCompareByStructure() {
  #expect(CELType.list(.int) == CELType.list(.int))
}
