#if !__has_include(<expat.h>)
#error "expat is missing: install it with 'apt-get install libexpat1-dev' (Debian, Ubuntu) or 'brew install expat' (macOS)"
#else
#include <expat.h>
#endif
