// How long the texts of a column are, and whether they rise.
#ifndef CSCAN_ORDER_H
#define CSCAN_ORDER_H

#include "CScanWide.h"

#if defined(__x86_64__)

/// Whether all cells have more than two bytes, so that none is empty or a quotation of nothing; a multiple of sixteen rows.
CSCAN_WIDE bool cscan_are_long(cscan_cells cells, size_t rows) {
  __mmask16 odd = 0;
  for (size_t row = 0; row < rows; row += 16)
    odd |= _mm512_cmple_epu32_mask(cscan_counts(cells, row), _mm512_set1_epi32(2));
  return odd == 0;
}

/// Whether any cell has so many bytes more than `length` as one of the bits says; a multiple of sixteen rows.
CSCAN_WIDE bool cscan_has_length(cscan_cells cells, size_t rows, uint32_t length, uint32_t surplus) {
  const __m512i one = _mm512_set1_epi32(1), bits = _mm512_set1_epi32((int)surplus);
  __mmask16 found = 0;
  for (size_t row = 0; row < rows; row += 16) {
    const __m512i more = _mm512_sub_epi32(cscan_counts(cells, row), _mm512_set1_epi32((int)length));
    found |= _mm512_test_epi32_mask(_mm512_sllv_epi32(one, more), bits);
  }
  return found != 0;
}

/// The first bytes of eight cells, and with `back` their last eight, as numbers that are ordered as they are.
CSCAN_PART __m512i cscan_ordered(__mmask8 chosen, __m512i starts, const uint8_t *text) {
  const __m512i turned = _mm512_broadcast_i32x4(
    _mm_setr_epi8(7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8));
  return _mm512_shuffle_epi8(cscan_words(chosen, starts, text), turned);
}

/// Whether all cells have `length` bytes (8 to 16), none begins with a quotation mark and each comes after the one before
/// it in the order of bytes; a multiple of eight rows.
CSCAN_WIDE bool cscan_rise(cscan_cells cells, size_t rows, uint32_t length) {
  const __m512i shifted = _mm512_setr_epi64(7, 8, 9, 10, 11, 12, 13, 14);
  __m512i last_front = _mm512_setzero_si512(), last_back = last_front;
  for (size_t row = 0; row < rows; row += 8) {
    __m256i counts;
    const __m512i starts = cscan_starts(cells, row, &counts);
    const __mmask8 fit = _mm256_cmpeq_epi32_mask(counts, _mm256_set1_epi32((int)length));
    const __m512i front = cscan_ordered(fit, starts, cells.text);
    const __m512i back = cscan_ordered(fit, starts, cells.text + length - 8);
    const __m512i front_before = _mm512_permutex2var_epi64(last_front, shifted, front);
    const __m512i back_before = _mm512_permutex2var_epi64(last_back, shifted, back);
    __mmask8 rises = _mm512_cmplt_epu64_mask(front_before, front);
    rises |= _mm512_mask_cmplt_epu64_mask(_mm512_cmpeq_epi64_mask(front_before, front), back_before, back);
    const __mmask8 quoted = _mm512_cmpeq_epi64_mask(
      _mm512_srli_epi64(front, 56), _mm512_set1_epi64('"'));
    if ((rises & fit) != 0xFF || quoted != 0) return false;
    last_front = front;
    last_back = back;
  }
  return true;
}

#endif
#endif
