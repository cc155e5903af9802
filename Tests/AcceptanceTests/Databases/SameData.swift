import Foundation
import RecordSources

/// Records as texts, from which every format is written.
struct TextTable {
  /// What a format that knows types takes a column's cells for.
  enum Kind {
    case text, integer, real, bool, date, time
  }

  struct Column {
    var header: String
    var kind: Kind
  }

  var dataset: String
  var columns: [Column]
  /// `nil` for an empty cell.
  var rows: [[String?]]
}

/// A company of invented people: sixty employees, two shifts each, with violations and cells that nobody can read.
enum SameData {
  static let tables = [employees, shifts]

  private static let surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"]
  private static let names = ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋"]

  private static let employees = TextTable(
    dataset: "employees",
    columns: [
      .init(header: "工号", kind: .text), .init(header: "姓名", kind: .text), .init(header: "出生日期", kind: .date),
      .init(header: "入职日期", kind: .date), .init(header: "离职日期", kind: .date), .init(header: "已参保", kind: .bool),
      .init(header: "子女数", kind: .integer), .init(header: "时薪", kind: .real), .init(header: "备注", kind: .text),
      .init(header: "体检日期", kind: .text), .init(header: "奖金", kind: .text), .init(header: "合同", kind: .text),
    ],
    rows: (0..<60).map { number in
      [
        id(number), surnames[number % 10] + names[number / 6 % 10], birthDate(number), hireDate(number),
        number % 9 == 4 ? "2025-0\(1 + number % 6)-15" : nil,
        number % 11 == 5 ? "false" : number % 17 == 3 ? nil : "true",
        number % 4 == 0 ? nil : "\(number % 4)", "\(20 + number).\(number % 2 == 0 ? "5" : "25")", note(number),
        examined(number), bonus(number), contract(number),
      ]
    })

  private static let shifts = TextTable(
    dataset: "shifts",
    columns: [
      .init(header: "班次号", kind: .integer), .init(header: "工号", kind: .text), .init(header: "日期", kind: .date),
      .init(header: "开始", kind: .time), .init(header: "结束", kind: .time), .init(header: "工时", kind: .real),
    ],
    rows: (0..<120).map { number in
      [
        "\(1000 + number)", number == 77 ? "E999" : id(number % 60), number == 50 ? nil : "2025-03-\(10 + number % 20)",
        number % 5 == 0 ? "22:30:00" : "08:00:00", number % 5 == 0 ? "06:00:00" : "17:00:00",
        number % 23 == 7 ? nil : number % 13 == 0 ? "11.5" : "7.5",
      ]
    })

  private static func id(_ number: Int) -> String { "E\(100 + number)" }

  /// Three are too young, and of two nobody knows.
  private static func birthDate(_ number: Int) -> String? {
    switch number {
    case 7, 23: nil
    case 11, 30, 45: "2010-05-1\(number % 10)"
    default: "19\(70 + number % 30)-\(10 + number % 3)-0\(1 + number % 9)"
    }
  }

  private static func hireDate(_ number: Int) -> String { "20\(20 + number % 5)-06-0\(1 + number % 9)" }

  /// Days as text, in which every format can hold what is none.
  private static func examined(_ number: Int) -> String? {
    switch number % 10 {
    case 3: "2025-02-30"
    case 5: "去年"
    case 6: nil
    case 8: "2025年3月\(1 + number % 9)日"
    default: "2025-0\(1 + number % 9)-1\(number % 10)"
    }
  }

  private static func bonus(_ number: Int) -> String? {
    switch number % 12 {
    case 2: "1,234"
    case 4: "12,5"
    case 7: "￥800"
    case 9: nil
    default: "\(number)00.50"
    }
  }

  private static func contract(_ number: Int) -> String {
    number % 14 == 3 ? "临时" : number % 2 == 0 ? "全职" : "agency"
  }

  /// What formats must quote or keep.
  private static func note(_ number: Int) -> String? {
    switch number % 6 {
    case 0: "a, \"b\"; c"
    case 1: "第一行\n第二行"
    case 2: "it's 'so' \\n"
    case 3: "𠮷野家 é\t✓"
    default: nil
    }
  }
}
