// Comparisons, bounds, remainders and verdicts, eight lanes or words at a time.
#ifndef CLANES_COMPARE_H
#define CLANES_COMPARE_H

#include "CLanes.h"

#if defined(__x86_64__)

#define CLANES_COMPARE(order) \
  for (size_t index = 0; index < count; index += 8) { \
    const __m512i other = step ? _mm512_loadu_si512(right + index) : _mm512_set1_epi64(*right); \
    bits[index / 8] = _mm512_cmp_epi64_mask(_mm512_loadu_si512(left + index), other, order); \
  } \
  break;

/// Bits, eight a byte, of the lanes that are to those at the right as the order says (0 equal, 1 not equal, 2 less, 3 less or
/// equal, 4 greater, 5 greater or equal); a multiple of eight. Where `step` is false all are held against the first.
CLANES_WIDE void clanes_compare(
  int order, const int64_t *left, const int64_t *right, bool step, size_t count, uint8_t *bits
) {
  switch (order) {
  case 0: CLANES_COMPARE(_MM_CMPINT_EQ)
  case 1: CLANES_COMPARE(_MM_CMPINT_NE)
  case 2: CLANES_COMPARE(_MM_CMPINT_LT)
  case 3: CLANES_COMPARE(_MM_CMPINT_LE)
  case 4: CLANES_COMPARE(_MM_CMPINT_NLE)
  case 5: CLANES_COMPARE(_MM_CMPINT_NLT)
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

/// The remainders of lanes, as the language has them; a multiple of eight. False where a divisor is 0, or a lane so far from
/// 0 that quotients of floating-point numbers are not sure to be rounded to the right number.
CLANES_WIDE bool clanes_remainders(const int64_t *left, const int64_t *right, size_t count, int64_t *rests) {
  const __m512i reach = _mm512_set1_epi64(1ll << 51), both = _mm512_set1_epi64(1ll << 52);
  __mmask8 all = 0xFF;
  for (size_t index = 0; index < count; index += 8) {
    const __m512i dividend = _mm512_loadu_si512(left + index), divisor = _mm512_loadu_si512(right + index);
    all &= _mm512_cmplt_epu64_mask(_mm512_add_epi64(dividend, reach), both)
      & _mm512_cmplt_epu64_mask(_mm512_add_epi64(divisor, reach), both) & _mm512_test_epi64_mask(divisor, divisor);
    const __m512i quotient = _mm512_cvttpd_epi64(
      _mm512_div_pd(_mm512_cvtepi64_pd(dividend), _mm512_cvtepi64_pd(divisor)));
    _mm512_storeu_si512(rests + index, _mm512_sub_epi64(dividend, _mm512_mullo_epi64(quotient, divisor)));
  }
  return all == 0xFF;
}

/// What a rule says of 64 subjects a word: counts of those to whom it does not apply, that pass, that fail and that are
/// undecided. A missing `when` holds for all. `last` holds the bits of the last word that stand for somebody. Sets a bit, eight
/// words a byte, for each word with one that fails or is undecided.
CLANES_WIDE void clanes_rulings(
  const uint64_t *when_true, const uint64_t *when_false, const uint64_t *require_true, const uint64_t *require_false,
  size_t words, uint64_t last, int64_t counts[4], uint8_t *notable
) {
  const __m512i all = _mm512_set1_epi64(-1);
  __m512i sums[4] = {_mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512()};
  for (size_t word = 0; word < words; word += 8) {
    const __mmask8 here = words - word >= 8 ? 0xFF : (__mmask8)((1u << (words - word)) - 1);
    __m512i chosen = _mm512_maskz_mov_epi64(here, all);
    if (words - word <= 8) {
      chosen = _mm512_mask_mov_epi64(chosen, (__mmask8)(1u << (words - word - 1)), _mm512_set1_epi64((long long)last));
    }
    const __m512i not_when = when_false ? _mm512_maskz_loadu_epi64(here, when_false + word) : _mm512_setzero_si512();
    const __m512i is_when = when_true ? _mm512_maskz_loadu_epi64(here, when_true + word) : all;
    const __m512i holds = require_true ? _mm512_maskz_loadu_epi64(here, require_true + word) : _mm512_setzero_si512();
    const __m512i fails = require_false ? _mm512_maskz_loadu_epi64(here, require_false + word) : _mm512_setzero_si512();
    const __m512i applicable = _mm512_andnot_si512(not_when, chosen);
    const __m512i failed = _mm512_and_si512(_mm512_and_si512(applicable, is_when), fails);
    const __m512i pass = _mm512_and_si512(applicable, holds);
    const __m512i unknown = _mm512_andnot_si512(_mm512_or_si512(pass, failed), applicable);
    sums[0] = _mm512_add_epi64(sums[0], _mm512_popcnt_epi64(_mm512_and_si512(chosen, not_when)));
    sums[1] = _mm512_add_epi64(sums[1], _mm512_popcnt_epi64(pass));
    sums[2] = _mm512_add_epi64(sums[2], _mm512_popcnt_epi64(failed));
    sums[3] = _mm512_add_epi64(sums[3], _mm512_popcnt_epi64(unknown));
    const __m512i seen = _mm512_or_si512(failed, unknown);
    notable[word / 8] = _mm512_test_epi64_mask(seen, seen);
  }
  for (int sum = 0; sum < 4; sum++) counts[sum] = _mm512_reduce_add_epi64(sums[sum]);
}

#endif
#endif
