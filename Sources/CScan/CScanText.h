// What bytes are, 64 at a time.
#ifndef CSCAN_TEXT_H
#define CSCAN_TEXT_H

#include "CScanWide.h"

#if defined(__x86_64__)

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

#endif
#endif
