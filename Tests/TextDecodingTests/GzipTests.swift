import ByteScanning
import Foundation
import Testing
import TextDecoding

private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
  let path = FileManager.default.temporaryDirectory.appending(path: "gzip-\(UUID().uuidString)")
  try Data(bytes).write(to: path)
  defer { try? FileManager.default.removeItem(at: path) }
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["gzip", "-c", path.path]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return [UInt8](data)
}

@Suite struct GzipTests {
  private let words = Array(String(repeating: "employee_id,name\nE1,Li\n", count: 9_000).utf8)

  private func read(_ bytes: [UInt8], limit: Int = TextFile.defaultLimit) throws -> TextFile {
    try TextFile(file(bytes), limit: limit)
  }

  @Test func membersAreReadOneAfterTheOther() throws {
    let packed = try gzip(words)
    let read = try read(packed + packed + [0, 0, 0])
    #expect(read.file.copy(0..<read.file.count) == words + words)
    #expect(read.label == "UTF-8, gzip")
    #expect(!read.isBrokenOff)
    #expect(read.original.count == packed.count * 2 + 3)
  }

  @Test func whatBreaksOffIsSaid() throws {
    let packed = try gzip(words)
    for length in [3, 12, packed.count / 2, packed.count - 8, packed.count - 1] {
      let read = try read(Array(packed[..<length]))
      #expect(read.isBrokenOff, "\(length) of \(packed.count)")
      #expect(words.starts(with: read.file.copy(0..<read.file.count)))
    }
    #expect(try read(packed + [1, 2, 3]).isBrokenOff)
  }

  @Test func damageIsRefused() throws {
    var packed = try gzip(words)
    packed[packed.count - 6] ^= 1
    #expect(reason(packed) == .damaged)
    // Wherever a bit is wrong, what comes out is never taken for the whole.
    packed = try gzip(Array((0..<4_000).map { "E\($0 &* 7919),x\n" }.joined().utf8))
    // The name of the file, in the first bytes, is of no account.
    for position in stride(from: 64, to: packed.count, by: 97) {
      var wrong = packed
      wrong[position] ^= 0x10
      guard reason(wrong) != .damaged else { continue }
      #expect(try read(wrong).isBrokenOff, "byte \(position)")
    }
  }

  @Test func bombsStop() throws {
    let packed = try gzip([UInt8](repeating: 0x61, count: 1 << 20))
    #expect(packed.count < 5_000)
    do throws(TextError) {
      _ = try TextFile(file(packed), limit: 100_000)
      Issue.record("a million bytes came out")
    } catch {
      #expect(error.reason == .tooLarge(limit: 100_000))
    }
  }

  @Test func nothingAndOtherFormats() throws {
    #expect(try read(gzip([])).file.count == 0)
    #expect(reason([0x50, 0x4B, 3, 4, 20, 0]) == .noText(.zip))
    #expect(reason(Array("%PDF-1.7\n".utf8)) == .noText(.pdf))
    #expect(reason(Array("SQLite format 3\0".utf8)) == .noText(.sqlite))
    #expect(try reason(gzip([0x50, 0x4B, 3, 4])) == .noText(.zip))
  }
}
