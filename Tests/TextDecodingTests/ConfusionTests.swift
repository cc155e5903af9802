import Foundation
import Testing
import TextDecoding

/// Text in other encodings is never taken for GB18030 without a word, and Chinese text in GB18030 is recognised.
@Suite struct ConfusionTests {
  private static let samples: [(encoding: String, texts: [String])] = [
    (
      "BIG5",
      [
        "員工編號,姓名,出生日期,部門\nA1,陳怡君,1990-01-01,製造部\nA2,林志豪,1991-05-02,品管部\nA3,黃淑芬,1985-07-09,人力資源\n",
        "id,name\n1,王小明\n2,張美玲\n", "id,name\n1,李\n", "工廠,地址\nF1,新北市三重區重新路五段\nF2,桃園市龜山區文化一路\n",
        "備註\n本公司員工每日工作時數不得超過八小時，加班須經主管同意。\n",
      ]
    ),
    (
      "SHIFT_JIS",
      [
        "社員番号,氏名,生年月日,部署\nA1,田中さくら,1990-01-01,製造部\nA2,鈴木一郎,1991-05-02,品質管理\n", "id,name\n1,佐藤\n2,高橋\n",
        "id,name\n1,ﾀﾅｶ ｻｸﾗ\n2,ｽｽﾞｷ ｲﾁﾛｳ\n3,ﾔﾏﾀﾞ ﾊﾅｺ\n", "備考\n従業員の労働時間は一日八時間を超えてはならない。残業には上司の許可が必要。\n",
      ]
    ),
    (
      "EUC-JP",
      [
        "社員番号,氏名,生年月日,部署\nA1,田中さくら,1990-01-01,製造部\nA2,鈴木一郎,1991-05-02,品質管理\n",
        "備考\n従業員の労働時間は一日八時間を超えてはならない。残業には上司の許可が必要。\n", "id,name\n1,佐藤\n2,高橋\n3,渡辺\n4,伊藤\n",
      ]
    ),
    (
      "EUC-KR",
      [
        "사번,이름,생년월일,부서\nA1,김민준,1990-01-01,생산부\nA2,이서연,1991-05-02,품질관리\nA3,박지훈,1985-07-09,인사팀\n",
        "id,name\n1,최\n", "id,name\n1,정수빈\n2,강하늘\n", "비고\n근로자의 근로시간은 하루 여덟 시간을 초과할 수 없다. 연장근로는 승인이 필요하다.\n",
      ]
    ),
    (
      "ISO-8859-1",
      [
        "id,name\n1,Müller\n2,Jürgen Groß\n3,Zoë Özdemir\n",
        "id,nom\n1,Hélène Lefèvre\n2,François Bérégovoy\n3,créée\n",
        "id,nome\n1,João Conceição\n2,AÇÕES E OPERAÇÃO\n3,ADMINISTRAÇÃO\n", "id,navn\n1,Åse Bjørnstad\n2,Søren Ærø\n",
        "id,n\n1,é\n", "id,x\n1,10°\n2,½\n3,±5\n",
      ]
    ),
    ("ISO-8859-7", ["id,name\n1,Γιώργος Παπαδόπουλος\n2,Ελένη Δημητρίου\n3,ΑΘΗΝΑ\n"]),
    ("KOI8-R", ["id,name\n1,Иван Петров\n2,Мария Сидорова\n3,МОСКВА\n"]),
    (
      "CP1251",
      [
        "id,name\n1,Иван Петров\n2,Мария Сидорова\n3,МОСКВА\n",
        "должность\nинженер по охране труда и технике безопасности\n",
      ]
    ),
    ("TIS-620", ["id,name\n1,สมชาย ใจดี\n2,สุดา แก้วมณี\n"]),
  ]

  private static let chinese = [
    "工号,姓名\nE1,王伟\n", "id,name\n1,张伟\n2,李娜\n", "id,name\n1,王芳\n", "工号\n1\n", "id,remark\n1,夜班\n",
    "员工编号,姓名,出生日期,入职日期,离职日期\nE001,欧阳璟雯,1990-01-01,2015-03-02,\nE002,赵喆,1988-01-01,2015-03-02,\n",
    "id,name\n1,诸葛亮\n2,司马懿\n3,曹操\n4,诸葛瑾\n", "工厂,地址\nF1,江苏省苏州工业园区新庆路28号\nF2,安徽省合肥市肥东县包公大道\n",
    "备注\n员工每日工作时间不得超过八小时，加班须经主管批准；夜班后应当安排休息。\n", "id,name\n1,木合塔尔·买买提\n2,扎西顿珠\n3,阿依古丽\n",
    "id,city\n1,呼和浩特\n2,乌鲁木齐\n", "id,name\n1,龚䶮\n2,王玥\n3,李堃\n4,陶喆\n",
  ]

  @Test func othersAreRefused() throws {
    var taken: [String] = []
    var count = 0
    for (encoding, texts) in Self.samples {
      for (index, words) in texts.enumerated() {
        count += 1
        let bytes = try iconv(words, to: encoding)
        guard reason(bytes) == nil else { continue }
        taken.append("\(encoding) \(index): \(try text(bytes).label)")
      }
    }
    print("other encodings: \(count) texts, taken for something: \(taken)")
    #expect(taken.allSatisfy { $0.contains("likely") })
    #expect(taken.count * 20 <= count)
  }

  @Test func chineseIsRecognised() throws {
    var refused: [Int] = []
    var labels: [String: Int] = [:]
    for (index, words) in Self.chinese.enumerated() {
      let bytes = try iconv(words, to: "GB18030")
      guard reason(bytes) == nil else {
        refused.append(index)
        continue
      }
      let read = try text(bytes)
      #expect(read.text == Array(words.utf8))
      labels[read.label, default: 0] += 1
    }
    print("GB18030: \(Self.chinese.count) texts, \(labels), refused \(refused)")
    // A name or two in characters that are seldom names say too little: somebody has to say which encoding it is.
    #expect(refused.count <= 3)
  }
}
