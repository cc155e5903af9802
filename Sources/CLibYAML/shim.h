#if !__has_include(<yaml.h>)
#error "libyaml is missing: install it with 'apt-get install libyaml-dev' (Debian, Ubuntu) or 'brew install libyaml' (macOS)"
#else
#include <yaml.h>
#endif
