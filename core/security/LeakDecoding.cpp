// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/LeakDecoding.h"

#include <QString>
#include <algorithm>
#include <array>
#include <utility>

namespace fdc::security {

namespace {

constexpr qsizetype shortestRun = 6;  // digits of the shortest secret that is searched

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

int hexNumber(QByteArrayView bytes, qsizetype at, int digits) {
    if (at + digits > bytes.size())
        return -1;
    int number = 0;
    for (int i = 0; i < digits; ++i) {
        const int digit = hexDigit(bytes[at + i]);
        if (digit < 0)
            return -1;
        number = number * 16 + digit;
    }
    return number;
}

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

/// Behind a continued line: the next line without its leading blanks.
qsizetype behindContinuation(QByteArrayView bytes, qsizetype at) {
    if (bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n')
        ++at;
    ++at;
    while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\f'))
        ++at;
    return at;
}

char letterOf(char escape) {
    static constexpr std::array<std::pair<char, char>, 5> letters{
        {{'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'b', '\b'}, {'f', '\f'}}};
    const auto* const found =
        std::ranges::find_if(letters, [escape](const auto& letter) { return letter.first == escape; });
    return found == letters.end() ? escape : found->second;
}

int base64Digit(char c) {
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

/// The digits of one run, decoded from @p from on; what is missing at the end counts as zero.
Decoded decodedFrom(const Decoded& digits, qsizetype from) {
    Decoded decoded;
    const qsizetype count = digits.bytes.size();
    for (qsizetype at = from; at + 1 < count; at += 4) {
        const auto digit = [&](qsizetype i) { return at + i < count ? uint(digits.bytes[at + i]) : 0U; };
        const uint group = digit(0) << 18 | digit(1) << 12 | digit(2) << 6 | digit(3);
        for (const int shift : {16, 8, 0})
            decoded.append(char(group >> shift), digits.origins[size_t(at)]);
    }
    return decoded;
}

}  // namespace

Decoded withoutPercents(QByteArrayView bytes, bool plusIsSpace) {
    Decoded decoded;
    for (qsizetype at = 0; at < bytes.size();) {
        const int value = bytes[at] == '%' ? hexNumber(bytes, at + 1, 2) : -1;
        decoded.append(value >= 0 ? char(value) : plusIsSpace && bytes[at] == '+' ? ' ' : bytes[at], at);
        at += value >= 0 ? 3 : 1;
    }
    return decoded;
}

Decoded withoutBackslashes(QByteArrayView bytes) {
    Decoded decoded;
    for (qsizetype at = 0; at < bytes.size();) {
        if (bytes[at] != '\\' || at + 1 == bytes.size()) {
            decoded.append(bytes[at], at);
            ++at;
            continue;
        }
        const qsizetype start = at;
        if (isLineEnd(bytes[at + 1])) {
            at = behindContinuation(bytes, at + 1);
            continue;
        }
        QString units;
        for (int unit = -1; at + 1 < bytes.size() && bytes[at] == '\\' && bytes[at + 1] == 'u' &&
                            (unit = hexNumber(bytes, at + 2, 4)) >= 0;
             at += 6)
            units.append(QChar(char16_t(unit)));
        if (units.isEmpty()) {
            decoded.append(letterOf(bytes[at + 1]), start);
            at += 2;
            continue;
        }
        for (const char byte : units.toUtf8())
            decoded.append(byte, start);
    }
    return decoded;
}

void forEachBase64(QByteArrayView text, const std::function<void(const Decoded&)>& found) {
    Decoded digits;
    const auto finish = [&] {
        for (qsizetype from = 0; from < 4 && digits.bytes.size() - from >= shortestRun; ++from)
            found(decodedFrom(digits, from));
        digits = {};
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const int digit = base64Digit(text[at]);
        if (digit >= 0)
            digits.append(char(digit), at);
        else if (!isLineEnd(text[at]))
            finish();
    }
    finish();
}

}  // namespace fdc::security
