#if !__has_include(<openssl/evp.h>)
#error "libcrypto is missing: install it with 'apt-get install libssl-dev' (Debian, Ubuntu) or 'brew install openssl' (macOS)"
#else
#include <openssl/evp.h>
#include <openssl/hmac.h>
#endif
