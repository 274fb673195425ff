// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Pattern.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

/// One pass over the text; literal runs and `${…}` alternate.
class PatternParser {
public:
    explicit PatternParser(const QString& text) : m_text(text) { m_pattern.m_source = text; }

    Result<Pattern> parse() {
        if (m_text.size() > Pattern::maxLength)
            return wrong(u"longer than %1 characters"_s.arg(Pattern::maxLength));
        while (m_at < m_text.size()) {
            const qsizetype opening = m_text.indexOf(u"${"_s, m_at);
            const qsizetype end = opening < 0 ? m_text.size() : opening;
            if (end > m_at)
                m_pattern.m_segments.push_back({{m_text.sliced(m_at, end - m_at), true}});
            m_at = end;
            if (opening < 0)
                break;
            m_at += 2;
            FDC_TRY(reference());
            if (m_pattern.m_segments.size() > 2 * Pattern::maxReferences)
                return wrong(u"more than %1 references"_s.arg(Pattern::maxReferences));
        }
        return std::move(m_pattern);
    }

private:
    base::Failure wrong(const QString& cause) const {
        return fail(base::Error(mapPatternInvalid, cause)
                        .with(u"pattern"_s, m_text.left(200))
                        .with(u"position"_s, QString::number(m_at + 1)));
    }

    QChar peek() const { return m_at < m_text.size() ? m_text.at(m_at) : QChar(); }

    void skipSpaces() {
        while (peek().isSpace())
            ++m_at;
    }

    bool take(QStringView token) {
        skipSpaces();
        if (!QStringView(m_text).sliced(m_at).startsWith(token))
            return false;
        m_at += token.size();
        return true;
    }

    Result<void> reference() {
        Pattern::Segment segment;
        do {
            auto each = term();
            if (!each)
                return fail(std::move(each.error()));
            segment.push_back(std::move(*each));
            if (segment.size() > Pattern::maxAlternatives)
                return wrong(u"more than %1 alternatives"_s.arg(Pattern::maxAlternatives));
        } while (take(u"?:"));
        if (!take(u"}"))
            return wrong(u"} expected"_s);
        m_pattern.m_segments.push_back(std::move(segment));
        return {};
    }

    Result<Pattern::Term> term() {
        skipSpaces();
        if (peek() == u'\'') {
            auto text = quoted();
            if (!text)
                return fail(std::move(text.error()));
            return Pattern::Term{*text, true};
        }
        const qsizetype start = m_at;
        while (peek().isLetterOrNumber() || peek() == u'_' || peek() == u'-' || peek() == u'.')
            ++m_at;
        const QString name = m_text.sliced(start, m_at - start);
        if (name.isEmpty())
            return wrong(u"name or 'text' expected"_s);
        if (name != "property"_L1 || !take(u"("))
            return Pattern::Term{name, false};
        skipSpaces();
        if (peek() != u'\'')
            return wrong(u"'name' expected"_s);
        auto property = quoted();
        if (!property)
            return fail(std::move(property.error()));
        if (property->isEmpty())
            return wrong(u"name expected"_s);
        if (!take(u")"))
            return wrong(u") expected"_s);
        return Pattern::Term{*property, false};
    }

    /// 'text', with '' for one quote.
    Result<QString> quoted() {
        QString text = u""_s;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text.at(m_at) != u'\'') {
                text += m_text.at(m_at);
            } else if (m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'\'') {
                text += u'\'';
                ++m_at;
            } else {
                ++m_at;
                return text;
            }
        }
        return wrong(u"' expected"_s);
    }

    const QString m_text;
    qsizetype m_at = 0;
    Pattern m_pattern;
};

Result<Pattern> Pattern::compile(const QString& text) {
    return PatternParser(text).parse();
}

std::optional<QStringList> Pattern::resolve(const Segment& segment, const DataScope& scope) const {
    for (const Term& term : segment) {
        if (term.isLiteral)
            return term.text.isEmpty() ? QStringList() : QStringList(term.text);
        if (QStringList values = scope.values(term.text); !values.isEmpty())
            return values;
    }
    return std::nullopt;
}

Result<QStringList> Pattern::values(const DataScope& scope) const {
    QStringList all;
    QString joined;
    for (const Segment& segment : m_segments) {
        const auto found = resolve(segment, scope);
        if (!found) {
            QStringList names;
            for (const Term& term : segment)
                names.append(term.text);
            return fail(base::Error(mappingValueMissing)
                            .with(u"name"_s, names.join(u", "_s))
                            .with(u"pattern"_s, m_source.left(200))
                            .with(u"document"_s, scope.documentId()));
        }
        if (m_segments.size() == 1)
            return *found;
        joined += found->value(0);
    }
    return joined.isEmpty() ? QStringList() : QStringList(joined);
}

Result<QString> Pattern::text(const DataScope& scope) const {
    return values(scope).map([](const QStringList& all) { return all.value(0); });
}

QStringList Pattern::references() const {
    QStringList names;
    for (const Segment& segment : m_segments) {
        for (const Term& term : segment) {
            if (!term.isLiteral && !names.contains(term.text))
                names.append(term.text);
        }
    }
    return names;
}

QStringList Pattern::constants() const {
    if (m_segments.size() != 1 || !m_segments.front().back().isLiteral)
        return {};
    return {m_segments.front().back().text};
}

bool Pattern::isConstant() const {
    return m_segments.size() == 1 && m_segments.front().size() == 1 && m_segments.front().back().isLiteral;
}

}  // namespace fdc::migration
