// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/SettingSpec.h"

#include <QRegularExpression>
#include <QUrl>

#include "core/config/ConfigErrors.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Matches one pattern segment against one key segment.
bool segmentMatches(QStringView pattern, QStringView segment) {
    if (pattern == u"*")
        return !segment.isEmpty();
    const qsizetype index = pattern.indexOf(u"[n]"_s);
    if (index < 0)
        return pattern == segment;
    if (!segment.startsWith(pattern.first(index)) || segment.size() < index + 3 || segment[index] != u'[' ||
        segment.back() != u']')
        return false;
    const QStringView digits = segment.sliced(index + 1, segment.size() - index - 2);
    return std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

base::Error refusal(const SettingSpec& spec, base::ErrorCode code, const QString& text) {
    base::Error error(code);
    error.with(u"key"_s, spec.key).with(u"expected"_s, spec.expected());
    if (!spec.isSecret())
        error.with(u"value"_s, text);
    return error;
}

bool hasControlCharacter(QStringView text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' '; });
}

QString normalList(const QString& text) {
    QStringList items = text.split(u',');
    for (QString& item : items)
        item = item.trimmed();
    items.removeAll(QString());
    return items.join(u',');
}

base::Result<QString> interpretInteger(const SettingSpec& spec, const QString& text) {
    bool number = false;
    const qint64 value = text.trimmed().toLongLong(&number);
    if (!number)
        return base::fail(refusal(spec, invalidValue, text));
    if (value < spec.minimum || value > spec.maximum)
        return base::fail(refusal(spec, outOfRange, text));
    return QString::number(value);
}

base::Result<QString> interpretUrl(const SettingSpec& spec, const QString& text) {
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool web = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    if (!url.isValid() || !web || url.host().isEmpty())
        return base::fail(refusal(spec, urlMalformed, text));
    return text.trimmed();
}

base::Result<QString> interpretPattern(const SettingSpec& spec, const QString& text,
                                       const QRegularExpression& pattern) {
    if (!pattern.match(text.trimmed()).hasMatch())
        return base::fail(refusal(spec, invalidValue, text));
    return text.trimmed();
}

base::Result<QString> interpretChoice(const SettingSpec& spec, const QString& text) {
    for (const QString& choice : spec.choices) {
        if (choice.compare(text.trimmed(), Qt::CaseInsensitive) == 0)
            return choice;
    }
    return base::fail(refusal(spec, invalidValue, text));
}

}  // namespace

std::optional<bool> readBoolean(QStringView text) {
    const QString word = text.trimmed().toString().toLower();
    if (word == u"true"_s || word == u"on"_s || word == u"yes"_s || word == u"1"_s)
        return true;
    if (word == u"false"_s || word == u"off"_s || word == u"no"_s || word == u"0"_s)
        return false;
    return std::nullopt;
}

bool isThisMachine(QStringView host) {
    // Names that only look like a loopback address may lead anywhere.
    static const QRegularExpression loopback(u"^127(\\.\\d{1,3}){3}\\z"_s);
    return host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0 || host == u"::1" ||
           loopback.match(host.toString()).hasMatch();
}

bool isUnencryptedRemote(const QString& url) {
    const QUrl parsed(url.trimmed());
    return parsed.scheme() == u"http"_s && !isThisMachine(parsed.host());
}

bool SettingSpec::isPattern() const {
    return key.contains(u'*') || key.contains("[n]"_L1);
}

bool SettingSpec::isOpen() const {
    return key.endsWith(".*"_L1);
}

bool SettingSpec::matches(QStringView name) const {
    QStringView pattern(key);
    while (true) {
        if (pattern == u"*" && isOpen())
            return !name.isEmpty();
        const qsizetype patternDot = pattern.indexOf(u'.');
        const qsizetype nameDot = name.indexOf(u'.');
        const QStringView segment = nameDot < 0 ? name : name.first(nameDot);
        if (!segmentMatches(patternDot < 0 ? pattern : pattern.first(patternDot), segment))
            return false;
        if (patternDot < 0 || nameDot < 0)
            return patternDot < 0 && nameDot < 0;
        pattern = pattern.sliced(patternDot + 1);
        name = name.sliced(nameDot + 1);
    }
}

QString SettingSpec::replacementOf(const QString& name) const {
    if (!isOpen() || !replacedBy.endsWith(".*"_L1))
        return replacedBy;
    return replacedBy.chopped(1) + name.mid(key.size() - 1);
}

QString SettingSpec::expected() const {
    const QString unitText = unit.isEmpty() ? QString() : u' ' + unit;
    switch (type) {
        case SettingType::Boolean: return u"true|false"_s;
        case SettingType::Integer: {
            if (minimum == std::numeric_limits<qint64>::min())
                return u"0, 1, 2…"_s + unitText;
            if (maximum == std::numeric_limits<qint64>::max())
                return u"≥ %1%2"_s.arg(minimum).arg(unitText);
            return u"%1…%2%3"_s.arg(minimum).arg(maximum).arg(unitText);
        }
        case SettingType::Choice: return choices.join(u'|');
        case SettingType::List: return u"a,b,c"_s;
        case SettingType::Path: return u"/path"_s;
        case SettingType::Url: return u"https://host[:port][/path]"_s;
        case SettingType::Duration: return u"500ms|30s|5m|2h"_s;
        case SettingType::Size: return u"512KB|10MB|1GB"_s;
        case SettingType::Memory: return u"512m|1G"_s;
        case SettingType::Text:
        case SettingType::Secret: return u"${NAME}"_s;
    }
    Q_UNREACHABLE();
}

base::Result<QString> SettingSpec::interpret(const QString& text) const {
    static const QRegularExpression duration(
        u"^(\\d{1,18}(ns|us|ms|s|m|h|d)?|[Pp](\\d+[Dd])?([Tt](\\d+[Hh])?(\\d+[Mm])?(\\d+(\\.\\d+)?[Ss])?)?)$"_s);
    static const QRegularExpression size(u"^\\d{1,18}([KMGT]?B)?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression memory(u"^[1-9]\\d{0,17}[KMGT]?$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    switch (type) {
        case SettingType::Boolean: {
            const auto value = readBoolean(text);
            if (!value)
                return base::fail(refusal(*this, invalidValue, text));
            return *value ? u"true"_s : u"false"_s;
        }
        case SettingType::Integer: return interpretInteger(*this, text);
        case SettingType::Choice: return interpretChoice(*this, text);
        case SettingType::List: return normalList(text);
        case SettingType::Path:
            // A tab or line feed in a path is nearly always the eaten backslash of C:\temp or C:\new.
            if (text.trimmed().isEmpty() || hasControlCharacter(text))
                return base::fail(refusal(*this, invalidValue, text));
            return text;
        case SettingType::Url: return interpretUrl(*this, text);
        case SettingType::Duration: return interpretPattern(*this, text, duration);
        case SettingType::Size: return interpretPattern(*this, text, size);
        case SettingType::Memory: return interpretPattern(*this, text, memory);
        case SettingType::Text:
        case SettingType::Secret: return text;
    }
    Q_UNREACHABLE();
}

}  // namespace fdc::config
