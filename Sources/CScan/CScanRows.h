// Where cells end, 64 bytes at a time, and as columns.
#ifndef CSCAN_ROWS_H
#define CSCAN_ROWS_H

#include "CScanWide.h"

#if defined(__x86_64__)

/// What of a text lies in quotations, from block to block.
typedef struct {
  /// All bits where a quotation is open at the end of the last block.
  uint64_t open;
  /// 1 where the last block ended with a mark that closes a quotation or is the first of a doubled one.
  uint64_t closing;
} cscan_quotation;

/// Finds which structural bytes lie in quotations. Whether each begins and ends with its cell; elsewhere a mark is text.
///
/// `begins`: whether a cell begins with the block, if no quotation is open.
CSCAN_PART bool cscan_hide(
  cscan_quotation *quotation, uint64_t structural, uint64_t quotes, bool begins, uint64_t *hidden
) {
  uint64_t after = quotes;
  for (int shift = 1; shift < 64; shift *= 2) after ^= after << shift;
  after ^= quotation->open;
  const uint64_t before = after ^ quotes, opening = quotes & ~before, ends = quotes & before;
  const uint64_t after_end = ends << 1 | quotation->closing;
  const uint64_t first = begins && quotation->open == 0;
  // A doubled mark closes a quotation and opens it again.
  const bool is_sound = (opening & ~((structural & ~after) << 1 | first | after_end)) == 0
    && (after_end & ~(structural | quotes)) == 0;
  quotation->open = 0 - (after >> 63);
  quotation->closing = ends >> 63;
  *hidden = structural & after;
  return is_sound;
}

/// Lists where the cells of rows end, as many rows as follow each other with `columns` cells (2 to 64) and without an odd
/// quotation or a line break in one, block by block: offsets from `text`, where a row begins. Every last one of a row is a
/// line break (a pair counts where it begins), the others are delimiters.
///
/// `offsets` has room for 64 more than `wanted`.
CSCAN_WIDE cscan_ends cscan_list_rows(
  const uint8_t *text, size_t length, size_t wanted, uint8_t delimiter, uint32_t columns, uint32_t *offsets
) {
  // Where line breaks lie among what ends cells, by how many of a row's cells ended before.
  uint64_t breaks[64];
  breaks[0] = 0;
  for (uint32_t bit = columns - 1; bit < 64; bit += columns) breaks[0] |= 1ull << bit;
  for (uint32_t cell = 1; cell < columns; cell++)
    breaks[cell] = breaks[cell - 1] >> 1 | (uint64_t)((cell + 64) % columns == 0) << 63;
  const uint32_t share = 65536 / columns + 1;
  const __m512i numbers = _mm512_set_epi64(
    0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928, 0x2726252423222120, 0x1F1E1D1C1B1A1918,
    0x1716151413121110, 0x0F0E0D0C0B0A0908, 0x0706050403020100);
  size_t count = 0;
  uint32_t cell = 0;
  uint64_t after_carriage = 0, any_carriage = 0;
  cscan_quotation quotation = {0, 0};
  bool begins = true;
  for (size_t position = 0; position + 64 <= length && count < wanted; position += 64) {
    const __m512i bytes = _mm512_loadu_si512(text + position);
    const uint64_t carriages = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r'));
    const uint64_t feeds = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n'));
    const uint64_t delimiters = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)delimiter));
    const uint64_t quotes = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'));
    const uint64_t structural = delimiters | carriages | feeds;
    uint64_t hidden = 0;
    if ((quotes | quotation.open | quotation.closing) != 0
        && (!cscan_hide(&quotation, structural, quotes, begins, &hidden) || (hidden & ~delimiters) != 0))
      break;
    begins = structural >> 63;
    const uint64_t ends = carriages | (feeds & ~(carriages << 1 | after_carriage));
    const uint64_t found = ends | (delimiters & ~hidden);
    const uint32_t number = (uint32_t)_mm_popcnt_u64(found);
    if (_bzhi_u64(breaks[cell], number) != _pext_u64(ends, found)) break;
    after_carriage = carriages >> 63;
    any_carriage |= carriages;
    const __m512i packed = _mm512_maskz_compress_epi8(found, numbers);
    const __m512i first = _mm512_set1_epi32((int)position);
    uint32_t *out = offsets + count;
    _mm512_storeu_si512(out, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed))));
    if (number > 16) {
      _mm512_storeu_si512(
        out + 16, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 1))));
      _mm512_storeu_si512(
        out + 32, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 2))));
      _mm512_storeu_si512(
        out + 48, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 3))));
    }
    count += number;
    cell += number;
    cell -= (cell * share >> 16) * columns;
  }
  return (cscan_ends){count, any_carriage != 0};
}

