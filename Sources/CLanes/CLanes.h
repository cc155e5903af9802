// Loops over lanes of columns, eight or sixteen at a time, for processors that have AVX-512. Each means what the loop in
// Columnar means that it stands in for.
#ifndef CLANES_H
#define CLANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define CLANES_TARGET target("avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq,popcnt")
#define CLANES_WIDE static inline __attribute__((CLANES_TARGET))
#define CLANES_PART static inline __attribute__((always_inline, CLANES_TARGET))

static inline bool clanes_is_wide(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
    && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vpopcntdq")
    && __builtin_cpu_supports("popcnt");
}

#else

static inline bool clanes_is_wide(void) { return false; }

#endif
#endif
