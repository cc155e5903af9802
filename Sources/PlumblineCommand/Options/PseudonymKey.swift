import SourceDiagnostics
import Verdicts

/// The secret by which pseudonyms are made. Who has only a report must not be able to try out all birth dates, so it is
/// never a constant, nor anything else that others can read on the machine.
struct PseudonymKey {
  /// Fewer bytes can be found by trying.
  static let leastCount = 16
  static let variable = "PLUMBLINE_PSEUDONYM_KEY"
  static let fileVariable = "PLUMBLINE_KEY_FILE"

  let bytes: [UInt8]
  /// Whether another run can have the same key, and with it the same pseudonyms.
  let carriesOver: Bool
  /// The file that it was read from.
  var path: String?
  /// What its owner should know.
  var warning: Bilingual?

  /// Of the file that the option names, else of the environment, else one that lasts for this run.
  init(file option: String?, _ environment: Environment) throws(UsageFailure) {
    let (text, file) = (environment[Self.variable], environment[Self.fileVariable])
    switch (option, text, file) {
    case (let path?, _, _): try self.init(path: path, "--key-file")
    case (nil, _?, _?): throw UsageFailure("\(Self.variable) and \(Self.fileVariable) are both set; which is the key?")
    case (nil, let text?, nil): try self.init(bytes: Array(text.utf8), Self.variable)
    case (nil, nil, let path?): try self.init(path: path, Self.fileVariable)
    case (nil, nil, nil): self.init()
    }
  }

  private init(bytes: [UInt8], _ source: String) throws(UsageFailure) {
    guard bytes.count >= Self.leastCount else {
      throw UsageFailure("\(source): a key has at least \(Self.leastCount) bytes, or it could be found by trying")
    }
    self.bytes = bytes
    carriesOver = true
  }

  private init(path: String, _ source: String) throws(UsageFailure) {
    let file = try KeyFile(path, source)
    try self.init(bytes: file.bytes, "\(source): \(path)")
    self.path = path
    if file.isReadableByOthers { warning = Self.readable(path) }
  }

  private init() {
    bytes = (0..<4).flatMap { _ in Self.bytes(of: UInt64.random(in: .min ... .max)) }
    carriesOver = false
  }

  private static func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func readable(_ path: String) -> Bilingual {
    Bilingual(
      en: "the key file \(path) can be read by others of this machine; take that from them: chmod 600",
      zh: "本机其他用户可读取密钥文件\(path)；请收回权限：chmod 600")
  }

  /// What is said where a key of this run alone makes what another run should recognise.
  static let lastsForThisRun = Bilingual(
    en: "no key is set, so pseudonyms and fingerprints of personal keys hold for this run only and baselines do not "
      + "carry over; set \(variable) or name --key-file",
    zh: "未设置密钥：假名及个人主键的指纹仅在本次运行内有效，基线无法沿用；请设置 \(variable) 或用 --key-file 指定密钥文件")
}

extension PseudonymKey {
  /// Says what there is to say of the key.
  ///
  /// - Parameter needsToLast: whether something is asked for that another run should recognise.
  func tell(_ language: Language, needsToLast: Bool) {
    if let warning { Self.say("warning", "警告", warning, language) }
    if !carriesOver, needsToLast { Self.say("note", "提示", Self.lastsForThisRun, language) }
  }

  private static func say(_ en: String, _ zh: String, _ text: Bilingual, _ language: Language) {
    let head = language == .zh ? zh + "：" : en + ": "
    Terminal.err(head + DisplayText.neutral(text[language]))
  }
}
