import ByteScanning
import Glibc

/// Processor time of scanning a delimited file once, without looking into its cells: `ScanBenchmark FILE`.
func processorSeconds() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

let file = try FileBytes.open(CommandLine.arguments[1])
for _ in 0..<3 {
  let start = processorSeconds()
  let header = try DelimitedHeader(file: file, delimiter: nil)
  var scanner = DelimitedScanner(
    file: file, delimiter: header.delimiter, columnCount: header.cells.count, offset: header.nextOffset,
    line: header.nextLine)
  var rows = 0
  while let batch = scanner.next(maximumRows: 2048) { rows += batch.rowCount }
  let seconds = processorSeconds() - start
  print(
    "\(rows) rows, \(seconds) s, \(Double(file.count) / seconds / 1e9) GB/s, \(seconds / Double(rows) * 1e9) ns a row")
}
