import ByteScanning
import RecordModel

extension JSONMistake {
  /// What is wrong, in both languages.
  var text: LocalText { LocalText(en: description, zh: inChinese) }

  private var inChinese: String {
    switch kind {
    case .unexpected: "出现了JSON所没有的内容"
    case .unfinished: "文本过早结束"
    case .badNumber: "数字的写法不符合JSON"
    case .badEscape: "转义符不符合JSON"
    case .controlCharacter: "字符串中有控制字符"
    case .notUTF8: "字符串不是UTF-8"
    case .tooDeep: "嵌套超过\(JSONParser.depthLimit)层"
    }
  }
}
