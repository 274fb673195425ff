// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/Redaction.h"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <utility>
#include <vector>

namespace fdc::security {

namespace {

constexpr qsizetype shortestSecret = 4;  // shorter ones would blank out ordinary words
constexpr qsizetype shortestLine = 16;   // of a secret of several

using Range = std::pair<qsizetype, qsizetype>;  // begin, end

/// A decoded form of a text in which secrets are searched, with the place in the text of each of its bytes.
struct View {
    QByteArray bytes;
    std::vector<qsizetype> places;

    void append(char byte, qsizetype place) {
        bytes.append(byte);
        places.push_back(place);
    }
};

int hexValue(const QByteArray& text, qsizetype at, int digits) {
    bool ok = false;
    const QByteArray part = text.mid(at, digits);
    const int value =
        part.size() == digits && !part.contains('+') && !part.contains('-') && !part.contains(' ')
            ? part.toInt(&ok, 16)
            : 0;
    return ok ? value : -1;
}

View percentView(const QByteArray& text, bool plusIsSpace) {
    View view;
    qsizetype at = 0;
    while (at < text.size()) {
        const int value = text[at] == '%' ? hexValue(text, at + 1, 2) : -1;
        if (value >= 0) {
            view.append(char(value), at);
            at += 3;
        } else {
            view.append(plusIsSpace && text[at] == '+' ? ' ' : text[at], at);
            ++at;
        }
    }
    view.places.push_back(text.size());
    return view;
}

char unescaped(char letter) {
    switch (letter) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'r': return '\r';
        case 'b': return '\b';
        case 'f': return '\f';
        default: return letter;
    }
}

/// JSON and .properties escapes: \" \\ \/ \n … \u00e9, surrogate pairs included.
View backslashView(const QByteArray& text) {
    View view;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at] != '\\' || at + 1 == text.size()) {
            view.append(text[at], at);
            ++at;
            continue;
        }
        const int unit = text[at + 1] == 'u' ? hexValue(text, at + 2, 4) : -1;
        if (unit < 0) {
            view.append(unescaped(text[at + 1]), at);
            at += 2;
            continue;
        }
        const qsizetype start = at;
        QString character{QChar(char16_t(unit))};
        at += 6;
        const int low = QChar::isHighSurrogate(char32_t(unit)) && text.mid(at, 2) == "\\u"
                            ? hexValue(text, at + 2, 4)
                            : -1;
        if (low >= 0 && QChar::isLowSurrogate(char32_t(low))) {
            character.append(QChar(char16_t(low)));
            at += 6;
        }
        for (const char byte : character.toUtf8())
            view.append(byte, start);
    }
    view.places.push_back(text.size());
    return view;
}

/// Calls @p found with every place of @p needle, overlapping ones included.
template <typename Found>
void forEachMatch(const QByteArray& text, const QByteArray& needle, Found found) {
    for (qsizetype at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1))
        found(at);
}

bool isBase64Character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '-' || c == '_' || c == '=';
}

/// The whole Base64 run around a match: its neighbours carry some bits of the secret too.
Range base64Run(const QByteArray& text, qsizetype begin, qsizetype end) {
    while (begin > 0 && isBase64Character(text[begin - 1]))
        --begin;
    while (end < text.size() && isBase64Character(text[end]))
        ++end;
    return {begin, end};
}

/// What every Base64 text holds that contains the secret with @p offset bytes (modulo 3) before it, as
/// "user:" is in front of a password: the characters that depend on the secret alone.
QByteArray base64Core(const QByteArray& secret, int offset, QByteArray::Base64Options options) {
    const QByteArray encoded = (QByteArray(offset, '\0') + secret).toBase64(options);
    const qsizetype first = offset == 0 ? 0 : offset + 1;
    const qsizetype last = (offset + secret.size()) * 8 / 6;
    return encoded.mid(first, last - first);
}

