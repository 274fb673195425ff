// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Discreet.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>

#include "core/security/Redaction.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype shortestName = 3;
constexpr qsizetype mostNames = 2000;

bool s_discreet = false;
QSet<QString> s_names;
QRegularExpression s_namePattern;

QString mask() {
    return QString::fromUtf16(security::maskText);
}

/// Whole names only: "admin" is not in "system.admin.username", nor in "administrator". A folder hides what
/// lies below it.
QRegularExpression patternOf(const QSet<QString>& names) {
    QStringList sorted(names.begin(), names.end());
    std::ranges::sort(sorted, [](const QString& a, const QString& b) { return a.size() > b.size(); });
    QStringList parts;
    for (const QString& name : sorted)
        parts.append(QRegularExpression::escape(name) +
                     (name.startsWith(u'/') ? u"[^\\s\"'<>]*"_s : QString()));
    return QRegularExpression(
        u"(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}_][.-])(?:%1)(?![\\p{L}\\p{N}_]|[.-][\\p{L}\\p{N}_])"_s.arg(
            parts.join(u'|')),
        QRegularExpression::UseUnicodePropertiesOption);
}

QString hiddenProse(QString text) {
    if (!s_names.isEmpty())
        text.replace(s_namePattern, mask());
    static const QRegularExpression url(uR"(\b([A-Za-z][A-Za-z0-9+.-]*://)[^\s"'<>”»]+)"_s);
    static const QRegularExpression mail(uR"([^\s@"'<>(]+@[\w-]+(\.[\w-]+)+)"_s);
    static const QRegularExpression address(
        uR"(\b\d{1,3}(?:\.\d{1,3}){3}\b(?::\d+)?|\[[0-9A-Fa-f:]*:[0-9A-Fa-f:]*\](?::\d+)?|\blocalhost\b(?::\d+)?)"_s);
    static const QRegularExpression hostAndPort(
        uR"(\b[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,}:\d{2,5}\b)"_s);
    static const QRegularExpression path(
        uR"((?<![\w/.…:}•])(?:~|[A-Za-z]:\\|\\\\)?(?:[/\\][^\s/\\"'<>:,;”»]+){2,}[/\\]?)"_s);
    text.replace(url, u"\\1"_s + mask());
    text.replace(mail, mask());
    text.replace(address, mask());
    text.replace(hostAndPort, mask());
    text.replace(path, mask());
    return text;
}

/// Switches, amounts, references and what is masked already say nothing about a place or a person.
bool isHarmlessValue(const QString& value) {
    static const QRegularExpression harmless(
        uR"(\A\s*(?:true|false|on|off|yes|no|[+-]?\d+(?:\.\d+)?\s*(?:ns|us|ms|s|m|h|d|%|[KMGT]?B)?|(?:\$\{[\w.-]+\}|•+|\*{3,})+|hmac:[0-9a-f]+|absent|TRACE|DEBUG|INFO|WARN|ERROR)?\s*\z)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return harmless.match(value).hasMatch();
}

QString hiddenValue(const QString& value) {
    return isHarmlessValue(value) ? value : mask();
}

/// What stands before a value: a key with its separator, also a blank one behind a dotted key.
const QRegularExpression& pairForm() {
    static const QRegularExpression form(
        uR"re(\A([ +−-]{0,2}\s*)([^\s=:#!]+\s*[=:]\s*|[A-Za-z_][\w-]*(?:\.[\w\[\]-]+)+[ \t]+|[^\s=:#!]+\t+)(.*)\z)re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return form;
}

/// One line of a property file, of a difference, or of the trail. What is no pair is prose; a comment may say
/// anything.
QString hiddenLine(const QString& line) {
    static const QRegularExpression comment(uR"(\A([ +−-]{0,2}\s*[#!]\s*)(.*)\z)"_s);
    static const QRegularExpression dotted(uR"(\A[A-Za-z_][\w.\[\]-]*\s*[=:])"_s);
    if (const auto match = comment.match(line); match.hasMatch()) {
        const QString rest = match.captured(2);
        if (dotted.match(rest).hasMatch())
            return match.captured(1) + hiddenLine(rest);
        return match.captured(1) + (rest.trimmed().isEmpty() ? rest : mask());
    }
    // Behind a comma and a blank begins the next pair, in the trail's way of writing several.
    static const QRegularExpression next(uR"(, (?=[A-Za-z_][\w.\[\]-]*(?:=| absent)))"_s);
    QStringList parts = line.split(next);
    for (QString& part : parts) {
        const auto match = pairForm().match(part);
        part = match.hasMatch() ? match.captured(1) + match.captured(2) + hiddenValue(match.captured(3))
                                : hiddenProse(part);
    }
    return parts.join(u", "_s);
}

/// A line that ends in an odd number of backslashes goes on in the next one.
bool goesOn(const QString& line) {
    static const QRegularExpression comment(uR"(\A[ +−-]{0,2}\s*[#!])"_s);
    qsizetype slashes = 0;
    while (slashes < line.size() && line[line.size() - 1 - slashes] == u'\\')
        ++slashes;
    return slashes % 2 == 1 && !comment.match(line).hasMatch();
}

QString hiddenSettings(const QString& text) {
    QStringList lines = text.split(u'\n');
    bool continued = false;
    for (QString& line : lines) {
        const bool next = goesOn(line);
        line = continued && !line.isEmpty() ? mask() : hiddenLine(line);
        continued = next;
    }
    return lines.join(u'\n');
}

}  // namespace

bool isDiscreet() {
    return s_discreet;
}

void setDiscreet(bool on) {
    s_discreet = on;
}

QString discreet(const QString& text, Private kind) {
    if (!s_discreet || text.isEmpty())
        return text;
    switch (kind) {
        case Private::Prose: return hiddenProse(text);
        case Private::Place:
        case Private::Person:
        case Private::Document: return mask();
        case Private::Value: return hiddenValue(text);
        case Private::Settings: return hiddenSettings(text);
    }
    Q_UNREACHABLE();
}

Private targetKind(const QString& action) {
    return action.startsWith(u"session."_s) ? Private::Person : Private::Prose;
}

void hideNames(const QStringList& names) {
    const qsizetype before = s_names.size();
    for (const QString& name : names) {
        if (name.size() >= shortestName && s_names.size() < mostNames)
            s_names.insert(name);
    }
    if (s_names.size() == before)
        return;
    s_namePattern = s_names.isEmpty() ? QRegularExpression() : patternOf(s_names);
}

}  // namespace fdc::ui
