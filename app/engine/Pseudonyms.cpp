// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/Pseudonyms.h"

#include <algorithm>

#include "core/config/SettingSpec.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype shortestName = 2;

const QRegularExpression& urlHost() {
    static const QRegularExpression pattern(
        uR"([A-Za-z][A-Za-z0-9+.-]*:(?:\\?/){2}(?:[^/?#@\s"'<>\\]*@)?(\[[0-9A-Fa-f:]+\]|[^\s/:?#"'<>\\,;)(\]\[{}$]+))"_s);
    return pattern;
}

const QRegularExpression& address() {
    static const QRegularExpression pattern(u"(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.])"_s);
    return pattern;
}

}  // namespace

QString Pseudonyms::tokenOf(const QString& name, const QString& kind) {
    if (const auto known = m_tokens.constFind(name); known != m_tokens.constEnd())
        return *known;
    const QString token = kind + u'-' + QString::number(++m_counts[kind]);
    m_tokens.insert(name, token);
    m_names.append(name);
    forgetPattern();
    return token;
}

QString Pseudonyms::host(const QString& host) {
    // Names of this machine tell nothing, and a stand-in has none of its own.
    static const QRegularExpression standIn(u"\\A(host|user)-\\d+\\z"_s);
    if (host.isEmpty() || config::isThisMachine(host) || standIn.match(host).hasMatch())
        return host;
    return tokenOf(host.toLower(), u"host"_s);
}

QString Pseudonyms::user(const QString& user) {
    return user.isEmpty() ? user : tokenOf(user, u"user"_s);
}

void Pseudonyms::learnHost(const QString& host) {
    if (host.size() >= shortestName)
        this->host(host);
}

void Pseudonyms::learnUser(const QString& user) {
    if (user.size() >= shortestName)
        this->user(user);
}

void Pseudonyms::learnFolder(const QString& path, const QString& word) {
    if (path.size() < 2 || m_tokens.contains(path))
        return;
    m_tokens.insert(path, u'<' + word + u'>');
    m_names.append(path);
    forgetPattern();
}

void Pseudonyms::learnHostsOf(const QString& text) {
    for (auto matches = urlHost().globalMatch(text); matches.hasNext();)
        learnHost(matches.next().captured(1));
    for (auto matches = address().globalMatch(text); matches.hasNext();)
        learnHost(matches.next().captured());
}

/// Whole names only, so that "admin" is not found in system.admin.username; the longest first.
const QRegularExpression& Pseudonyms::pattern() const {
    if (!m_pattern.pattern().isEmpty())
        return m_pattern;
    QStringList names = m_names;
    std::ranges::sort(names, [](const QString& a, const QString& b) { return a.size() > b.size(); });
    for (QString& name : names)
        name = QRegularExpression::escape(name);
    m_pattern = QRegularExpression(
        u"(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}_][.-])(?:%1)(?![\\p{L}\\p{N}_]|[.-][\\p{L}\\p{N}_])"_s.arg(
            names.join(u'|')),
        QRegularExpression::UseUnicodePropertiesOption | QRegularExpression::CaseInsensitiveOption);
    return m_pattern;
}

QString Pseudonyms::apply(const QString& text) {
    learnHostsOf(text);
    if (m_names.isEmpty())
        return text;
    QString result;
    qsizetype done = 0;
    for (auto matches = pattern().globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const QString found = match.captured();
        const QString token = m_tokens.value(found, m_tokens.value(found.toLower()));
        result += QStringView(text).sliced(done, match.capturedStart() - done);
        // A name in another case than it was learned in is the same name.
        result += token.isEmpty() ? u"name"_s : token;
        done = match.capturedEnd();
    }
    result += QStringView(text).sliced(done);
    return result;
}

qint64 Pseudonyms::lineOfName(const QString& text) const {
    if (m_names.isEmpty())
        return 0;
    const auto match = pattern().match(text);
    return match.hasMatch() ? QStringView(text).first(match.capturedStart()).count(u'\n') + 1 : 0;
}

}  // namespace fdc::engine
