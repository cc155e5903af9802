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

/// The lanes at the given places, and at `nowhere` for those below 0, of 32 bits each; a multiple of eight. Of `limit` lanes at
/// least one, and fewer than 2^31. Returns whether all places are among them; others are not looked at.
CLANES_WIDE bool clanes_gather_narrow(
  const int32_t *lanes, size_t limit, const int32_t *places, size_t count, int32_t nowhere, int64_t *out
) {
  __mmask8 all = 0xFF;
  for (size_t index = 0; index < count; index += 8) {
    __m256i place = _mm256_loadu_si256((const __m256i *)(places + index));
    place = _mm256_mask_mov_epi32(place, _mm256_movepi32_mask(place), _mm256_set1_epi32(nowhere));
    const __mmask8 sound = _mm256_cmplt_epu32_mask(place, _mm256_set1_epi32((int)limit));
    _mm512_storeu_si512(
      out + index,
      _mm512_cvtepi32_epi64(_mm256_mmask_i32gather_epi32(_mm256_setzero_si256(), sound, place, lanes, 4)));
    all &= sound;
  }
  return all == 0xFF;
}

/// The same of lanes of 64 bits.
CLANES_WIDE bool clanes_gather(
  const int64_t *lanes, size_t limit, const int32_t *places, size_t count, int32_t nowhere, int64_t *out
) {
  __mmask8 all = 0xFF;
  for (size_t index = 0; index < count; index += 8) {
    __m256i place = _mm256_loadu_si256((const __m256i *)(places + index));
    place = _mm256_mask_mov_epi32(place, _mm256_movepi32_mask(place), _mm256_set1_epi32(nowhere));
    const __mmask8 sound = _mm256_cmplt_epu32_mask(place, _mm256_set1_epi32((int)limit));
    _mm512_storeu_si512(
      out + index, _mm512_mask_i32gather_epi64(_mm512_setzero_si512(), sound, place, lanes, 8));
    all &= sound;
  }
  return all == 0xFF;
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
