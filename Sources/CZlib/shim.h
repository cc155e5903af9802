#if !__has_include(<zlib.h>)
#error "zlib is missing: install it with 'apt-get install zlib1g-dev' (Debian, Ubuntu); macOS has it with the command line tools"
#else
#include <zlib.h>
#endif
