#if !__has_include(<re2/re2.h>)
#error "RE2 is missing: install it with 'apt-get install libre2-dev' (Debian, Ubuntu) or 'brew install re2' (macOS)"
#else
#include "CRE2.h"

#include <re2/re2.h>

#include <new>
#include <vector>

struct cre2_pattern {
  RE2 expression;
  cre2_pattern(re2::StringPiece text, const RE2::Options &options) : expression(text, options) {}
};

extern "C" {

cre2_pattern *cre2_compile(const char *pattern, size_t length, int64_t max_memory) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(max_memory);
  return new (std::nothrow) cre2_pattern(re2::StringPiece(pattern, length), options);
}

bool cre2_ok(const cre2_pattern *pattern) { return pattern->expression.ok(); }

const char *cre2_error(const cre2_pattern *pattern) { return pattern->expression.error().c_str(); }

int cre2_group_count(const cre2_pattern *pattern) { return pattern->expression.NumberOfCapturingGroups(); }

bool cre2_search(const cre2_pattern *pattern, const char *text, size_t length, size_t start, int64_t *offsets,
                 int count) {
  std::vector<re2::StringPiece> groups(count);
  re2::StringPiece piece(text, length);
  if (!pattern->expression.Match(piece, start, length, RE2::UNANCHORED, groups.data(), count)) return false;
  for (int group = 0; group < count; group++) {
    bool present = groups[group].data() != nullptr;
    offsets[2 * group] = present ? groups[group].data() - text : -1;
    offsets[2 * group + 1] = present ? groups[group].data() - text + (int64_t)groups[group].size() : -1;
  }
  return true;
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }
}
#endif
