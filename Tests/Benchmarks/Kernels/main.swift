import ByteScanning
import CivilTime
import Columnar

/// Runs one kernel over a file of shifts, so many times, for whoever counts its instructions:
/// `KernelBenchmark FILE KERNEL TIMES`. Two runs with different times tell what one costs; see `instructions.py`.
///
/// The file has the columns id, employee, day, start, end, hazardous and minutes.
let shifts = try ShiftFile(path: CommandLine.arguments[1])
guard CommandLine.arguments.count == 4, let kernel = Kernel(rawValue: CommandLine.arguments[2]),
  let times = Int(CommandLine.arguments[3])
else { preconditionFailure("FILE KERNEL TIMES, with one of \(Kernel.allCases.map(\.rawValue))") }
let run = kernel.prepared(shifts)
var checksum: Int64 = 0
for _ in 0..<times { checksum &+= run() }
print(shifts.rows, checksum)
