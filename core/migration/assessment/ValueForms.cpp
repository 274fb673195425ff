// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/ValueForms.h"

#include <QDate>
#include <QList>
#include <algorithm>
#include <array>

#include "core/base/Utf8.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

enum Form : ValueForms {
    Integer = 1 << 0,
    DecimalPoint = 1 << 1,
    DecimalComma = 1 << 2,
    YearFirst = 1 << 3,
    DayFirst = 1 << 4,
    MonthFirst = 1 << 5,
    DayFirstDots = 1 << 6,
    Compact = 1 << 7,
    Moment = 1 << 8,
    Truth = 1 << 9,
};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

char16_t signOf(char32_t c) {
    switch (QChar::category(c)) {
        case QChar::Letter_Uppercase:
        case QChar::Letter_Titlecase: return u'A';
        case QChar::Letter_Lowercase:
        case QChar::Letter_Modifier:
        case QChar::Letter_Other: return u'a';
        case QChar::Number_DecimalDigit:
        case QChar::Number_Letter:
        case QChar::Number_Other: return u'9';
        case QChar::Separator_Space: return u' ';
        default: break;
    }
    return c < QChar::LastValidCodePoint && c <= 0xFFFF && QChar::isPrint(c) ? char16_t(c) : char16_t(0xFFFD);
}

/// Any text; beside the plain one it is slow.
void anyShape(QByteArrayView text, QByteArray& shape) {
    // No character takes more than four bytes.
    const bool isCut = text.size() > qsizetype(longestShape + 1) * 4;
    const QString whole = base::wholeUtf8(isCut ? text.first(qsizetype(longestShape + 1) * 4) : text);
    const QList<uint> characters = whole.toUcs4();
    QString signs;
    for (const uint c : characters.first(std::min<qsizetype>(characters.size(), longestShape)))
        signs += QChar(signOf(c));
    if (characters.size() > longestShape)
        signs += u'…';
    shape = signs.toUtf8();
}

int numberAt(QByteArrayView text, qsizetype at, qsizetype digits) {
    int number = 0;
    for (qsizetype i = at; i < at + digits; ++i)
        number = number * 10 + (text[i] - '0');
    return number;
}

/// @p form: 9 for a digit, everything else for itself.
bool isLike(QByteArrayView text, QByteArrayView form) {
    if (text.size() != form.size())
        return false;
    for (qsizetype i = 0; i < form.size(); ++i) {
        if (form[i] == '9' ? !isDigit(text[i]) : form[i] != text[i])
            return false;
    }
    return true;
}

ValueForms datesIn(QByteArrayView text) {
    const auto number = [&](qsizetype at, qsizetype digits = 2) { return numberAt(text, at, digits); };
    if (isLike(text, "99999999"))
        return QDate::isValid(number(0, 4), number(4), number(6)) ? Compact : 0U;
    if (text.size() < 10)
        return 0;
    const QByteArrayView day = text.first(10);
    if (isLike(day, "9999-99-99")) {
        if (!QDate::isValid(number(0, 4), number(5), number(8)))
            return 0;
        if (text.size() == 10)
            return YearFirst;
        const bool hasTime = text.size() >= 16 && (text[10] == 'T' || text[10] == ' ') &&
                             isLike(text.sliced(11, 5), "99:99") && number(11) < 24 && number(14) < 60;
        return hasTime ? Moment : 0U;
    }
    if (isLike(text, "99.99.9999"))
        return QDate::isValid(number(6, 4), number(3), number(0)) ? DayFirstDots : 0U;
    if (!isLike(text, "99/99/9999"))
        return 0;
    ValueForms forms = 0;
    if (QDate::isValid(number(6, 4), number(3), number(0)))
        forms |= DayFirst;
    if (QDate::isValid(number(6, 4), number(0), number(3)))
        forms |= MonthFirst;
    return forms;
}

/// A number with noughts before it is an identifier: as a number it would lose them.
ValueForms numbersIn(QByteArrayView text) {
    constexpr qsizetype mostDigits = 18;
    if (text.front() == '-' || text.front() == '+')
        text = text.sliced(1);
    const auto* const end = std::ranges::find_if_not(text, isDigit);
    const qsizetype whole = end - text.begin();
    if (whole == 0 || whole > mostDigits || (whole > 1 && text.front() == '0'))
        return 0;
    if (whole == text.size())
        return Integer | DecimalPoint | DecimalComma;
    const QByteArrayView rest = text.sliced(whole + 1);
    if (rest.isEmpty() || rest.size() > mostDigits || !std::ranges::all_of(rest, isDigit))
        return 0;
    return text[whole] == '.' ? DecimalPoint : text[whole] == ',' ? DecimalComma : 0U;
}

}  // namespace

void shapeOf(QByteArrayView text, QByteArray& shape) {
    shape.resize(0);
    const auto plain = [](char c) { return c >= 0x20 && c < 0x7F; };
    const QByteArrayView shown = text.first(std::min<qsizetype>(text.size(), longestShape));
    if (!std::ranges::all_of(shown, plain)) {
        anyShape(text, shape);
        return;
    }
    for (const char c : shown) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        const bool isLower = c >= 'a' && c <= 'z';
        shape += isDigit(c) ? '9' : isUpper ? 'A' : isLower ? 'a' : c;
    }
    if (text.size() > longestShape)
        shape += "…";
}

qint64 charactersIn(QByteArrayView text) {
    return std::ranges::count_if(text, [](char c) { return (uchar(c) & 0xC0) != 0x80; });
}

ValueForms formsOf(QByteArrayView text) {
    constexpr qsizetype longestOfAny = 40;
    if (text.isEmpty() || text.size() > longestOfAny)
        return 0;
    const bool isTruth = text.size() <= 5 && (text.compare("true", Qt::CaseInsensitive) == 0 ||
                                              text.compare("false", Qt::CaseInsensitive) == 0);
    return numbersIn(text) | datesIn(text) | (isTruth ? Truth : 0U);
}

QStringList namesOf(ValueForms forms) {
    struct Named {
        Form form;
        const char* name;
    };
    static constexpr std::array<Named, 10> named{{{Integer, "integer"},
                                                  {DecimalPoint, "decimal-point"},
                                                  {DecimalComma, "decimal-comma"},
                                                  {YearFirst, "yyyy-MM-dd"},
                                                  {DayFirst, "dd/MM/yyyy"},
                                                  {MonthFirst, "MM/dd/yyyy"},
                                                  {DayFirstDots, "dd.MM.yyyy"},
                                                  {Compact, "yyyyMMdd"},
                                                  {Moment, "date-time"},
                                                  {Truth, "boolean"}}};
    if (forms & Integer)
        forms &= ~ValueForms(DecimalPoint | DecimalComma);
    QStringList names;
    for (const Named& one : named) {
        if (forms & one.form)
            names.append(QString::fromLatin1(one.name));
    }
    return names;
}

}  // namespace fdc::migration
