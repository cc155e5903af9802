/// The thinnest C interface over RE2: compile, search, free. Patterns and texts are UTF-8 with a length.
#ifndef PLUMBLINE_CRE2_H
#define PLUMBLINE_CRE2_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cre2_pattern cre2_pattern;

/// Compiles a pattern with at most `max_memory` bytes. Returns NULL only when memory is out;
/// ask cre2_ok and cre2_error for a pattern that RE2 refuses.
cre2_pattern *cre2_compile(const char *pattern, size_t length, int64_t max_memory);
bool cre2_ok(const cre2_pattern *pattern);
/// RE2's own words on why the pattern was refused; valid while the pattern lives.
const char *cre2_error(const cre2_pattern *pattern);
/// The number of capturing groups.
int cre2_group_count(const cre2_pattern *pattern);
/// Searches from `start`. Fills up to `count` pairs of byte offsets (start, end), -1 where a group took no part.
bool cre2_search(const cre2_pattern *pattern, const char *text, size_t length, size_t start, int64_t *offsets, int count);
void cre2_free(cre2_pattern *pattern);

#ifdef __cplusplus
}
#endif
#endif
