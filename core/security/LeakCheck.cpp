// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/LeakCheck.h"

#include <algorithm>
#include <bitset>
#include <cstring>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/security/LeakDecoding.h"
#include "core/security/LeakForms.h"
#include "core/security/Redaction.h"

namespace fdc::security {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

constexpr qsizetype shortestSecret = 4;  // shorter ones stand in every text
constexpr size_t mostLeaks = 1000;

/// The secrets by their first four bytes, so that a text is walked over once however many there are.
class Needles {
public:
    void add(const QByteArray& bytes) {
        if (bytes.size() < shortestSecret ||
            std::ranges::any_of(m_needles, [&](const Secret& known) { return known.expose() == bytes; }))
            return;
        m_byStart[start(bytes.constData())].push_back(m_needles.size());
        m_mayStart.set(hashOf(start(bytes.constData())));
        m_needles.emplace_back(bytes);
    }
    bool isEmpty() const { return m_needles.empty(); }

    template <typename Found>
    void search(QByteArrayView text, Found found) const {
        for (qsizetype at = 0; at + shortestSecret <= text.size(); ++at) {
            const quint32 here = start(text.data() + at);
            if (m_mayStart.test(hashOf(here)) && isAt(text.sliced(at), here))
                found(at);
        }
    }

private:
    static quint32 start(const char* bytes) {
        quint32 value = 0;
        std::memcpy(&value, bytes, sizeof value);
        return value;
    }
    static size_t hashOf(quint32 value) { return (value * 2654435761U) >> 16; }

    bool isAt(QByteArrayView text, quint32 here) const {
        const auto candidates = m_byStart.find(here);
        return candidates != m_byStart.end() && std::ranges::any_of(candidates->second, [&](size_t index) {
                   return text.startsWith(m_needles[index].expose());
               });
    }

    std::vector<Secret> m_needles;
    std::unordered_map<quint32, std::vector<size_t>> m_byStart;
    std::bitset<65536> m_mayStart;
};

/// Collects places, and says in which line they are.
class Places {
public:
    explicit Places(const QByteArray& bytes) {
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            const bool isPair = bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n';
            if (isLineEnd(bytes[at]) && !isPair)
                m_lineEnds.push_back(at);
        }
    }
    qint64 lineAt(qsizetype offset) const {
        return std::ranges::lower_bound(m_lineEnds, offset) - m_lineEnds.begin() + 1;
    }
    void add(qint64 line, LeakKind kind) {
        if (m_leaks.size() < mostLeaks)
            m_leaks.insert({line, int(kind)});
    }
    QList<Leak> leaks() const {
        QList<Leak> list;
        for (const auto& [line, kind] : m_leaks)
            list.append({line, LeakKind(kind)});
        return list;
    }
    const std::vector<qsizetype>& lineEnds() const { return m_lineEnds; }

private:
    std::vector<qsizetype> m_lineEnds;
    std::set<std::pair<qint64, int>> m_leaks;
};

}  // namespace

struct LeakCheck::State {
    NameRule isSecret;
    Needles needles;

    template <typename Found>
    void searchBase64(QByteArrayView text, Found found) const {
        forEachBase64(text, [&](const Decoded& decoded) {
            needles.search(decoded.bytes, [&](qsizetype at) { found(decoded.origins[size_t(at)]); });
        });
    }

    void searchIn(const Decoded& decoded, Places& places) const {
        const auto note = [&](qsizetype at) {
            places.add(places.lineAt(decoded.origins[size_t(at)]), LeakKind::KnownSecret);
        };
        needles.search(decoded.bytes, note);
        searchBase64(decoded.bytes, note);
    }

    void searchKnown(const QByteArray& bytes, Places& places) const {
        const auto note = [&](qsizetype at) { places.add(places.lineAt(at), LeakKind::KnownSecret); };
        needles.search(bytes, note);
        searchBase64(bytes, note);
        if (bytes.contains('%'))
            searchIn(withoutPercents(bytes, false), places);
        if (bytes.contains('%') || bytes.contains('+'))
            searchIn(withoutPercents(bytes, true), places);
        if (bytes.contains('\\'))
            searchIn(withoutBackslashes(bytes), places);
    }

    void searchForms(const QByteArray& bytes, Places& places) const {
        qsizetype begin = 0;
        qint64 line = 1;
        const auto look = [&](qsizetype end) {
            findSecretForms(QString::fromUtf8(QByteArrayView(bytes).sliced(begin, end - begin)), isSecret,
                            [&](LeakKind kind) { places.add(line, kind); });
            begin = end;
            ++line;
        };
        for (const qsizetype end : places.lineEnds())
            look(end + 1);
        if (begin < bytes.size())
            look(bytes.size());
    }
};

QString leakKindWord(LeakKind kind) {
    switch (kind) {
        case LeakKind::KnownSecret: return u"known-secret"_s;
        case LeakKind::Token: return u"token"_s;
        case LeakKind::OpaqueValue: return u"opaque-value"_s;
        case LeakKind::UrlPassword: return u"url-password"_s;
        case LeakKind::PrivateKey: return u"private-key"_s;
        case LeakKind::Authorization: return u"authorization"_s;
        case LeakKind::NamedValue: return u"named-value"_s;
    }
    Q_UNREACHABLE();
}

LeakCheck::LeakCheck() : LeakCheck(&isSecretName) {}
LeakCheck::LeakCheck(NameRule isSecret) : m_state(std::make_unique<State>()) {
    m_state->isSecret = std::move(isSecret);
}
LeakCheck::~LeakCheck() = default;
LeakCheck::LeakCheck(LeakCheck&&) noexcept = default;
LeakCheck& LeakCheck::operator=(LeakCheck&&) noexcept = default;

void LeakCheck::add(const Secret& secret) {
    m_state->needles.add(secret.expose());
    // A property file may hold it in Latin-1.
    const QString text = QString::fromUtf8(secret.expose());
    const QByteArray latin1 = text.toLatin1();
    if (QString::fromLatin1(latin1) == text)
        m_state->needles.add(latin1);
}

QList<Leak> LeakCheck::scan(const QByteArray& bytes) const {
    Places places(bytes);
    if (!m_state->needles.isEmpty())
        m_state->searchKnown(bytes, places);
    m_state->searchForms(bytes, places);
    return places.leaks();
}

}  // namespace fdc::security
