// Days, times of day and nights, eight lanes at a time.
#ifndef CLANES_TIMES_H
#define CLANES_TIMES_H

#include "CLanes.h"

#if defined(__x86_64__)

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

/// The time of day of moments; a multiple of eight.
CLANES_WIDE void clanes_times(const int64_t *moments, size_t count, int64_t *times) {
  for (size_t index = 0; index < count; index += 8) {
    __m512i rest;
    clanes_split(_mm512_loadu_si512(moments + index), &rest);
    _mm512_storeu_si512(times + index, rest);
  }
}

/// How many whole units times of day have, and of that what is left beside multiples of `modulus` where that is not 0; a
/// multiple of eight. False where a lane is below 0 or not below 2^40: beyond that quotients of floating-point numbers are
/// not sure to be rounded down to the right number.
CLANES_WIDE bool clanes_time_parts(const int64_t *times, size_t count, int64_t unit, int64_t modulus, int64_t *parts) {
  const __m512d divisor = _mm512_set1_pd((double)unit), turn = _mm512_set1_pd((double)(modulus ? modulus : 1));
  const __m512i turns = _mm512_set1_epi64(modulus);
  __mmask8 all = 0xFF;
  for (size_t index = 0; index < count; index += 8) {
    const __m512i time = _mm512_loadu_si512(times + index);
    all &= _mm512_cmplt_epu64_mask(time, _mm512_set1_epi64(1ll << 40));
    __m512i part = _mm512_cvttpd_epi64(_mm512_div_pd(_mm512_cvtepi64_pd(time), divisor));
    const __m512i whole = _mm512_cvttpd_epi64(_mm512_div_pd(_mm512_cvtepi64_pd(part), turn));
    part = _mm512_sub_epi64(part, _mm512_mullo_epi64(whole, turns));
    _mm512_storeu_si512(parts + index, part);
  }
  return all == 0xFF;
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

#endif
#endif
