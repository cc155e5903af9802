// Numbers, keys and truths, eight cells at a time.
#ifndef CSCAN_NUMBERS_H
#define CSCAN_NUMBERS_H

#include "CScanWide.h"

#if defined(__x86_64__)

/// Texts of one length that end in digits: their last eight bytes and their first eight, zeros in place of digits, and what
/// is added to each byte's difference from them to reach 0x80 where it is none of the pattern's.
typedef struct {
  uint32_t length;
  uint64_t back, back_slack, front, front_slack;
} cscan_shape;

/// The numbers of eight words of digits from 0 to 9, the first in the lowest byte.
CSCAN_PART __m512i cscan_numbers_of(__m512i digits) {
  const __m512i pairs = _mm512_maddubs_epi16(digits, _mm512_set1_epi16(0x010A));
  const __m512i fours = _mm512_madd_epi16(pairs, _mm512_set1_epi32(0x00010064));
  return _mm512_add_epi64(
    _mm512_mul_epu32(fours, _mm512_set1_epi64(10000)), _mm512_srli_epi64(fours, 32));
}

/// Bits of the words that hold a byte which is none of the pattern's.
CSCAN_PART __mmask8 cscan_unfit(__m512i difference, __m512i slack) {
  return _mm512_test_epi64_mask(
    _mm512_or_si512(_mm512_add_epi64(difference, slack), difference), _mm512_set1_epi64((long long)0x8080808080808080));
}

/// The numbers of up to eight cells of a shape; bits of those that are of it.
CSCAN_PART __mmask8 cscan_shaped(cscan_cells cells, cscan_shape shape, size_t row, __m512i *numbers) {
  __m256i counts;
  const __m512i starts = cscan_starts(cells, row, &counts);
  __mmask8 fit = _mm256_cmpeq_epi32_mask(counts, _mm256_set1_epi32((int)shape.length));
  const uint8_t *back = cells.text + (shape.length < 8 ? 0 : shape.length - 8);
  __m512i words = cscan_words(fit, starts, back);
  words = _mm512_sll_epi64(words, _mm_cvtsi32_si128(shape.length < 8 ? 64 - (int)shape.length * 8 : 0));
  const __m512i digits = _mm512_xor_si512(words, _mm512_set1_epi64((long long)shape.back));
  fit &= (__mmask8)~cscan_unfit(digits, _mm512_set1_epi64((long long)shape.back_slack));
  if (shape.length > 8) {
    const __m512i front = _mm512_xor_si512(
      cscan_words(fit, starts, cells.text), _mm512_set1_epi64((long long)shape.front));
    fit &= (__mmask8)~cscan_unfit(front, _mm512_set1_epi64((long long)shape.front_slack));
  }
  *numbers = cscan_numbers_of(digits);
  return fit;
}

/// Numbers of cells of a shape.
///
/// Each function of this kind takes a multiple of eight rows, writes a number a row, 0 for those that are left, and the bits
/// of these, eight rows a byte.
CSCAN_WIDE void cscan_numbers(cscan_cells cells, size_t rows, cscan_shape shape, int64_t *lanes, uint8_t *left) {
  for (size_t row = 0; row < rows; row += 8) {
    __m512i numbers;
    const __mmask8 fit = cscan_shaped(cells, shape, row, &numbers);
    _mm512_storeu_si512(lanes + row, _mm512_maskz_mov_epi64(fit, numbers));
    left[row / 8] = (uint8_t)~fit;
  }
}

/// What a table says of cells of a shape: `values` by number from `lowest` on, below 0 for a number that is no key; no
/// table where each value is the number counted from the lowest.
CSCAN_WIDE void cscan_keys(
  cscan_cells cells, size_t rows, cscan_shape shape, int64_t lowest, const int32_t *values, size_t count, int64_t *lanes,
  uint8_t *left
) {
  for (size_t row = 0; row < rows; row += 8) {
    __m512i numbers;
    __mmask8 fit = cscan_shaped(cells, shape, row, &numbers);
    __m512i slots = _mm512_sub_epi64(numbers, _mm512_set1_epi64(lowest));
    fit = _mm512_mask_cmplt_epu64_mask(fit, slots, _mm512_set1_epi64((long long)count));
    if (values) {
      const __m256i found = _mm512_mask_i64gather_epi32(_mm256_set1_epi32(-1), fit, slots, values, 4);
      fit = _mm256_mask_cmpge_epi32_mask(fit, found, _mm256_setzero_si256());
      slots = _mm512_cvtepi32_epi64(found);
    }
    _mm512_storeu_si512(lanes + row, _mm512_maskz_mov_epi64(fit, slots));
    left[row / 8] = (uint8_t)~fit;
  }
}

/// Numbers of one to eight digits.
CSCAN_WIDE void cscan_integers(cscan_cells cells, size_t rows, int64_t *lanes, uint8_t *left) {
  for (size_t row = 0; row < rows; row += 8) {
    __m256i counts;
    const __m512i starts = cscan_starts(cells, row, &counts);
    __mmask8 fit = _mm256_cmplt_epu32_mask(_mm256_sub_epi32(counts, _mm256_set1_epi32(1)), _mm256_set1_epi32(8));
    const __m512i words = cscan_words(fit, starts, cells.text);
    const __m512i shifts = _mm512_sub_epi64(
      _mm512_set1_epi64(64), _mm512_slli_epi64(_mm512_cvtepu32_epi64(counts), 3));
    const __m512i digits = _mm512_sllv_epi64(
      _mm512_xor_si512(words, _mm512_set1_epi64(0x3030303030303030)), shifts);
    fit &= (__mmask8)~cscan_unfit(digits, _mm512_set1_epi64(0x7676767676767676));
    _mm512_storeu_si512(lanes + row, _mm512_maskz_mov_epi64(fit, cscan_numbers_of(digits)));
    left[row / 8] = (uint8_t)~fit;
  }
}

/// 1 for `true`, 0 for `false`.
CSCAN_WIDE void cscan_truths(cscan_cells cells, size_t rows, int64_t *lanes, uint8_t *left) {
  for (size_t row = 0; row < rows; row += 8) {
    __m256i counts;
    const __m512i starts = cscan_starts(cells, row, &counts);
    const __mmask8 four = _mm256_cmpeq_epi32_mask(counts, _mm256_set1_epi32(4));
    const __mmask8 five = _mm256_cmpeq_epi32_mask(counts, _mm256_set1_epi32(5));
    const __m512i words = cscan_words(four | five, starts, cells.text);
    const __mmask8 yes = _mm512_mask_cmpeq_epi64_mask(
      four, _mm512_slli_epi64(words, 32), _mm512_set1_epi64(0x6575727400000000));
    const __mmask8 no = _mm512_mask_cmpeq_epi64_mask(
      five, _mm512_slli_epi64(words, 24), _mm512_set1_epi64(0x65736C6166000000));
    _mm512_storeu_si512(lanes + row, _mm512_maskz_set1_epi64(yes, 1));
    left[row / 8] = (uint8_t)~(yes | no);
  }
}

#endif
#endif
