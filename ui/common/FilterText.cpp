// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/FilterText.h"

#include <algorithm>
#include <functional>

namespace fdc::ui::filterText {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A piece of the filter between blanks that the grammar reads as one.
struct Term {
    QString text;  ///< as written
    bool negated = false;
    QString field;  ///< lower case; empty for a word
    QString token;  ///< the value, without quotation marks that are not needed
};

qsizetype endOfTerm(const QString& filter, qsizetype at) {
    // A quotation mark counts only where a value begins, as in the grammar.
    qsizetype value = at + (filter[at] == u'-' ? 1 : 0);
    qsizetype letters = value;
    while (letters < filter.size() && filter[letters].isLetter())
        ++letters;
    if (letters > value && letters < filter.size() && filter[letters] == u':')
        value = letters + 1;
    if (value < filter.size() && filter[value] == u'"') {
        for (++value; value < filter.size() && filter[value] != u'"'; ++value) {
            if (filter[value] == u'\\')
                ++value;
        }
        value = std::min(value + 1, filter.size());
    }
    while (value < filter.size() && !filter[value].isSpace())
        ++value;
    return value;
}

QString unquoted(const QString& token) {
    QString value;
    for (qsizetype at = 1; at < token.size() - 1; ++at) {
        if (token[at] == u'\\' && at + 1 < token.size() - 1)
            ++at;
        value += token[at];
    }
    return value;
}

Term termOf(const QString& text) {
    Term term{text, text.startsWith(u'-'), {}, {}};
    const QString rest = term.negated ? text.mid(1) : text;
    qsizetype letters = 0;
    while (letters < rest.size() && rest[letters].isLetter())
        ++letters;
    const bool hasField = letters > 0 && letters < rest.size() && rest[letters] == u':';
    term.field = hasField ? rest.left(letters).toLower() : QString();
    term.token = hasField ? rest.mid(letters + 1) : rest;
    if (term.token.size() > 1 && term.token.startsWith(u'"') && term.token.endsWith(u'"'))
        term.token = literal(unquoted(term.token));
    return term;
}

QList<Term> termsOf(const QString& filter) {
    QList<Term> terms;
    qsizetype at = 0;
    while (at < filter.size()) {
        if (filter[at].isSpace()) {
            ++at;
            continue;
        }
        const qsizetype end = endOfTerm(filter, at);
        terms.append(termOf(filter.mid(at, end - at)));
        at = end;
    }
    return terms;
}

bool isOf(const Term& term, const QString& field, const QString& token) {
    return term.field == field && term.token.compare(token, Qt::CaseInsensitive) == 0;
}

/// The terms that stay, and one more.
QString rebuilt(const QString& filter, const std::function<bool(const Term&)>& leaves, const QString& more) {
    QStringList texts;
    for (const Term& term : termsOf(filter)) {
        if (!leaves(term))
            texts.append(term.text);
    }
    if (!more.isEmpty())
        texts.append(more);
    return texts.join(u' ');
}

}  // namespace

QString literal(const QString& value) {
    static const auto special = u"\"*\\"_s;
    const bool plain = !value.isEmpty() && std::ranges::none_of(value, [](QChar c) {
        return c.isSpace() || special.contains(c);
    });
    if (plain)
        return value;
    QString quoted = value;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + quoted + u'"';
}

QStringList terms(const QString& filter) {
    QStringList texts;
    for (const Term& term : termsOf(filter))
        texts.append(term.text);
    return texts;
}

QString withoutTerm(const QString& filter, qsizetype at) {
    QStringList texts = terms(filter);
    if (at >= 0 && at < texts.size())
        texts.removeAt(at);
    return texts.join(u' ');
}

Proposals proposals(const QString& filter, qsizetype cursor, const QStringList& fields,
                    const std::function<QStringList(const QString&)>& values) {
    Proposals found;
    cursor = std::clamp<qsizetype>(cursor, 0, filter.size());
    found.begin = cursor;
    while (found.begin > 0 && !filter[found.begin - 1].isSpace())
        --found.begin;
    found.end = cursor;
    while (found.end < filter.size() && !filter[found.end].isSpace())
        ++found.end;
    const QString typed = filter.mid(found.begin, cursor - found.begin);
    const QString sign = typed.startsWith(u'-') ? u"-"_s : QString();
    const QString rest = typed.mid(sign.size());
    const qsizetype colon = rest.indexOf(u':');
    const auto propose = [&](const QString& text, QStringView start) {
        if (text.startsWith(start, Qt::CaseInsensitive) && sign + text != typed)
            found.texts.append(sign + text);
    };
    if (colon < 0) {
        for (const QString& field : fields)
            propose(field + u':', rest);
        return found;
    }
    const QString field = rest.left(colon).toLower();
    for (const QString& value : values(field))
        propose(field + u':' + value, rest);
    return found;
}

bool has(const QString& filter, const QString& field, const QString& token) {
    return std::ranges::any_of(termsOf(filter),
                               [&](const Term& term) { return !term.negated && isOf(term, field, token); });
}

bool names(const QString& filter, const QString& field) {
    return std::ranges::any_of(termsOf(filter), [&](const Term& term) { return term.field == field; });
}

QStringList tokens(const QString& filter, const QString& field) {
    QStringList found;
    for (const Term& term : termsOf(filter)) {
        if (!term.negated && term.field == field)
            found.append(term.token);
    }
    return found;
}

QString toggled(const QString& filter, const QString& field, const QString& token) {
    const bool there = has(filter, field, token);
    return rebuilt(
        filter, [&](const Term& term) { return isOf(term, field, token); },
        there ? QString() : field + u':' + token);
}

QString only(const QString& filter, const QString& field, const QString& token) {
    return rebuilt(
        filter, [&](const Term& term) { return term.field == field; }, field + u':' + token);
}

QString except(const QString& filter, const QString& field, const QString& token) {
    return rebuilt(
        filter, [&](const Term& term) { return isOf(term, field, token); }, u'-' + field + u':' + token);
}

QString without(const QString& filter, const QStringList& fields) {
    return rebuilt(
        filter, [&](const Term& term) { return !term.field.isEmpty() && fields.contains(term.field); }, {});
}

QString during(const QString& filter, const QString& since, const QString& until) {
    QStringList texts;
    const QString rest = without(filter, {u"since"_s, u"until"_s});
    if (!rest.isEmpty())
        texts.append(rest);
    if (!since.isEmpty())
        texts.append(u"since:"_s + since);
    if (!until.isEmpty())
        texts.append(u"until:"_s + until);
    return texts.join(u' ');
}

QDateTime moment(const QString& value, const QDateTime& now) {
    if (value.isEmpty())
        return {};
    static const auto units = u"smhdw"_s;
    static constexpr qint64 seconds[] = {1, 60, 3600, 86'400, 604'800};
    const qsizetype unit = units.indexOf(value.back().toLower());
    bool isNumber = false;
    const qint64 count = value.chopped(1).toLongLong(&isNumber);
    if (unit >= 0 && isNumber && count >= 0 && count < 4'000'000'000)
        return now.addSecs(-count * seconds[unit]);
    if (value.size() == 10)
        return QDate::fromString(value, Qt::ISODate).startOfDay(Qt::UTC);
    const QDateTime zoned = QDateTime::fromString(value, Qt::ISODateWithMs);
    return zoned.timeSpec() == Qt::LocalTime ? QDateTime() : zoned.toUTC();
}

}  // namespace fdc::ui::filterText
