import CELLanguage
import SourceDiagnostics
import Testing

@Suite struct CheckerTests {
  @Test(arguments: [
    ("age(e.birth_date, asOf) >= params.min_age", "bool"),
    ("e.left_on", "date?"),
    ("e.site.country", "string"),
    ("e.mentor", "employee?"),
    ("employees.filter(x, x.site == s).map(x, x.wage).sum()", "decimal"),
    ("employees.map(x, age(x.birth_date, asOf)).avg()", "double"),
    ("sites.all(t, !t.operatedIn(2024) || has(t.closed))", "bool"),
    ("params.local_min_age(e.site.country)", "int"),
    ("years(e.birth_date, asOf)", "list(int)"),
    ("employees.latest(x, x.birth_date).name", "string"),
    ("latest(asOf, e.birth_date)", "date"),
    ("e.wage * 2 + 1 > 100", "bool"),
    ("e.wage in [1, 2, -3]", "bool"),
    ("n > 1 ? e.wage : 0", "decimal"),
    ("[e.wage, 1]", "list(decimal)"),
    ("e.contract == 'full_time' && 'agency' != e.contract", "bool"),
    ("e.contract in ['full_time', 'agency']", "bool"),
    ("e.contract == (n > 1 ? 'agency' : 'part_time')", "bool"),
    ("e.grade == 'a' || e.grade == null", "bool"),
    ("e.site == s && e.mentor == e", "bool"),
    ("x.anything[3].goes > 1", "bool"),
    ("math.greatest(1, 2.5, 3u)", "dyn"),
    ("math.greatest(1, 2, 3)", "int"),
    ("math.abs(-1.5)", "double"),
    ("optional.of(1).orValue(2)", "int"),
    ("m[?'k'].optMap(v, v + 1)", "optional_type(int)"),
    ("m.?k.orValue(0)", "int"),
    ("e.?left_on", "optional_type(date)"),
    ("optional.of(m).k", "optional_type(int)"),
    ("{'a': 1, 'b': 2}", "map(string, int)"),
    ("{'a': 1, 'b': 'c'}", "map(string, dyn)"),
    ("[[[[[]]]], [], [[[]]]]", "list(list(list(list(list(dyn)))))"),
    ("[[1], ['foo']]", "list(dyn)"),
    ("[null, duration('0s')][0]", "duration"),
    ("[duration('0s'), null][0]", "duration"),
    ("true ? google.protobuf.Int64Value{} : null", "int?"),
    ("[google.protobuf.Int64Value{}, 1]", "list(int?)"),
    ("[google.protobuf.Int64Value{}, dyn(1)]", "list(dyn)"),
    ("[[], [[]], [[[]]], [[[[]]]]]", "list(list(list(list(list(dyn)))))"),
    ("([].map(x, x))[0].foo", "dyn"),
    ("[optional.none(), optional.of(1)]", "list(optional_type(int))"),
    ("[optional.of(1), optional.of(dyn(1))]", "list(optional_type(dyn))"),
    ("[optional.of(1), null][0]", "optional_type(int)"),
    ("type(1) == int && type(e) == type(x)", "bool"),
    ("type(ts) == google.protobuf.Timestamp", "bool"),
    ("google.protobuf.Int64Value{value: 1} + 1", "int"),
    ("google.protobuf.Struct{fields: {'a': 1.0}}.a", "dyn"),
    ("cel.bind(d, e.birth_date, d.year() + d.month())", "int"),
    ("m.transformMapEntry(k, v, {v: k})", "map(int, string)"),
    ("m.transformList(k, v, k)", "list(string)"),
    ("m.map(k, k)", "list(string)"),
    ("{1: 'a'}.exists(k, v, k > 0 && v == 'a')", "bool"),
    ("sets.contains([1], [2]) && lists.range(3) == [0, 1, 2]", "bool"),
    ("ts.getFullYear('+08:00') == 2024", "bool"),
    ("ip('::1').family()", "int"),
    ("ip.isCanonical('::1')", "bool"),
    ("'%d'.format([1])", "string"),
    ("asOf + duration('24h')", "date"),
    ("string(e.contract) + e.name", "string"),
    ("[[1], [2]].flatten()", "list(int)"),
    ("datetime('2024-01-01T10:00').hour() + time('22:00').minute()", "int"),
    ("distanceKm(1.0, 2.0, price, price)", "double"),
    ("1 in {1: 2} || 'a' in ['b']", "bool"),
    ("dyn(1) == 1u && dyn(1) < 1.5", "bool"),
    ("cidr('10.0.0.0/8').containsIP(ip('10.0.0.1'))", "bool"),
  ]) func givesTypes(text: String, expected: String) { #expect(type(text) == expected) }

  @Test(arguments: [
    ("a.b.c", "", "string"), ("a.b.d", "", "string"), ("y", "", "string"), ("y", "com.example", "bool"),
    (".y", "com.example", "string"), ("y", "com", "string"), ("[1].exists(y, y == 1)", "com.example", "bool"),
    ("[1].exists(y, .y == 'q' && y == 1)", "com.example", "bool"), ("[{'b': 1}].map(a, a.b)", "", "list(int)"),
    ("cel.bind(a, {'b': {'c': 1}}, a.b.c)", "", "int"), ("Int64Value{}", "google.protobuf", "int?"),
    ("NullValue.NULL_VALUE", "google.protobuf", "int"),
  ]) func resolvesNamesInContainers(text: String, container: String, expected: String) {
    #expect(type(text, container: container) == expected)
  }

  @Test func qualifiedCallsAndMessagesGetTheirWholeNames() throws {
    let checked = try #require(check("params.local_min_age(e.site.country) + math.abs(n)").checked)
    #expect(dump(checked.root) == "_+_(params.local_min_age(e.site.country) math.abs(n))")
    guard case .call(_, _, let arguments, _) = checked.root.node, case .call(_, let receiver, _, _) = arguments[0].node
    else { throw Unexpected() }
    #expect(receiver == nil)
    #expect(checked.references[arguments[0].id] == .overloads(["params_local_min_age"]))
  }

  private struct Unexpected: Error {}

  @Test func resolvingLeavesTypesToRunTime() throws {
    let checker = ExpressionChecker(provider: SchoolProvider())
    let result = checker.resolve("f_unknown(17) || true ? 'cows' : a.b.c + 1")
    #expect(result.issues.isEmpty)
    #expect(try #require(result.checked).resultType == .dyn)
    #expect(checker.resolve("1 +").checked == nil)
  }

  @Test func literalsCarryTheTypeThatTheyAdaptTo() throws {
    let checked = try #require(check("e.wage > -1 && e.contract == 'agency'").checked)
    let literals = checked.types.values.filter { $0 == .decimal || $0 == .enumeration("employee.contract") }
    #expect(literals.count == 4)
    #expect(check("1", expecting: .decimal).checked?.types.values.contains(.decimal) == true)
    #expect(check("'agency'", expecting: .enumeration("employee.contract")).checked != nil)
    #expect(check("'agent'", expecting: .enumeration("employee.contract")).checked == nil)
  }

  @Test(arguments: [
    (CELType.list(.map(.string, .dyn)), "list(map(string, dyn))"), (.nullable(.date), "date?"),
    (.optional(.record("employee")), "optional_type(employee)"), (.type(.int), "type(int)"), (.type(.dyn), "type"),
    (.opaque("tuple", [.int, .parameter("A")]), "tuple(int, A)"), (.null, "null_type"),
  ]) func typesAreWrittenAsInCEL(type: CELType, text: String) { #expect(type.description == text) }
}
