// Delimited text of all kinds: `DelimitedFuzz --seconds N --seed S --folder DIR`.

import Foundation
import FuzzTools

let laws = DelimitedLaws()
exit(try ByteFuzzer.run(seeds: DelimitedLaws.seeds, pieces: DelimitedLaws.pieces, laws.breach) == 0 ? 0 : 1)
