import CELLanguage

/// Records, parameters and functions such as a policy pack declares.
struct SchoolProvider: TypeProvider {
  private let variables: [String: CELType] = [
    "e": .record("employee"), "s": .record("site"), "employees": .list(.record("employee")),
    "sites": .list(.record("site")), "asOf": .date, "params.min_age": .int, "params.night_from": .time,
    "params.living_wage": .decimal, "policy.version": .string, "x": .dyn, "n": .int, "price": .decimal,
    "a.b.c": .string, "a.b": .map(.string, .string), "com.example.y": .bool, "y": .string, "left": .nullable(.date),
    "o": .optional(.int), "m": .map(.string, .int), "ts": .timestamp,
  ]
  private let fields: [String: [String: FieldDeclaration]] = [
    "employee": [
      "name": FieldDeclaration(type: .string, isOptional: false),
      "birth_date": FieldDeclaration(type: .date, isOptional: false),
      "left_on": FieldDeclaration(type: .date, isOptional: true),
      "insured": FieldDeclaration(type: .bool, isOptional: true),
      "contract": FieldDeclaration(type: .enumeration("employee.contract"), isOptional: false),
      "grade": FieldDeclaration(type: .enumeration("employee.grade"), isOptional: true),
      "site": FieldDeclaration(type: .record("site"), isOptional: false),
      "mentor": FieldDeclaration(type: .record("employee"), isOptional: true),
      "wage": FieldDeclaration(type: .decimal, isOptional: false),
    ],
    "site": [
      "country": FieldDeclaration(type: .string, isOptional: false),
      "closed": FieldDeclaration(type: .date, isOptional: true),
      "opened": FieldDeclaration(type: .date, isOptional: false),
    ],
  ]

  func variable(_ name: String) -> CELType? { variables[name] }
  func field(_ name: String, of record: String) -> FieldDeclaration? { fields[record]?[name] }

  func members(of enumeration: String) -> [String]? {
    ["employee.contract": ["full_time", "part_time", "agency"], "employee.grade": ["a", "b"]][enumeration]
  }

  func overloads(of function: String) -> [Overload] {
    switch function {
    case "operatedIn":
      [Overload(id: "site_operatedIn", isMember: true, parameters: [.record("site"), .int], result: .bool)]
    case "params.local_min_age":
      [Overload(id: "params_local_min_age", isMember: false, parameters: [.string], result: .int)]
    default: []
    }
  }

  var variableNames: [String] { Array(variables.keys) }
  var functionNames: [String] { ["operatedIn", "params.local_min_age"] }
  func fieldNames(of record: String) -> [String] { fields[record].map { Array($0.keys) } ?? [] }
}

/// The result of checking an expression over the school's records.
func check(_ text: String, expecting: CELType? = nil, container: String = "") -> CheckResult {
  ExpressionChecker(provider: SchoolProvider(), container: container).check(text, expecting: expecting)
}

/// The type of a correct expression, or its first mistake.
func type(_ text: String, container: String = "") -> String {
  let result = check(text, container: container)
  return result.checked?.resultType.description
    ?? result.issues.map { "\($0.code): \($0.message)" }.joined(separator: "; ")
}
