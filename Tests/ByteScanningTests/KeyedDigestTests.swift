import ByteScanning
import Testing

@Suite struct KeyedDigestTests {
  /// Of RFC 4231, cases 1, 2 and 6.
  @Test func digestsAreThoseOfTheStandard() {
    let long = "Test Using Larger Than Block-Size Key - Hash Key First"
    #expect(
      KeyedDigest(key: [UInt8](repeating: 0x0B, count: 20)).hex(of: Array("Hi There".utf8))
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      KeyedDigest(key: Array("Jefe".utf8)).hex(of: Array("what do ya want for nothing?".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      KeyedDigest(key: [UInt8](repeating: 0xAA, count: 131)).hex(of: Array(long.utf8))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    #expect(KeyedDigest(key: []).hex(of: []) == KeyedDigest(key: [0]).hex(of: []))
  }
}
