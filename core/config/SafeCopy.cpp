// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/SafeCopy.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <optional>

#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"
#include "core/config/Placeholders.h"
#include "core/config/PropertiesText.h"
#include "core/config/UrlSecrets.h"
#include "core/security/Redaction.h"
#include "core/security/SecretStore.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;
using security::LeakCheck;
using security::LeakKind;

namespace {

constexpr qsizetype mostNamed = 20;

/// One secret, with the bytes that a copy has in its place.
struct Place {
    ExposedSecret exposed;
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArray replacement;
};

LeakCheck namesOfCatalogue() {
    return LeakCheck([](QStringView name) { return isSecretKey(name); });
}

/// Why the value must not leave, by key and form; nothing when it may.
std::optional<LeakKind> kindOfSecret(const QString& key, const QString& value) {
    if (value.isEmpty())
        return std::nullopt;
    if (security::isSecretValue(value) || kindOf(value) == ValueKind::Opaque)
        return value.contains(u"eyJ"_s) ? LeakKind::Token : LeakKind::OpaqueValue;
    if (isSecretKey(key) && hasLiteralSecret(value))
        return LeakKind::NamedValue;
    if (displayValue(key, value) != value)
        return LeakKind::UrlPassword;
    static const LeakCheck forms = namesOfCatalogue();
    const auto leaks = forms.scan(value.toUtf8());
    return leaks.isEmpty() ? std::nullopt : std::optional(leaks.first().kind);
}

QString reference(const QString& name) {
    return u"${"_s + name + u'}';
}

/// What a copy has in place of the value: the reference that stood there without its default, a URL with a
/// reference for its password, else a reference to the variable that overrides the key.
QString placeholderFor(const QString& key, const QString& value, LeakKind kind) {
    const QString name = environmentName(key);
    if (const auto referred = security::referenceName(value))
        return reference(*referred);
    if (kind != LeakKind::UrlPassword)
        return reference(name);
    const QString url = withUrlSecrets(value, [&name](const QString& secret) {
        return hasLiteralSecret(secret) ? reference(name + u"_PASSWORD"_s) : secret;
    });
    return kindOfSecret(key, url) ? reference(name) : url;
}

/// The texts of a value that are secrets themselves.
QStringList secretTexts(const QString& value, LeakKind kind) {
    if (kind == LeakKind::UrlPassword) {
        QStringList texts;
        withUrlSecrets(value, [&texts](const QString& secret) {
            if (hasLiteralSecret(secret))
                texts.append(secret);
            return secret;
        });
        if (!texts.isEmpty())
            return texts;
    }
    // ${NAME:default}: the default alone is the secret.
    static const QRegularExpression fallback(uR"(\A\$\{[^{}:]+:([^{}]+)\}\z)"_s);
    const auto match = fallback.match(value);
    return {match.hasMatch() ? match.captured(1) : value};
}

/// "the password is hunter2": no entry, and no form of a secret either, but who wrote it meant one.
bool tellsASecret(const QString& comment) {
    static const QRegularExpression sentence(
        uR"(\b(?:passwords?|passwd|pwd|passphrase|secret|token|api.?key|mot de passe|jeton)\b[^:=]{0,20}?(?:\bis\b|\bwas\b|\best\b|=|:|->|→)\s*["'«“(]?\s*(?:\S*[\d_$!?*+#%&@^~]\S*|[^\s.,]+\s*$))"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const auto match = sentence.match(comment);
    return match.hasMatch() && !match.captured(0).contains(u"${"_s);
}

class Search {
public:
    explicit Search(const PropertiesDocument& document)
        : m_document(document), m_commented(document.commented()), m_check(namesOfCatalogue()) {
        for (qsizetype i = 0; i < document.size(); ++i)
            learn(document.keyAt(i), document.valueAt(i));
        for (const PropertiesDocument::Commented& entry : m_commented)
            learn(entry.key, entry.value);
    }

    std::vector<Place> run() {
        for (qsizetype i = 0; i < m_document.size(); ++i)
            searchEntry(i);
        for (const PropertiesDocument::Commented& entry : m_commented)
            searchCommented(entry);
        searchComments();
        std::ranges::sort(m_places, {}, &Place::begin);
        return std::move(m_places);
    }
    LeakCheck& check() { return m_check; }
    const QList<security::Secret>& secrets() const { return m_secrets; }

private:
    void learn(const QString& key, const QString& value) {
        const auto kind = kindOfSecret(key, value);
        if (!kind)
            return;
        for (const QString& text : secretTexts(value, *kind)) {
            m_secrets.append(security::Secret(text.toUtf8()));
            m_check.add(m_secrets.last());
        }
    }

    std::optional<LeakKind> kindIn(const QString& key, const QString& value) const {
        if (const auto kind = kindOfSecret(key, value))
            return kind;
        const auto leaks = m_check.scan(value.toUtf8());
        return leaks.isEmpty() ? std::nullopt : std::optional(leaks.first().kind);
    }

    void searchEntry(qsizetype index) {
        const QString key = m_document.keyAt(index);
        const QString value = m_document.valueAt(index);
        const auto kind = kindIn(key, value);
        if (!kind)
            return;
        const PropertiesEntry& entry = m_document.entryAt(index);
        const QString placeholder = placeholderFor(key, value, *kind);
        const bool afterBlank = !(entry.flags & PropertiesEntry::HasSeparator);
        m_places.push_back({{key, m_document.lineAt(index), *kind, false, placeholder},
                            entry.valueBegin,
                            entry.contentEnd,
                            escapeValue(placeholder, afterBlank)});
    }

    void searchCommented(const PropertiesDocument::Commented& entry) {
        const auto kind = kindIn(entry.key, entry.value);
        if (!kind)
            return;
        const QString placeholder = placeholderFor(entry.key, entry.value, *kind);
        m_places.push_back(
            {{entry.key, entry.line, *kind, true, placeholder},
             entry.span.begin,
             entry.span.end,
             '#' + escapeKey(entry.key) + '=' + escapeValue(placeholder) + endingAt(entry.span.end)});
    }

    QByteArray endingAt(qsizetype end) const {
        const QByteArray& bytes = m_document.toBytes();
        qsizetype begin = end;
        while (begin > 0 && isLineEnd(bytes[begin - 1]) && end - begin < 2)
            --begin;
        // Two line feeds are two lines.
        if (end - begin == 2 && !(bytes[begin] == '\r' && bytes[begin + 1] == '\n'))
            ++begin;
        return bytes.sliced(begin, end - begin);
    }

    /// The lines between the entries.
    void searchComments() {
        qsizetype from = 0;
        for (qsizetype i = 0; i <= m_document.size(); ++i) {
            const bool isEnd = i == m_document.size();
            const qsizetype to = isEnd ? m_document.toBytes().size() : qsizetype(m_document.entryAt(i).begin);
            searchGap(from, to);
            if (!isEnd)
                from = qsizetype(m_document.entryAt(i).end);
        }
    }

    void searchGap(qsizetype from, qsizetype to) {
        const QByteArray& bytes = m_document.toBytes();
        while (from < to) {
            qsizetype end = from;
            while (end < to && !isLineEnd(bytes[end]))
                ++end;
            if (end > from)
                searchComment(from, end);
            from = end + 1;
        }
    }

    void searchComment(qsizetype begin, qsizetype end) {
        const bool isDone = std::ranges::any_of(
            m_places, [&](const Place& place) { return begin < place.end && end > place.begin; });
        if (isDone)
            return;
        const QByteArray line = m_document.toBytes().sliced(begin, end - begin);
        const auto kind = kindOfComment(line);
        if (kind)
            m_places.push_back({{QString(), lineAt(begin), *kind, true, QString()},
                                begin,
                                end,
                                "# withheld: this comment held a secret"_qba});
    }

    std::optional<LeakKind> kindOfComment(const QByteArray& line) const {
        const auto leaks = m_check.scan(line);
        if (!leaks.isEmpty())
            return leaks.first().kind;
        qsizetype marks = 0;
        while (marks < line.size() && (isBlank(line[marks]) || line[marks] == '#' || line[marks] == '!'))
            ++marks;
        const auto inner = PropertiesDocument::parse(line.sliced(marks));
        // Directly behind the mark, as an entry with a blank for its separator is commented out, a dotted
        // word is a key; elsewhere it may begin a sentence.
        const bool isTight = marks > 0 && !isBlank(line[marks - 1]);
        const bool isEntry = inner.size() == 1 && ((inner.entryAt(0).flags & PropertiesEntry::HasSeparator) ||
                                                   (isTight && inner.keyAt(0).contains(u'.')));
        if (isEntry) {
            if (const auto kind = kindOfSecret(inner.keyAt(0), inner.valueAt(0)))
                return kind;
        }
        return tellsASecret(QString::fromUtf8(line)) ? std::optional(LeakKind::NamedValue) : std::nullopt;
    }

    qint64 lineAt(qsizetype offset) const {
        qint64 line = 1;
        const QByteArray& bytes = m_document.toBytes();
        for (qsizetype at = 0; at < offset; ++at) {
            const bool isPair = bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n';
            line += isLineEnd(bytes[at]) && !isPair;
        }
        return line;
    }

    const PropertiesDocument& m_document;
    const QList<PropertiesDocument::Commented> m_commented;
    LeakCheck m_check;
    QList<security::Secret> m_secrets;
    std::vector<Place> m_places;
};

QList<ExposedSecret> exposedOf(const std::vector<Place>& places) {
    QList<ExposedSecret> exposed;
    for (const Place& place : places)
        exposed.append(place.exposed);
    return exposed;
}

}  // namespace

QList<ExposedSecret> exposedSecrets(const PropertiesDocument& document) {
    return exposedOf(Search(document).run());
}

base::Result<SafeCopy> safeCopy(const PropertiesDocument& document) {
    if (ConfigFile::looksBinary(document.toBytes()))
        return base::fail(base::Error(fileBinary));
    Search search(document);
    const std::vector<Place> places = search.run();
    SafeCopy copy{{}, exposedOf(places)};
    qsizetype done = 0;
    for (const Place& place : places) {
        copy.bytes += QByteArrayView(document.toBytes()).sliced(done, place.begin - done);
        copy.bytes += place.replacement;
        done = place.end;
    }
    copy.bytes += QByteArrayView(document.toBytes()).sliced(done);
    QList<ExposedSecret> left;
    for (const security::Leak& leak : search.check().scan(copy.bytes))
        left.append({QString(), leak.line, leak.kind, false, QString()});
    if (!left.isEmpty())
        return base::fail(exportRefusal(left));
    return copy;
}

base::Error exportRefusal(const QList<ExposedSecret>& exposed) {
    QStringList names;
    for (const ExposedSecret& secret : exposed.first(std::min(mostNamed, exposed.size()))) {
        const QString line = QString::number(secret.line);
        names.append(secret.key.isEmpty() ? u':' + line : secret.key + u':' + line);
    }
    if (exposed.size() > mostNamed)
        names.append(u"…"_s);
    return base::Error(exportSecrets)
        .with(u"keys"_s, names.join(u", "_s))
        .with(u"count"_s, QString::number(exposed.size()));
}

QList<security::Secret> literalSecrets(const PropertiesDocument& document) {
    return Search(document).secrets();
}

}  // namespace fdc::config
