// One side of `predicates.py`: reads conditions and modes from standard input, one a line, and answers each.

import Foundation

/// The records' file is the one argument.
func serve() throws {
  guard let path = CommandLine.arguments.dropFirst().first else {
    throw CocoaError(.fileNoSuchFile, userInfo: [NSLocalizedDescriptionKey: "usage: PredicateBenchmark RECORDS"])
  }
  var course = try Course(records: path)
  answer("ready \(course.count)")
  while let line = readLine() {
    let words = line.split(separator: "\t", maxSplits: 1).map(String.init)
    if words.first == "condition", words.count == 2 {
      try course.take(words[1])
      answer("taken")
    } else {
      answer(try course.run(line).description)
    }
  }
}

func answer(_ line: String) { try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) }

do { try serve() } catch {
  FileHandle.standardError.write(Data("PredicateBenchmark: \(error)\n".utf8))
  exit(2)
}
