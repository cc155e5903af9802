// JSON of all kinds: `JSONFuzz --seconds N --seed S --folder DIR`.

import Foundation
import FuzzTools

let laws = JSONLaws()
exit(try ByteFuzzer.run(seeds: JSONLaws.seeds, pieces: JSONLaws.pieces, laws.breach) == 0 ? 0 : 1)
