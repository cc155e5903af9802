// Reads all cells of a workbook's only sheet: `ExcelBenchmark FILE [SHEET]`; prints seconds and the peak of memory.

import ExcelSource
import Foundation
import RecordSources

var binding = DatasetBinding(paths: [CommandLine.arguments[1]])
binding.sheet = CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : nil
let (clock, start) = (ContinuousClock(), ContinuousClock.now)
let source = try ExcelFormat().open(.file(binding.paths[0]), binding)
let opened = clock.now - start
var (rows, cells) = (0, 0)
_ = try source.read(columns: Array(source.headers.indices)) { row in
  rows += 1
  cells += row.count
}
let read = clock.now - start
let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
print("\(rows) rows, \(cells) cells; opened after \(opened), read after \(read); \(peak)")