/// Turns sixteen rows of sixteen words into columns.
CSCAN_PART void cscan_turn(__m512i row[16]) {
  __m512i pair[16], four[16], eight[16];
  for (int i = 0; i < 16; i += 2) {
    pair[i] = _mm512_unpacklo_epi32(row[i], row[i + 1]);
    pair[i + 1] = _mm512_unpackhi_epi32(row[i], row[i + 1]);
  }
  // Of four rows: in each quarter one of its four columns.
  for (int i = 0; i < 16; i += 4) {
    four[i] = _mm512_unpacklo_epi64(pair[i], pair[i + 2]);
    four[i + 1] = _mm512_unpackhi_epi64(pair[i], pair[i + 2]);
    four[i + 2] = _mm512_unpacklo_epi64(pair[i + 1], pair[i + 3]);
    four[i + 3] = _mm512_unpackhi_epi64(pair[i + 1], pair[i + 3]);
  }
  // Of eight rows: the quarters of columns 0 and 8, or 4 and 12, from where the column counts.
  for (int i = 0; i < 4; i++) {
    for (int half = 0; half < 2; half++) {
      const __m512i upper = four[half * 8 + i], lower = four[half * 8 + 4 + i];
      eight[half * 8 + i] = _mm512_shuffle_i32x4(upper, lower, 0x88);
      eight[half * 8 + 4 + i] = _mm512_shuffle_i32x4(upper, lower, 0xDD);
    }
  }
  for (int i = 0; i < 4; i++) {
    row[i] = _mm512_shuffle_i32x4(eight[i], eight[8 + i], 0x88);
    row[4 + i] = _mm512_shuffle_i32x4(eight[4 + i], eight[12 + i], 0x88);
    row[8 + i] = _mm512_shuffle_i32x4(eight[i], eight[8 + i], 0xDD);
    row[12 + i] = _mm512_shuffle_i32x4(eight[4 + i], eight[12 + i], 0xDD);
  }
}

/// Writes the ends of rows, listed row by row, column by column: `words` holds the first row's word of the first column,
/// those of the next column lie `capacity` words on. Behind the offsets of the last row sixteen more can be read.
CSCAN_WIDE void cscan_turn_rows(
  const uint32_t *offsets, size_t rows, uint32_t columns, uint32_t shift, uint32_t *words, size_t capacity
) {
  const __m512i shifts = _mm512_set1_epi32((int)shift);
  size_t row = 0;
  for (; row + 16 <= rows; row += 16) {
    for (uint32_t first = 0; first < columns; first += 16) {
      __m512i square[16];
      for (int i = 0; i < 16; i++) {
        square[i] = _mm512_add_epi32(_mm512_loadu_si512(offsets + (row + (size_t)i) * columns + first), shifts);
      }
      cscan_turn(square);
      for (uint32_t i = 0; i < 16 && first + i < columns; i++) {
        _mm512_storeu_si512(words + (first + i) * capacity + row, square[i]);
      }
    }
  }
  for (; row < rows; row++) {
    for (uint32_t column = 0; column < columns; column++) {
      words[column * capacity + row] = offsets[row * columns + column] + shift;
    }
  }
}

#endif
#endif
