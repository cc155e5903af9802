import Foundation
import Testing

@testable import CELLanguage

/// The extensions where the conformance suite says little: limits, odd arguments, unknowns.
struct InterpreterExtensionTests {
  @Test func texts() throws {
    try expectOutcome("'hello hello'.replace('he', 'we', 1)", "'wello hello'")
    try expectOutcome("'ab'.replace('', '_')", "'_a_b_'")
    try expectOutcome("'hello'.replace('', '_', 2)", "'_h_ello'")
    try expectOutcome("'a,b,c'.split(',', 2)", "['a', 'b,c']")
    try expectOutcome("'工厂'.split('')", "['工', '厂']")
    try expectOutcome("''.split('')", "[]")
    try expectOutcome("''.split(',')", "['']")
    try expectOutcome("'工厂名'.substring(1, 2)", "'厂'")
    try expectOutcome("'abc'.lastIndexOf('')", "3")
    try expectOutcome("'abc'.indexOf('abcd')", "-1")
    try expectOutcome("'e\\u0301a'.reverse() == 'a\\u0301e'", "true")
    try expectOutcome("['a', dyn(1)].join()", "error noSuchOverload")
    try expectOutcome("'%s %d%%'.format(['a', 1])", "'a 1%'")
    try expectOutcome("'%.200f'.format([1.0])", "error invalidArgument")
    try expectOutcome("'%'.format([1])", "error invalidArgument")
    try expectOutcome("'%.5'.format([1])", "error invalidArgument")
    try expectOutcome("'%f'.format([1.7976931348623157e308]).size()", "316")
    try expectOutcome("'%s'.format([date('2025-01-31')])", "'2025-01-31'")
  }

  /// A text that would take gigabytes must not be built before it is refused.
  @Test func textsThatExplode() throws {
    let text = "'" + String(repeating: "a", count: 20_000) + "'"
    try expectOutcome("\(text).replace('a', \(text))", "error cost")
    try expectOutcome("\(text).split('').join(\(text))", "error cost")
    try expectOutcome("lists.range(9000000000)", "error cost")
    try expectOutcome("regex.replace(\(text), 'a', \(text))", "error cost")
  }

  @Test func lists() throws {
    try expectOutcome("[1, 2, 3].slice(1, 3)", "[2, 3]")
    try expectOutcome("[1, 2, 3].slice(2, 1)", "error outOfRange")
    try expectOutcome("[1, 2, 3].slice(0, 4)", "error outOfRange")
    try expectOutcome("[1, [2, [3]]].flatten()", "[1, 2, [3]]")
    try expectOutcome("[1, [2, [3]]].flatten(9)", "[1, 2, 3]")
    try expectOutcome("[1].flatten(-1)", "error invalidArgument")
    try expectOutcome("[3, 1, 2].sort()", "[1, 2, 3]")
    try expectOutcome("[dyn('b'), 1].sort()", "error noSuchOverload")
    try expectOutcome("[[1]].sort()", "error noSuchOverload")
    try expectOutcome("lists.range(3)", "[0, 1, 2]")
    try expectOutcome("lists.range(-3)", "[]")
    try expectOutcome("[1, 2].first()", "some(1)")
    try expectOutcome("[].last()", "none")
    try expectOutcome("[1, 2].reverse()", "[2, 1]")
    try expectOutcome("sets.contains([1, 2.0], [2])", "true")
    try expectOutcome("sets.equivalent([1, 1, 2], [2u, 1])", "true")
    try expectOutcome("sets.intersects([], [1])", "false")
  }

  @Test func unknownsInExtensions() throws {
    let open = ListValue([.int(1), .int(2)], openness: unknown("rows"))
    let variables: [String: Outcome] = ["open": .value(.list(open))]
    for text in ["open.first()", "open.sort()", "open.reverse()", "open.slice(0, 1)", "sets.contains(open, [1])"] {
      try expectOutcome(text, "unknown rows", variables)
    }
    try expectOutcome("'%s'.format([open])", "unknown rows", variables)
    try expectOutcome("[[0], open].flatten()", "[0, 1, 2, …]", variables)
    try expectOutcome("size([[0], open].flatten())", "unknown rows", variables)
  }

