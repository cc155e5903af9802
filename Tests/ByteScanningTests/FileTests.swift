import ByteScanning
import Foundation
import Testing

private func temporary(_ bytes: [UInt8]) throws -> String {
  let path = NSTemporaryDirectory() + "plumbline-" + UUID().uuidString
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  return path
}

private func reason(_ path: String) -> FileError.Reason? {
  do throws(FileError) {
    _ = try FileBytes.open(path)
    return nil
  } catch {
    #expect(error.path == path)
    #expect(error.description.hasPrefix(path + ": "))
    return error.reason
  }
}

@Test func readsAFile() throws {
  let path = try temporary(Array("abc".utf8))
  defer { unsafe unlink(path) }
  let file = try FileBytes.open(path)
  #expect(file.count == 3)
  #expect(file.copy(1..<99) == Array("bc".utf8))
  #expect(file.withBytes { $0[0] } == UInt8(ascii: "a"))
}

@Test func saysWhyAFileCannotBeRead() throws {
  #expect(reason("/nowhere/at/all.csv") == .missing)
  #expect(reason("/") == .directory)
  #expect(reason("/dev/null") == .empty)
  let path = try temporary([])
  defer { unsafe unlink(path) }
  #expect(reason(path) == .empty)
  #expect(try FileBytes.open(path, allowsEmpty: true).count == 0)
  #expect(reason(path + "/below") == .notADirectory)
  let file = try temporary([1])
  defer { unsafe unlink(file) }
  unsafe chmod(file, 0)
  if getuid() != 0 { #expect(reason(file) == .permission) }
}

@Test func endlessDevicesHaveALimit() throws {
  #expect(throws: FileError(path: "/dev/zero", reason: .tooLarge(limit: 100_000))) {
    try FileBytes.open("/dev/zero", limit: 100_000)
  }
}

@Test func readsPipesToTheirEnd() async throws {
  let path = NSTemporaryDirectory() + "plumbline-" + UUID().uuidString
  let made = unsafe mkfifo(path, 0o600)
  #expect(made == 0)
  defer { unsafe unlink(path) }
  let text = [UInt8](repeating: 7, count: 200_000)
  Thread.detachNewThread { try? Data(text).write(to: URL(fileURLWithPath: path)) }
  #expect(try FileBytes.open(path).count == 200_000)
}

@Test(arguments: [
  ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
])
func digests(text: String, hex: String) {
  #expect(SHA256Digest.hex(of: Array(text.utf8)) == hex)
  #expect(SHA256Digest.hex(of: FileBytes(path: "x", bytes: Array(text.utf8))) == hex)
  var pieces = SHA256Digest()
  for byte in text.utf8 { pieces.update([byte].span) }
  #expect(pieces.hex() == hex)
}

@Test(arguments: [
  ("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("a\rb", 2), ("\n\n", 2), ("a\n\rb", 3),
])
func countsLines(text: String, count: Int) {
  let file = FileBytes(path: "x", bytes: Array(text.utf8))
  #expect(file.lineCount == count)
  #expect(file.line(ofOffset: 0) == 1)
}

@Test func findsFilesByPattern() throws {
  let directory = NSTemporaryDirectory() + "plumbline-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: directory + "/b", withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: directory) }
  for name in ["e-2.csv", "e-10.csv", "e-.txt", ".e-9.csv", "b/e-1.csv", "e*.csv"] {
    try Data([1]).write(to: URL(fileURLWithPath: directory + "/" + name))
  }
  #expect(
    try FilePattern.paths(matching: directory + "/e-*.csv") == ["e-10.csv", "e-2.csv"].map { directory + "/" + $0 })
  #expect(try FilePattern.paths(matching: directory + "/?/*.csv") == [directory + "/b/e-1.csv"])
  #expect(try FilePattern.paths(matching: directory + "/e*.csv") == [directory + "/e*.csv"])
  #expect(throws: FileError(path: directory + "/x*.csv", reason: .noMatch)) {
    try FilePattern.paths(matching: directory + "/x*.csv")
  }
}
