import ByteScanning
import Foundation
import Testing
import TextDecoding

func file(_ bytes: [UInt8]) -> FileBytes { FileBytes(path: "x.csv", bytes: bytes) }

func text(_ bytes: [UInt8], declared: String? = nil) throws -> (label: String, text: [UInt8]) {
  let text = try TextFile(file(bytes), declared: declared)
  let copy = text.file.copy(0..<text.file.count)
  return (text.label, copy.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(copy.dropFirst(3)) : copy)
}

func reason(_ bytes: [UInt8], declared: String? = nil) -> TextError.Reason? {
  do throws(TextError) {
    _ = try TextFile(file(bytes), declared: declared)
    return nil
  } catch {
    return error.reason
  }
}

/// By the system's own program, so that the test has another witness than the code.
func iconv(_ text: String, to encoding: String) throws -> [UInt8] {
  let folder = FileManager.default.temporaryDirectory.appending(path: "iconv-\(UUID().uuidString)")
  try Data(text.utf8).write(to: folder)
  defer { try? FileManager.default.removeItem(at: folder) }
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/iconv")
  process.arguments = ["-f", "UTF-8", "-t", encoding, folder.path]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0, "\(encoding)")
  return [UInt8](data)
}

private let chinese = "工号,姓名,出生日期,车间\nE1,王伟,1990-01-01,组装\nE2,李娜,1991-02-03,包装\nE3,欧阳璟雯,1992-03-04,质检\n"

@Suite struct EncodingTests {
  @Test(arguments: [
    ("UTF-8", "UTF-8"), ("UTF-16LE", "UTF-16LE (detected, certain)"), ("UTF-16BE", "UTF-16BE (detected, certain)"),
    ("GB18030", "GB18030 (detected, certain)"), ("GBK", "GB18030 (detected, certain)"),
  ])
  func theWholeFileDecides(encoding: String, label: String) throws {
    let read = try text(iconv(chinese, to: encoding))
    #expect(read.label == label)
    #expect(read.text == Array(chinese.utf8))
    let declared = try text(iconv(chinese, to: encoding), declared: encoding.lowercased())
    #expect(declared.text == Array(chinese.utf8))
    #expect(!declared.label.contains("detected"))
  }

  @Test func marksDecide() throws {
    for (mark, encoding) in [([0xFF, 0xFE], "UTF-16LE"), ([0xFE, 0xFF], "UTF-16BE"), ([0xEF, 0xBB, 0xBF], "UTF-8")] {
      let bytes = try mark.map(UInt8.init) + iconv(chinese, to: encoding)
      let read = try text(bytes)
      #expect(read.label == encoding)
      #expect(read.text == Array(chinese.utf8))
    }
    #expect(reason([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) == .utf32)
  }

  @Test func everyCharacterOfGB18030() throws {
    var scalars = String.UnicodeScalarView()
    for value in (0x80...0x10FFFF).lazy.filter({ $0 % 7 == 0 || $0 < 0x3000 }) {
      // What is private has changed its place between editions of the standard.
      guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.generalCategory != .privateUse else {
        continue
      }
      scalars.append(scalar)
    }
    let all = String(scalars)
    #expect(try text(iconv(all, to: "GB18030"), declared: "gb18030").text == Array(all.utf8))
  }

  @Test func asciiIsUTF8() throws {
    #expect(try text(Array("a,b\n1,2\n".utf8)).label == "UTF-8")
    #expect(try text([]).label == "UTF-8")
    for damaged in [
      "a,b\n1,\u{0}2\n", "id,x\nA\u{0}\n", "id,x\nA,\u{0}\n1,\u{0}\n", "abc,def\nab\u{0}c,def\n",
    ] {
      #expect(try text(Array(damaged.utf8)).label == "UTF-8", "\(damaged.debugDescription)")
    }
  }

  @Test func aFewBadBytesDoNotMakeAnotherEncoding() throws {
    let read = try text(Array(chinese.utf8) + [0xC4, 0xE3, 0x0A])
    #expect(read.label == "UTF-8 (detected, likely)")
    #expect(read.text == Array(chinese.utf8) + [0xC4, 0xE3, 0x0A])
  }

  /// Characters whose two bytes are, by accident, a letter of UTF-8.
  @Test func whatCouldBeBothIsSaid() throws {
    let words = "id,name\n1,卢小雪\n2,薛路\n"
    #expect(try text(iconv(words, to: "GB18030")).label == "UTF-8 (detected, likely)")
    #expect(try text(iconv(words, to: "GB18030"), declared: "gbk").text == Array(words.utf8))
    #expect(try text(Array("id,name\n1,Müller\n2,Núñez\n3,王伟\n".utf8)).label == "UTF-8")
  }

  @Test func surrogatesAloneStayUnreadable() throws {
    let read = try text([0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8, 0x62, 0])
    #expect(read.text == [0x61, 0xED, 0xA0, 0xBD, 0x62])
    #expect(try text([0xFF, 0xFE, 0x3D, 0xD8, 0x00, 0xDE]).text == Array("😀".utf8))
    let half = try TextFile(file([0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x62, 0, 0x63]))
    #expect(half.isBrokenOff)
    #expect(half.file.copy(0..<9) == [0xEF, 0xBB, 0xBF, 0x61, 0x0A])
  }

  @Test func declaredEncodingsAreHeldAgainstTheBytes() throws {
    let utf8 = Array("a,é\n".utf8)
    #expect(reason(utf8, declared: "latin1") == .contradicted(.declared(.latin1), line: 1, offset: 2))
    #expect(reason(Array("a\nb,\u{9A6C}".utf8), declared: "gbk") != nil)
    #expect(reason([0x61, 0x0A, 0x80, 0x0A], declared: "gb18030") == .contradicted(.gb18030, line: 2, offset: 2))
    #expect(reason([0xFF, 0xFE, 0x61, 0], declared: "utf-8") == .contradicted(.utf8, line: 1, offset: 0))
    #expect(reason(Array("a,b\n".utf8), declared: "utf-16") == .contradicted(.utf16LittleEndian, line: 1, offset: 0))
    #expect(reason(Array("a,b\n".utf8), declared: "ebcdic") == .unknownEncoding("ebcdic"))
    #expect(try reason(iconv(chinese, to: "GB18030"), declared: "utf-8") != nil)
    #expect(try text([0x61, 0xE9, 0x0A], declared: "utf-8").text == [0x61, 0xE9, 0x0A])
  }

  @Test(arguments: [
    ("ISO-8859-1", "Müller,José\n"), ("CP1252", "Müller,“José”\n"), ("BIG5", "姓名,陳怡君\n"), ("SHIFT_JIS", "氏名,田中さくら\n"),
    ("EUC-KR", "이름,김민준\n"),
  ])
  func othersAreReadWhereDeclared(encoding: String, words: String) throws {
    let name = ["CP1252": "windows-1252"][encoding] ?? encoding
    #expect(try text(iconv(words, to: encoding), declared: name).text == Array(words.utf8))
  }
}
