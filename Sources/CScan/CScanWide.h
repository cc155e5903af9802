// Plain cells of a column, eight or sixteen at a time, and structural bytes, 64 at a time, for processors that have
// instructions for it (AVX-512 with VBMI2). Each function means what the loop over single cells in ByteScanning means that
// it stands in for, and leaves to it what it does not take.
#ifndef CSCAN_WIDE_H
#define CSCAN_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define CSCAN_WIDE static inline __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))
#define CSCAN_PART static inline __attribute__((always_inline, target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))
#endif

/// Cells of consecutive rows. A cell of row `i` begins `gap` bytes after `text + before[i]` and ends at `text + ends[i]`;
/// from its first byte on 24 can be read.
typedef struct {
  const uint8_t *text;
  const uint32_t *before;
  const uint32_t *ends;
  uint32_t gap;
} cscan_cells;

/// Texts of one length that end in digits: their last eight bytes and their first eight, zeros in place of digits, and what
/// is added to each byte's difference from them to reach 0x80 where it is none of the pattern's.
typedef struct {
  uint32_t length;
  uint64_t back, back_slack, front, front_slack;
} cscan_shape;

#if defined(__x86_64__)

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

/// Eight bytes of each of the chosen cells. The choice is also what keeps a round of a loop from waiting for the one before.
CSCAN_PART __m512i cscan_words(__mmask8 chosen, __m512i starts, const uint8_t *text) {
  return _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), chosen, starts, (const long long *)text, 1);
}

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

CSCAN_PART __m512i cscan_counts(cscan_cells cells, size_t row) {
  const __m512i before = _mm512_add_epi32(
    _mm512_loadu_si512(cells.before + row), _mm512_set1_epi32((int)cells.gap));
  return _mm512_sub_epi32(_mm512_loadu_si512(cells.ends + row), before);
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

/// Whether no byte is NUL or above 0x7F.
CSCAN_WIDE bool cscan_is_plain_ascii(const uint8_t *text, size_t count) {
  const __m512i one = _mm512_set1_epi8(1);
  uint64_t odd = 0;
  size_t position = 0;
  for (; position + 64 <= count; position += 64) {
    const __m512i bytes = _mm512_loadu_si512(text + position);
    odd |= _mm512_cmplt_epi8_mask(bytes, one);
  }
  const __mmask64 rest = count > position ? ~0ull >> (64 - (count - position)) : 0;
  odd |= _mm512_mask_cmplt_epi8_mask(rest, _mm512_maskz_loadu_epi8(rest, text + position), one);
  return odd == 0;
}

/// Whether bytes are UTF-8, and how many characters of two bytes and more are among them (Keiser and Lemire, "Validating
/// UTF-8 in less than one instruction per byte", 2021: what a byte and the two halves of the one before may not be together
/// has a bit in common in three tables).
CSCAN_WIDE bool cscan_is_utf8(const uint8_t *text, size_t count, size_t *sequences) {
  enum {
    too_short = 1, too_long = 2, overlong_3 = 4, too_large = 8, surrogate = 16, overlong_2 = 32, too_large_1000 = 64,
    overlong_4 = 64, two_conts = 128, carry = too_short | too_long | two_conts, large = carry | too_large | too_large_1000,
  };
  const __m512i first_high = _mm512_broadcast_i32x4(_mm_setr_epi8(
    too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long, (char)two_conts, (char)two_conts,
    (char)two_conts, (char)two_conts, too_short | overlong_2, too_short, too_short | overlong_3 | surrogate,
    too_short | too_large | too_large_1000 | overlong_4));
  const __m512i first_low = _mm512_broadcast_i32x4(_mm_setr_epi8(
    (char)(carry | overlong_3 | overlong_2 | overlong_4), (char)(carry | overlong_2), (char)carry, (char)carry,
    (char)(carry | too_large), (char)large, (char)large, (char)large, (char)large, (char)large, (char)large, (char)large,
    (char)large, (char)(large | surrogate), (char)large, (char)large));
  const __m512i second_high = _mm512_broadcast_i32x4(_mm_setr_epi8(
    too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
    (char)(too_long | overlong_2 | two_conts | overlong_3 | too_large_1000 | overlong_4),
    (char)(too_long | overlong_2 | two_conts | overlong_3 | too_large),
    (char)(too_long | overlong_2 | two_conts | surrogate | too_large),
    (char)(too_long | overlong_2 | two_conts | surrogate | too_large), too_short, too_short, too_short, too_short));
  const __m512i nibble = _mm512_set1_epi8(15);
  *sequences = 0;
  // The last round has a byte of what follows at least, which is nothing: a character may not end there.
  for (size_t position = 0; position <= count; position += 64) {
    const size_t rest = count - position;
    const __mmask64 here = rest >= 64 ? ~0ull : (1ull << rest) - 1;
    const __m512i bytes = _mm512_maskz_loadu_epi8(here, text + position);
    const bool is_first = position == 0;
    const __m512i before3 = _mm512_maskz_loadu_epi8(
      (rest >= 61 ? ~0ull : (1ull << (rest + 3)) - 1) & (is_first ? ~7ull : ~0ull), text + position - 3);
    if ((_mm512_movepi8_mask(bytes) | _mm512_movepi8_mask(before3)) == 0) continue;
    const __m512i before1 = _mm512_maskz_loadu_epi8(
      (rest >= 63 ? ~0ull : (1ull << (rest + 1)) - 1) & (is_first ? ~1ull : ~0ull), text + position - 1);
    const __m512i before2 = _mm512_maskz_loadu_epi8(
      (rest >= 62 ? ~0ull : (1ull << (rest + 2)) - 1) & (is_first ? ~3ull : ~0ull), text + position - 2);
    const __m512i together = _mm512_and_si512(
      _mm512_and_si512(
        _mm512_shuffle_epi8(first_high, _mm512_and_si512(_mm512_srli_epi16(before1, 4), nibble)),
        _mm512_shuffle_epi8(first_low, _mm512_and_si512(before1, nibble))),
      _mm512_shuffle_epi8(second_high, _mm512_and_si512(_mm512_srli_epi16(bytes, 4), nibble)));
    const __m512i further = _mm512_or_si512(
      _mm512_subs_epu8(before2, _mm512_set1_epi8(0xE0 - 0x80)), _mm512_subs_epu8(before3, _mm512_set1_epi8(0xF0 - 0x80)));
    const __m512i must = _mm512_and_si512(further, _mm512_set1_epi8((char)0x80));
    if (_mm512_cmpneq_epi8_mask(must, together) != 0) return false;
    *sequences += (size_t)_mm_popcnt_u64(_mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xC0)));
  }
  return true;
}

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

#else

static inline bool cscan_is_wide(void) { return false; }

#endif
#endif
