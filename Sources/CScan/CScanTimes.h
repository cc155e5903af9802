// Dates and clocks, sixteen cells at a time.
#ifndef CSCAN_TIMES_H
#define CSCAN_TIMES_H

#include "CScanWide.h"

#if defined(__x86_64__)

/// What dates and clocks of sixteen rows say.
typedef struct {
  /// 1970-01-01 is 0.
  __m512i days;
  __m512i minutes;
  __mmask16 fit;
} cscan_civil;

/// `YYYY-MM-DD`, and where `is_moment` a blank or `T` and `hh:mm` after it, in the years from 1901 to 2099, of the cells that
/// have `length` bytes.
CSCAN_PART cscan_civil cscan_civil_of(cscan_cells cells, size_t row, bool is_moment, __mmask16 fit) {
  const __m512i pattern = _mm512_broadcast_i32x4(
    is_moment ? _mm_setr_epi8('0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 0, '0', '0', ':', '0', '0')
              : _mm_setr_epi8('0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 0, 0, 0, 0, 0, 0));
  // The separator of date and clock has two forms; what follows a date alone is not its own.
  const char free = (char)0xFF, other = is_moment ? 9 : free, colon = is_moment ? 0 : free;
  const __m512i limits = _mm512_broadcast_i32x4(
    _mm_setr_epi8(9, 9, 9, 9, 0, 9, 9, 0, 9, 9, free, other, other, colon, other, other));
  const __mmask64 separator = is_moment ? 0x0400040004000400 : 0;
  const __m512i order = _mm512_broadcast_i32x4(
    is_moment ? _mm_setr_epi8(0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, -1, -1, -1, -1)
              : _mm_setr_epi8(0, 1, 2, 3, 5, 6, 8, 9, -1, -1, -1, -1, -1, -1, -1, -1));
  const __m512i highest = _mm512_broadcast_i32x4(_mm_setr_epi16(99, 99, 12, 31, 23, 59, 0, 0));
  const __m512i weights = _mm512_broadcast_i32x4(_mm_setr_epi16(100, 1, 128, 1, 60, 1, 0, 0));
  __m512i parts[4];
  __mmask64 odd = 0;
  __mmask32 over = 0;
  __mmask64 odds[4];
  __mmask32 overs[4];
  for (int part = 0; part < 4; part++) {
    __m512i cell = _mm512_setzero_si512();
    const uint8_t *text = cells.text + cells.gap;
    cell = _mm512_castsi128_si512(_mm_loadu_si128((const __m128i *)(text + cells.before[row + part])));
    cell = _mm512_inserti32x4(cell, _mm_loadu_si128((const __m128i *)(text + cells.before[row + part + 4])), 1);
    cell = _mm512_inserti32x4(cell, _mm_loadu_si128((const __m128i *)(text + cells.before[row + part + 8])), 2);
    cell = _mm512_inserti32x4(cell, _mm_loadu_si128((const __m128i *)(text + cells.before[row + part + 12])), 3);
    const __m512i digits = _mm512_xor_si512(cell, pattern);
    odds[part] = _mm512_cmpgt_epu8_mask(digits, limits);
    if (is_moment) {
      const __mmask64 blank = _mm512_mask_cmpneq_epi8_mask(separator, cell, _mm512_set1_epi8(' '));
      odds[part] |= _mm512_mask_cmpneq_epi8_mask(blank, cell, _mm512_set1_epi8('T'));
    }
    const __m512i pairs = _mm512_maddubs_epi16(
      _mm512_shuffle_epi8(digits, order), _mm512_set1_epi16(0x010A));
    overs[part] = _mm512_cmpgt_epu16_mask(pairs, highest);
    parts[part] = _mm512_madd_epi16(pairs, weights);
    odd |= odds[part];
    over |= overs[part];
  }
  if ((odd | over) != 0) {
    for (int part = 0; part < 4; part++) {
      for (int lane = 0; lane < 4; lane++) {
        if ((odds[part] >> (16 * lane) & 0xFFFF) | (overs[part] >> (8 * lane) & 0xFF))
          fit &= (__mmask16)~(1u << (4 * lane + part));
      }
    }
  }
  const __m512i low = _mm512_unpacklo_epi32(parts[0], parts[1]), low2 = _mm512_unpacklo_epi32(parts[2], parts[3]);
  const __m512i high = _mm512_unpackhi_epi32(parts[0], parts[1]), high2 = _mm512_unpackhi_epi32(parts[2], parts[3]);
  const __m512i years = _mm512_unpacklo_epi64(low, low2);
  const __m512i dates = _mm512_unpackhi_epi64(low, low2);
  const __m512i months = _mm512_srli_epi32(dates, 7), days = _mm512_and_si512(dates, _mm512_set1_epi32(127));
  fit = _mm512_mask_cmplt_epu32_mask(
    fit, _mm512_sub_epi32(years, _mm512_set1_epi32(1901)), _mm512_set1_epi32(199));
  const __mmask16 leap = _mm512_testn_epi32_mask(years, _mm512_set1_epi32(3));
  const __m512i before = _mm512_setr_epi32(0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 0, 0, 0);
  const __m512i length = _mm512_setr_epi32(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0);
  const __m512i two = _mm512_set1_epi32(2), one = _mm512_set1_epi32(1);
  __m512i lengths = _mm512_permutexvar_epi32(months, length);
  lengths = _mm512_mask_add_epi32(lengths, _mm512_mask_cmpeq_epi32_mask(leap, months, two), lengths, one);
  fit = _mm512_mask_cmplt_epu32_mask(fit, _mm512_sub_epi32(days, one), lengths);
  __m512i all = _mm512_add_epi32(_mm512_permutexvar_epi32(months, before), _mm512_sub_epi32(days, one));
  all = _mm512_mask_add_epi32(all, _mm512_mask_cmpgt_epi32_mask(leap, months, two), all, one);
  all = _mm512_add_epi32(
    all, _mm512_mullo_epi32(_mm512_sub_epi32(years, _mm512_set1_epi32(1970)), _mm512_set1_epi32(365)));
  all = _mm512_add_epi32(all, _mm512_srai_epi32(_mm512_sub_epi32(years, _mm512_set1_epi32(1969)), 2));
  return (cscan_civil){all, _mm512_unpacklo_epi64(high, high2), fit};
}

CSCAN_PART void cscan_put(int64_t *lanes, uint8_t *left, size_t row, __mmask16 fit, __m512i low, __m512i high) {
  _mm512_storeu_si512(lanes + row, _mm512_maskz_mov_epi64((__mmask8)fit, low));
  _mm512_storeu_si512(lanes + row + 8, _mm512_maskz_mov_epi64((__mmask8)(fit >> 8), high));
  left[row / 8] = (uint8_t)~fit;
  left[row / 8 + 1] = (uint8_t)(~fit >> 8);
}

/// Days since 1970-01-01 of `YYYY-MM-DD`; a multiple of sixteen rows.
CSCAN_WIDE void cscan_days(cscan_cells cells, size_t rows, int64_t *lanes, uint8_t *left) {
  for (size_t row = 0; row < rows; row += 16) {
    const __mmask16 ten = _mm512_cmpeq_epi32_mask(cscan_counts(cells, row), _mm512_set1_epi32(10));
    const cscan_civil civil = cscan_civil_of(cells, row, false, ten);
    cscan_put(
      lanes, left, row, civil.fit, _mm512_cvtepi32_epi64(_mm512_castsi512_si256(civil.days)),
      _mm512_cvtepi32_epi64(_mm512_extracti64x4_epi64(civil.days, 1)));
  }
}

/// Microseconds since 1970-01-01T00:00 of `YYYY-MM-DD hh:mm` and `YYYY-MM-DD hh:mm:ss`, with a blank or `T`; a multiple of
/// sixteen rows.
CSCAN_WIDE void cscan_moments(cscan_cells cells, size_t rows, int64_t *lanes, uint8_t *left) {
  for (size_t row = 0; row < rows; row += 16) {
    const __m512i counts = cscan_counts(cells, row);
    const __mmask16 long_ones = _mm512_cmpeq_epi32_mask(counts, _mm512_set1_epi32(19));
    const __mmask16 any = _mm512_cmpeq_epi32_mask(counts, _mm512_set1_epi32(16)) | long_ones;
    cscan_civil civil = cscan_civil_of(cells, row, true, any);
    __m512i seconds = _mm512_setzero_si512();
    if (long_ones != 0) {
      const __m512i tails = _mm512_and_si512(
        _mm512_xor_si512(
          _mm512_mask_i32gather_epi32(
            _mm512_setzero_si512(), long_ones, _mm512_loadu_si512(cells.before + row),
            cells.text + cells.gap + 16, 1),
          _mm512_set1_epi32(0x30303A)),
        _mm512_set1_epi32(0xFFFFFF));
      const __m512i tens = _mm512_and_si512(_mm512_srli_epi32(tails, 8), _mm512_set1_epi32(0xFF));
      const __m512i ones = _mm512_srli_epi32(tails, 16);
      const __mmask16 odd = _mm512_mask_test_epi32_mask(long_ones, tails, _mm512_set1_epi32(0xFF))
        | _mm512_mask_cmpgt_epu32_mask(long_ones, tens, _mm512_set1_epi32(5))
        | _mm512_mask_cmpgt_epu32_mask(long_ones, ones, _mm512_set1_epi32(9));
      civil.fit &= (__mmask16)~odd;
      seconds = _mm512_maskz_add_epi32(
        long_ones, _mm512_mullo_epi32(tens, _mm512_set1_epi32(10)), ones);
    }
    const __m512i minutes = _mm512_add_epi32(
      _mm512_mullo_epi32(civil.days, _mm512_set1_epi32(1440)), civil.minutes);
    const __m512i minute = _mm512_set1_epi64(60000000), second = _mm512_set1_epi64(1000000);
    const __m512i low = _mm512_add_epi64(
      _mm512_mul_epi32(_mm512_cvtepi32_epi64(_mm512_castsi512_si256(minutes)), minute),
      _mm512_mul_epi32(_mm512_cvtepi32_epi64(_mm512_castsi512_si256(seconds)), second));
    const __m512i high = _mm512_add_epi64(
      _mm512_mul_epi32(_mm512_cvtepi32_epi64(_mm512_extracti64x4_epi64(minutes, 1)), minute),
      _mm512_mul_epi32(_mm512_cvtepi32_epi64(_mm512_extracti64x4_epi64(seconds, 1)), second));
    cscan_put(lanes, left, row, civil.fit, low, high);
  }
}

typedef struct {
  size_t count;
  /// Whether one of the line breaks may be a pair.
  bool has_carriage;
} cscan_ends;

#endif
#endif
