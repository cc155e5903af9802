import RecordModel

/// What a header is known to mean.
struct FieldMeaning {
  var name: String
  var en: String
  var zh: String
  var sensitivity: Field.Sensitivity = .open
  var isKey = false
  var headers: [String]

  static func of(_ header: String) -> FieldMeaning? {
    let key = folded(header)
    return all.first { $0.headers.contains { folded($0) == key } || folded($0.name) == key }
  }

  /// Without case, blanks and marks: `Date of Birth`, `date_of_birth` and `DateOfBirth` are one name.
  static func folded(_ header: String) -> String {
    String(
      String.UnicodeScalarView(
        header.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }

  private static let all: [FieldMeaning] = identities + persons + works

  private static let identities: [FieldMeaning] = [
    .init(
      name: "employee_id", en: "Employee number", zh: "工号", isKey: true,
      headers: ["工号", "员工编号", "员工号", "人员编号", "员工工号", "employee number", "emp no", "emp id", "staff id", "staff number"]),
    .init(name: "site_id", en: "Site", zh: "场所编号", isKey: true, headers: ["场所编号", "工厂编号", "facility id"]),
    .init(name: "id", en: "Number", zh: "编号", isKey: true, headers: ["编号", "序号", "number", "no"]),
    .init(
      name: "id_number", en: "Identity number", zh: "身份证号", sensitivity: .personal,
      headers: ["身份证", "身份证号", "身份证号码", "证件号码", "national id", "national id number", "passport number"]),
  ]

  private static let persons: [FieldMeaning] = [
    .init(
      name: "name", en: "Name", zh: "姓名", sensitivity: .personal, headers: ["姓名", "名字", "full name", "employee name"]),
    .init(name: "first_name", en: "First name", zh: "名", sensitivity: .personal, headers: ["given name"]),
    .init(name: "last_name", en: "Last name", zh: "姓", sensitivity: .personal, headers: ["surname", "family name"]),
    .init(
      name: "birth_date", en: "Day of birth", zh: "出生日期", sensitivity: .personal,
      headers: ["出生日期", "生日", "出生年月日", "dob", "date of birth", "birthday"]),
    .init(
      name: "phone", en: "Telephone", zh: "电话", sensitivity: .personal,
      headers: ["电话", "手机", "手机号", "联系电话", "telephone", "mobile"]),
    .init(name: "email", en: "E-mail", zh: "电子邮箱", sensitivity: .personal, headers: ["邮箱", "电子邮箱", "e-mail"]),
    .init(name: "address", en: "Address", zh: "地址", sensitivity: .personal, headers: ["地址", "住址", "家庭住址"]),
    .init(name: "gender", en: "Gender", zh: "性别", sensitivity: .personal, headers: ["性别", "sex"]),
    .init(name: "ethnicity", en: "Ethnicity", zh: "民族", sensitivity: .special, headers: ["民族"]),
  ]

  private static let works: [FieldMeaning] = [
    .init(
      name: "hire_date", en: "Day of hire", zh: "入职日期",
      headers: ["入职日期", "入职时间", "入厂日期", "date of hire", "start date", "hired on"]),
    .init(
      name: "left_on", en: "Day of leaving", zh: "离职日期", headers: ["离职日期", "离职时间", "termination date", "end date"]),
    .init(name: "site", en: "Site", zh: "场所", headers: ["工厂", "厂区", "基地", "场所", "plant", "factory"]),
    .init(name: "department", en: "Department", zh: "部门", headers: ["部门", "dept", "department name"]),
    .init(name: "post", en: "Post", zh: "岗位", headers: ["岗位", "职位", "职务", "job title", "position"]),
    .init(name: "contract", en: "Contract", zh: "合同类型", headers: ["合同类型", "用工形式", "contract type"]),
  ]
}

/// How careful one has to be with a column about which nobody has said anything.
enum SensitivityGuess {
  private static let special = [
    "health", "disab", "relig", "ethnic", "race", "union", "politic", "medic", "pregnan", "sexual", "biometric",
    "fingerprint", "健康", "病", "残疾", "宗教", "民族", "政治", "工会", "孕", "指纹", "犯罪",
  ]
  private static let personal = [
    "name", "birth", "phone", "mobile", "mail", "address", "passport", "identity", "nationalid", "salary", "wage",
    "account", "gender", "marital", "nationality", "person", "姓名", "出生", "身份证", "证件", "电话", "手机", "邮箱",
    "地址", "住址", "护照", "工资", "薪", "银行", "账号", "年龄", "性别", "婚姻", "籍贯", "户口", "联系人",
  ]

  /// - Parameter longest: how many characters the longest value has.
  static func sensitivity(
    _ header: String, _ meaning: FieldMeaning?, type: FieldType?, longest: Int
  ) -> (sensitivity: Field.Sensitivity, isGuess: Bool) {
    let key = FieldMeaning.folded(header)
    if special.contains(where: { key.firstRange(of: $0) != nil }) { return (.special, false) }
    if let meaning { return (meaning.sensitivity, false) }
    if personal.contains(where: { key.firstRange(of: $0) != nil }) { return (.personal, false) }
    switch type {
    case .bool: return (.open, false)
    // What is as long as a telephone number may be one.
    case .int, .double: return longest < 7 ? (.open, false) : (.personal, true)
    default: return (.personal, true)
    }
  }
}