QByteArray replaceRanges(const QByteArray& text, std::vector<Range> ranges) {
    std::ranges::sort(ranges);
    static const QByteArray mask = QString::fromUtf16(maskText).toUtf8();
    QByteArray result;
    qsizetype done = 0;
    for (size_t i = 0; i < ranges.size();) {
        const qsizetype begin = ranges[i].first;
        qsizetype end = ranges[i].second;
        for (++i; i < ranges.size() && ranges[i].first <= end; ++i)
            end = std::max(end, ranges[i].second);
        result += QByteArrayView(text).sliced(done, begin - done);
        result += mask;
        done = end;
    }
    return result + QByteArrayView(text).sliced(done).toByteArray();
}

}  // namespace

struct Redaction::State {
    mutable std::shared_mutex mutex;
    std::vector<Secret> plain;
    std::vector<Secret> cores;  ///< Base64 and Base64url, three alignments each

    void search(const View& view, std::vector<Range>& ranges) const {
        for (const Secret& secret : plain) {
            forEachMatch(view.bytes, secret.expose(), [&](qsizetype at) {
                ranges.emplace_back(view.places[size_t(at)],
                                    view.places[size_t(at + secret.expose().size())]);
            });
        }
        for (const Secret& core : cores) {
            forEachMatch(view.bytes, core.expose(), [&](qsizetype at) {
                const auto [begin, end] = base64Run(view.bytes, at, at + core.expose().size());
                ranges.emplace_back(view.places[size_t(begin)], view.places[size_t(end)]);
            });
        }
    }

    void searchRaw(const QByteArray& text, std::vector<Range>& ranges) const {
        for (const Secret& secret : plain) {
            forEachMatch(text, secret.expose(),
                         [&](qsizetype at) { ranges.emplace_back(at, at + secret.expose().size()); });
        }
        for (const Secret& core : cores) {
            forEachMatch(text, core.expose(), [&](qsizetype at) {
                ranges.push_back(base64Run(text, at, at + core.expose().size()));
            });
        }
    }
};

Redaction::Redaction() : m_state(std::make_unique<State>()) {}
Redaction::~Redaction() = default;

void Redaction::add(const Secret& secret) {
    if (secret.expose().size() < shortestSecret)
        return;
    // A key in PEM is also told line by line.
    if (const QByteArrayList lines = secret.expose().split('\n'); lines.size() > 1) {
        for (const QByteArray& line : lines) {
            if (const QByteArray own = line.trimmed(); own.size() >= shortestLine && !own.startsWith("-----"))
                add(Secret(own));
        }
    }
    const std::unique_lock lock(m_state->mutex);
    if (std::ranges::any_of(m_state->plain, [&](const Secret& known) { return known.equals(secret); }))
        return;
    m_state->plain.push_back(secret);
    for (int offset = 0; offset < 3; ++offset) {
        for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
            const auto options = alphabet | QByteArray::OmitTrailingEquals;
            m_state->cores.emplace_back(base64Core(secret.expose(), offset, options));
        }
    }
}

QByteArray Redaction::apply(const QByteArray& text) const {
    std::vector<Range> ranges;
    {
        const std::shared_lock lock(m_state->mutex);
        if (m_state->plain.empty())
            return text;
        m_state->searchRaw(text, ranges);
        if (text.contains('%')) {
            m_state->search(percentView(text, false), ranges);
            m_state->search(percentView(text, true), ranges);
        } else if (text.contains('+')) {
            m_state->search(percentView(text, true), ranges);
        }
        if (text.contains('\\'))
            m_state->search(backslashView(text), ranges);
    }
    return ranges.empty() ? text : replaceRanges(text, std::move(ranges));
}

QString Redaction::apply(const QString& text) const {
    const QByteArray utf8 = text.toUtf8();
    const QByteArray masked = apply(utf8);
    return masked == utf8 ? text : QString::fromUtf8(masked);
}

}  // namespace fdc::security
