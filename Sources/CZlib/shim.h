#if !__has_include(<zlib.h>)
#error "zlib is missing: install it with 'apt-get install zlib1g-dev' (Debian, Ubuntu) or 'brew install zlib' (macOS)"
#else
#include <zlib.h>
#endif
