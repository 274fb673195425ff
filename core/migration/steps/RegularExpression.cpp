// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/RegularExpression.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longest = 2'000;            // characters of an expression
constexpr qsizetype longestResult = 1'000'000;  // characters that one value may become
constexpr qsizetype mostMatches = 10'000;       // of one value
/// Steps that the library may take for one match: milliseconds. Its own limit is fifty times as high, and an
/// expression such as (a+)+$ holds up a campaign for as long as there are documents that do not match.
constexpr QLatin1StringView matchLimit("(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=20000)");

base::Error invalid(const QString& field, const QString& cause, const QString& value) {
    return base::Error(mapFieldValue, cause).with(u"field"_s, field).with(u"value"_s, value.left(200));
}

}  // namespace

Result<Replacement> Replacement::compile(const QString& text, const QRegularExpression& expression) {
    Replacement made;
    const QStringList names = expression.namedCaptureGroups();
    QString literal;
    const auto endLiteral = [&] {
        if (!literal.isEmpty())
            made.m_pieces.push_back({std::exchange(literal, {}), -1});
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\') {
            literal.append(text[i]);
            continue;
        }
        const QChar next = ++i < text.size() ? text[i] : QChar();
        if (next == u'\\') {
            literal.append(next);
            continue;
        }
        qsizetype group = -1;
        if (next >= u'0' && next <= u'9') {
            group = next.unicode() - u'0';
        } else if (const qsizetype end = text.indexOf(u'}', i); next == u'{' && end > i + 1) {
            group = names.indexOf(text.mid(i + 1, end - i - 1));
            i = end;
        }
        if (group < 0 || group > expression.captureCount())
            return fail(invalid(u"replacement"_s, u"a group that the expression has not"_s, text));
        endLiteral();
        made.m_pieces.push_back({{}, int(group)});
    }
    endLiteral();
    return made;
}

QString Replacement::of(const QRegularExpressionMatch& match) const {
    QString text;
    for (const Piece& piece : m_pieces)
        text += piece.group < 0 ? piece.text : match.captured(piece.group);
    return text;
}

Result<std::unique_ptr<Step>> RegularExpression::create(const BeanFields& fields) {
    auto step = std::unique_ptr<RegularExpression>(new RegularExpression);
    FDC_TRY(step->readFields(fields));
    const QString text = fields.text(u"expression");
    if (text.isEmpty() || text.size() > longest)
        return fail(invalid(u"expression"_s, u"1 to %1 characters"_s.arg(longest), text));
    // Limits and the like stand at the beginning; the map's own would take the place of these.
    if (text.startsWith("(*"_L1))
        return fail(invalid(u"expression"_s, u"an expression does not begin with (*"_s, text));
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    options.setFlag(QRegularExpression::CaseInsensitiveOption, fields.flag(u"ignoreCase"));
    step->m_expression = QRegularExpression(matchLimit + text, options);
    if (!step->m_expression.isValid()) {
        const qsizetype place = step->m_expression.patternErrorOffset() - matchLimit.size() + 1;
        return fail(invalid(
            u"expression"_s,
            u"character %1: %2"_s.arg(QString::number(place), step->m_expression.errorString()), text));
    }
    step->m_extracts = fields.text(u"take").compare("extract"_L1, Qt::CaseInsensitive) == 0;
    const QString replacement = fields.text(u"replacement");
    const bool takesAll = step->m_extracts && replacement.isEmpty();
    auto compiled = Replacement::compile(takesAll ? u"\\0"_s : replacement, step->m_expression);
    if (!compiled)
        return fail(std::move(compiled.error()));
    step->m_replacement = std::move(*compiled);
    step->m_expression.optimize();
    return step;
}

Result<QStringList> RegularExpression::convert(const QString& value, const DataScope& scope) const {
    const auto failing = [&](const base::ErrorCode& code) {
        return fail(base::Error(code)
                        .with(u"name"_s, name())
                        .with(u"value"_s, told(value))
                        .with(u"document"_s, scope.documentId()));
    };
    QStringList found;
    QString text;
    qsizetype end = 0;
    qsizetype matches = 0;
    qsizetype size = 0;
    bool isAtEnd = false;
    auto all = m_expression.globalMatch(value);
    for (; all.hasNext(); ++matches) {
        const QRegularExpressionMatch match = all.next();
        const QString made = m_replacement.of(match);
        size += made.size();
        if (matches >= mostMatches || size > longestResult)
            return failing(mappingExpressionLimit);
        if (!m_extracts)
            text += value.mid(end, match.capturedStart() - end) + made;
        else if (!made.isEmpty())
            found.append(made);
        end = match.capturedEnd();
        isAtEnd = match.capturedLength() == 0 && end == value.size();
    }
    // The library calls what follows an empty find at the very end invalid, too.
    if (!all.isValid() && !isAtEnd)
        return failing(mappingExpressionLimit);
    text += value.mid(end);
    if (!m_extracts && matches > 0 && !text.isEmpty())
        found.append(text);
    if (found.isEmpty())
        return failing(mappingValueUnmatched);
    return found;
}

}  // namespace fdc::migration
