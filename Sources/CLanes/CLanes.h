// Loops over lanes of columns, eight or sixteen at a time, for processors that have AVX-512. Each means what the loop in
// Columnar means that it stands in for.
#ifndef CLANES_H
#define CLANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define CLANES_TARGET target("avx512f,avx512bw,avx512dq,avx512vl,popcnt")
#define CLANES_WIDE static inline __attribute__((CLANES_TARGET))
#define CLANES_PART static inline __attribute__((always_inline, CLANES_TARGET))

static inline bool clanes_is_wide(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
    && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("popcnt");
}

#define CLANES_DAY 86400000000

/// Days of microseconds, rounded down, and what is left of each. A quotient of floating-point numbers is off by one at most,
/// which what is left tells.
CLANES_PART __m512i clanes_split(__m512i moments, __m512i *rest) {
  const __m512i day = _mm512_set1_epi64(CLANES_DAY), one = _mm512_set1_epi64(1);
  const __m512d quotient = _mm512_mul_pd(_mm512_cvtepi64_pd(moments), _mm512_set1_pd(1.0 / CLANES_DAY));
  __m512i days = _mm512_cvttpd_epi64(quotient);
  __m512i left = _mm512_sub_epi64(moments, _mm512_mullo_epi64(days, day));
  const __mmask8 below = _mm512_movepi64_mask(left);
  days = _mm512_mask_sub_epi64(days, below, days, one);
  left = _mm512_mask_add_epi64(left, below, left, day);
  const __mmask8 above = _mm512_cmpge_epi64_mask(left, day);
  days = _mm512_mask_add_epi64(days, above, days, one);
  *rest = _mm512_mask_sub_epi64(left, above, left, day);
  return days;
}

/// The days of moments; a multiple of eight.
CLANES_WIDE void clanes_days(const int64_t *moments, size_t count, int64_t *days) {
  for (size_t index = 0; index < count; index += 8) {
    __m512i rest;
    _mm512_storeu_si512(days + index, clanes_split(_mm512_loadu_si512(moments + index), &rest));
  }
}

/// Whether intervals overlap a daily window that is not empty, as `CivilTime.overlapsDaily` says; a multiple of eight.
///
/// Bits, eight a byte, of those that do and of those that are intervals.
CLANES_WIDE void clanes_overlap_daily(
  const int64_t *starts, const int64_t *ends, size_t count, int64_t from, int64_t to, uint8_t *trues, uint8_t *knowns
) {
  const int64_t window_end = from < to ? to : to + CLANES_DAY;
  const __m512i day = _mm512_set1_epi64(CLANES_DAY);
  const __m512i begin = _mm512_set1_epi64(from), close = _mm512_set1_epi64(window_end);
  const __m512i begin_before = _mm512_set1_epi64(from - CLANES_DAY), begin_after = _mm512_set1_epi64(from + CLANES_DAY);
  const __m512i close_before = _mm512_set1_epi64(window_end - CLANES_DAY);
  const __m512i close_after = _mm512_set1_epi64(window_end + CLANES_DAY);
  for (size_t index = 0; index < count; index += 8) {
    const __m512i start = _mm512_loadu_si512(starts + index), end = _mm512_loadu_si512(ends + index);
    const __mmask8 known = _mm512_cmpgt_epi64_mask(end, start);
    const __m512i length = _mm512_sub_epi64(end, start);
    // Without a sign what runs over is long too.
    const __mmask8 is_long = _mm512_cmpge_epu64_mask(length, day);
    __m512i first;
    clanes_split(start, &first);
    const __m512i last = _mm512_add_epi64(first, length);
    const __mmask8 before = _mm512_mask_cmplt_epi64_mask(
      _mm512_cmplt_epi64_mask(first, close_before), begin_before, last);
    const __mmask8 same = _mm512_mask_cmplt_epi64_mask(_mm512_cmplt_epi64_mask(first, close), begin, last);
    const __mmask8 after = _mm512_mask_cmplt_epi64_mask(_mm512_cmplt_epi64_mask(first, close_after), begin_after, last);
    trues[index / 8] = known & (is_long | before | same | after);
    knowns[index / 8] = known;
  }
}

/// The least and the greatest lane; a multiple of eight, and not none.
CLANES_WIDE void clanes_bounds(const int64_t *lanes, size_t count, int64_t *low, int64_t *high) {
  __m512i least = _mm512_loadu_si512(lanes), greatest = least;
  for (size_t index = 8; index < count; index += 8) {
    const __m512i lane = _mm512_loadu_si512(lanes + index);
    least = _mm512_min_epi64(least, lane);
    greatest = _mm512_max_epi64(greatest, lane);
  }
  *low = _mm512_reduce_min_epi64(least);
  *high = _mm512_reduce_max_epi64(greatest);
}

/// Bits, eight a byte, of the lanes that are not 0; a multiple of eight.
CLANES_WIDE void clanes_truths(const int64_t *lanes, size_t count, uint8_t *bits) {
  for (size_t index = 0; index < count; index += 8) {
    const __m512i lane = _mm512_loadu_si512(lanes + index);
    bits[index / 8] = _mm512_test_epi64_mask(lane, lane);
  }
}

/// Numbers of the bits that are set in words, in order; room for 16 more than there are. Returns how many.
CLANES_WIDE size_t clanes_positions(const uint64_t *words, size_t count, int32_t *positions) {
  const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  size_t found = 0;
  for (size_t word = 0; word < count; word++) {
    for (int part = 0; part < 4; part++) {
      const __mmask16 bits = (__mmask16)(words[word] >> (16 * part));
      const __m512i numbers = _mm512_add_epi32(_mm512_set1_epi32((int)(word * 64 + 16 * (size_t)part)), lanes);
      _mm512_storeu_si512(positions + found, _mm512_maskz_compress_epi32(bits, numbers));
      found += (size_t)_mm_popcnt_u32(bits);
    }
  }
  return found;
}

/// The bits at the given places, and at `nowhere` for those below 0; a multiple of sixteen. Of `limit` bits at least one, and
/// fewer than 2^31. Returns whether all places are among them; others are not looked at.
CLANES_WIDE bool clanes_gather_bits(
  const uint64_t *words, size_t limit, const int32_t *places, size_t count, int32_t nowhere, uint16_t *bits
) {
  const __m512i one = _mm512_set1_epi32(1);
  __mmask16 all = 0xFFFF;
  for (size_t index = 0; index < count; index += 16) {
    __m512i place = _mm512_loadu_si512(places + index);
    place = _mm512_mask_mov_epi32(place, _mm512_movepi32_mask(place), _mm512_set1_epi32(nowhere));
    const __mmask16 sound = _mm512_cmplt_epu32_mask(place, _mm512_set1_epi32((int)limit));
    const __m512i found = _mm512_mask_i32gather_epi32(
      _mm512_setzero_si512(), sound, _mm512_srli_epi32(place, 5), words, 4);
    bits[index / 16] = _mm512_test_epi32_mask(
      found, _mm512_sllv_epi32(one, _mm512_and_si512(place, _mm512_set1_epi32(31))));
    all &= sound;
  }
  return all == 0xFFFF;
}

#else

static inline bool clanes_is_wide(void) { return false; }

#endif
#endif