  @Test func optionals() throws {
    try expectOutcome("optional.none().orValue(1 / 1)", "1")
    try expectOutcome("optional.of(2).orValue(1 / 0)", "2")
    try expectOutcome("optional.none().value()", "error invalidArgument")
    try expectOutcome("optional.of(1).or(optional.of(1 / 0))", "some(1)")
    try expectOutcome("optional.unwrap([optional.of(1), optional.none()])", "[1]")
    try expectOutcome("[optional.of(1), optional.none()].unwrapOpt()", "[1]")
    try expectOutcome("optional.ofNonZeroValue(duration('0s'))", "none")
    try expectOutcome("dyn(1).hasValue()", "error noSuchOverload")
  }

  @Test func encodersAndPatterns() throws {
    for text in ["", "f", "fo", "foo", "foob", "工厂"] {
      let expected = Data(text.utf8).base64EncodedString()
      try expectOutcome("base64.encode(bytes('\(text)'))", "'\(expected)'")
      try expectOutcome("string(base64.decode('\(expected)'))", "'\(text)'")
    }
    for bad in ["a", "a===", "====", "ab=c", "ab c", "a!bc"] {
      try expectOutcome("base64.decode('\(bad)')", "error invalidConversion")
    }
    try expectOutcome("regex.extract('site CN-07', 'CN-([0-9]+)')", "some('07')")
    try expectOutcome("regex.extract('none', '[0-9]+')", "none")
    try expectOutcome("regex.extractAll('a1b22', '[0-9]+')", "['1', '22']")
    try expectOutcome("regex.extractAll('工厂', '')", "['', '', '']")
    try expectOutcome("regex.extract('ab', '(a)(b)')", "error invalidArgument")
    try expectOutcome("regex.replace('a1b2', '([a-z])([0-9])', r'\\2\\1')", "'1a2b'")
    try expectOutcome("regex.replace('aaa', 'a', 'b', 2)", "'bba'")
    try expectOutcome("regex.replace('aaa', 'a', r'\\1')", "error invalidArgument")
  }

  @Test func networks() throws {
    for text in ["::", "::1", "1::", "2001:db8::68", "fe80::1:0:0:1", "1:2:3:4:5:6:7:8", "::ffff:c0a8:1", "0.0.0.0"] {
      try expectOutcome("string(ip('\(text)'))", "'\(text)'")
    }
    try expectOutcome("string(ip('1:0:0:2:0:0:0:3'))", "'1:0:0:2::3'")
    try expectOutcome("string(ip('2001:DB8:0:1:1:1:1:1'))", "'2001:db8:0:1:1:1:1:1'")
    try expectOutcome("ip.isCanonical('2001:DB8::1')", "false")
    for bad in [
      "", "1.2.3", "256.1.1.1", "01.2.3.4", "1.2.3.4.5", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
      "12345::",
      "::ffff:192.168.0.1", "fe80::1%en0", "+1::", "1:2:3:4:5:6:7::8",
    ] {
      try expectOutcome("isIP('\(bad)')", "false")
    }
    for bad in ["10.0.0.0/33", "10.0.0.0", "10.0.0.0/08", "10.0.0.0/-1", "::/129", "10.0.0.0/8/8"] {
      try expectOutcome("isCIDR('\(bad)')", "false")
    }
    try expectOutcome("string(cidr('192.168.7.9/20').masked())", "'192.168.0.0/20'")
    try expectOutcome("string(cidr('2001:db8::1/0').masked())", "'::/0'")
    try expectOutcome("cidr('10.0.0.0/8').containsIP('::1')", "false")
    try expectOutcome("cidr('10.0.0.0/8').containsCIDR('10.0.0.0/7')", "false")
  }
}
