// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <array>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "core/config/PropertiesText.h"

/// Fast search for the bytes that mean something in .properties files. For PropertiesScanner.
namespace fdc::config::bytes {

/// What a byte is to the scanner.
enum Kind : quint8 { Plain, Blank, LineEnd, Separator, Backslash };

inline constexpr std::array<Kind, 256> kinds = [] {
    std::array<Kind, 256> table{};
    table[' '] = table['\t'] = table['\f'] = Blank;
    table['\r'] = table['\n'] = LineEnd;
    table['='] = table[':'] = Separator;
    table['\\'] = Backslash;
    return table;
}();

/// The first line end, or with @p backslashes also the first backslash, in [at, end); @p end when there is
/// none. Values and comments are most of a file, hence sixteen bytes a step.
template <bool backslashes>
inline quint32 findEnd(const char* bytes, quint32 at, quint32 end) {
#ifdef __SSE2__
    const __m128i feeds = _mm_set1_epi8('\n');
    const __m128i returns = _mm_set1_epi8('\r');
    const __m128i slashes = _mm_set1_epi8('\\');
    for (; end - at >= 16; at += 16) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
        __m128i found = _mm_or_si128(_mm_cmpeq_epi8(block, feeds), _mm_cmpeq_epi8(block, returns));
        if constexpr (backslashes)
            found = _mm_or_si128(found, _mm_cmpeq_epi8(block, slashes));
        if (const int mask = _mm_movemask_epi8(found))
            return at + quint32(std::countr_zero(unsigned(mask)));
    }
#endif
    while (at < end && !isLineEnd(bytes[at]) && !(backslashes && bytes[at] == '\\'))
        ++at;
    return at;
}

/// The first byte in [at, end) that is not plain; @p end when there is none.
inline quint32 findSpecial(const char* bytes, quint32 at, quint32 end) {
#ifdef __SSE2__
    const __m128i space = _mm_set1_epi8(' ');
    for (; end - at >= 16; at += 16) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
        const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block, space), block);
        const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('=')),
                                           _mm_cmpeq_epi8(block, _mm_set1_epi8(':')));
        const __m128i found =
            _mm_or_si128(_mm_or_si128(low, marks), _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
        if (const int mask = _mm_movemask_epi8(found)) {
            at += quint32(std::countr_zero(unsigned(mask)));
            break;
        }
    }
#endif
    while (at < end && kinds[uchar(bytes[at])] == Plain)
        ++at;
    return at;
}

}  // namespace fdc::config::bytes
