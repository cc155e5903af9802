// What the loops over many cells share, which are for processors with AVX-512 and VBMI2. Each function of theirs means what
// the loop over single cells in ByteScanning means that it stands in for, and leaves to it what it does not take.
#ifndef CSCAN_WIDE_H
#define CSCAN_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Cells of consecutive rows. A cell of row `i` begins `gap` bytes after `text + before[i]` and ends at `text + ends[i]`;
/// from its first byte on 24 can be read.
typedef struct {
  const uint8_t *text;
  const uint32_t *before;
  const uint32_t *ends;
  uint32_t gap;
} cscan_cells;

#if defined(__x86_64__)

#include <immintrin.h>

#define CSCAN_TARGET target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")
#define CSCAN_WIDE static inline __attribute__((CSCAN_TARGET))
#define CSCAN_PART static inline __attribute__((always_inline, CSCAN_TARGET))

static inline bool cscan_is_wide(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
    && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2")
    && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}

/// Where the cells of eight rows begin, and how many bytes they have.
CSCAN_PART __m512i cscan_starts(cscan_cells cells, size_t row, __m256i *counts) {
  const __m256i before = _mm256_add_epi32(
    _mm256_loadu_si256((const __m256i *)(cells.before + row)), _mm256_set1_epi32((int)cells.gap));
  *counts = _mm256_sub_epi32(_mm256_loadu_si256((const __m256i *)(cells.ends + row)), before);
  return _mm512_cvtepu32_epi64(before);
}

/// How many bytes the cells of sixteen rows have.
CSCAN_PART __m512i cscan_counts(cscan_cells cells, size_t row) {
  const __m512i before = _mm512_add_epi32(
    _mm512_loadu_si512(cells.before + row), _mm512_set1_epi32((int)cells.gap));
  return _mm512_sub_epi32(_mm512_loadu_si512(cells.ends + row), before);
}

/// Eight bytes of each of the chosen cells. The choice is also what keeps a round of a loop from waiting for the one before.
CSCAN_PART __m512i cscan_words(__mmask8 chosen, __m512i starts, const uint8_t *text) {
  return _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), chosen, starts, (const long long *)text, 1);
}

#else

static inline bool cscan_is_wide(void) { return false; }

#endif
#endif
