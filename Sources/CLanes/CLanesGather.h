// Values at places that lie anywhere, eight or sixteen at a time.
#ifndef CLANES_GATHER_H
#define CLANES_GATHER_H

#include "CLanes.h"

#if defined(__x86_64__)

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

/// Eight places, `nowhere` instead of those below 0, and the bits of those that are below the limit.
CLANES_PART __m256i clanes_places(const int32_t *places, size_t limit, int32_t nowhere, __mmask8 *sound) {
  __m256i place = _mm256_loadu_si256((const __m256i *)places);
  place = _mm256_mask_mov_epi32(place, _mm256_movepi32_mask(place), _mm256_set1_epi32(nowhere));
  *sound = _mm256_cmplt_epu32_mask(place, _mm256_set1_epi32((int)limit));
  return place;
}

/// The lanes at the given places, and at `nowhere` for those below 0, of 32 bits each; a multiple of eight. Of `limit` lanes at
/// least one, and fewer than 2^31. Returns whether all places are among them; others are not looked at.
CLANES_WIDE bool clanes_gather_narrow(
  const int32_t *lanes, size_t limit, const int32_t *places, size_t count, int32_t nowhere, int64_t *out
) {
  __mmask8 all = 0xFF;
  for (size_t index = 0; index < count; index += 8) {
    __mmask8 sound;
    const __m256i place = clanes_places(places + index, limit, nowhere, &sound);
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
    __mmask8 sound;
    const __m256i place = clanes_places(places + index, limit, nowhere, &sound);
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

#endif
#endif
