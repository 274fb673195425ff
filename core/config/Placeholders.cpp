// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/Placeholders.h"

#include <algorithm>

#include "core/config/ConfigErrors.h"
#include "core/config/SettingCatalog.h"
#include "core/config/UrlSecrets.h"
#include "core/security/Redaction.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maximumDepth = 32;
constexpr qsizetype maximumLength = 1024 * 1024;
/// Thirty keys that each name the next one twice need no length to take for ever.
constexpr int maximumReferences = 1000;

/// Index of the brace that closes the reference whose "${" stands at @p start, or -1.
qsizetype closingBrace(QStringView text, qsizetype start) {
    int depth = 0;
    for (qsizetype i = start + 2; i < text.size(); ++i) {
        if (text[i] == u'{')
            ++depth;
        else if (text[i] == u'}' && depth-- == 0)
            return i;
    }
    return -1;
}

/// Index of the colon between name and default of a reference's inside, or -1. Colons of nested references do
/// not count.
qsizetype defaultColon(QStringView inner) {
    int depth = 0;
    for (qsizetype i = 0; i < inner.size(); ++i) {
        if (inner[i] == u'{')
            ++depth;
        else if (inner[i] == u'}')
            --depth;
        else if (inner[i] == u':' && depth == 0)
            return i;
    }
    return -1;
}

struct Reference {
    qsizetype start = -1;  ///< of "${"
    qsizetype close = -1;  ///< of the closing brace
};

std::optional<Reference> nextReference(QStringView text, qsizetype from) {
    const qsizetype start = text.indexOf(u"${"_s, from);
    const qsizetype close = start < 0 ? -1 : closingBrace(text, start);
    if (close < 0)
        return std::nullopt;
    return Reference{start, close};
}

QString mask() {
    return QString::fromUtf16(security::maskText);
}

/// Whether the text between references is the name of one, or what must not be seen.
enum class Between { Name, Secret };

/// References stay, with masked literal defaults; other text is masked unless it is part of a name.
QString maskLiterals(QStringView text, Between between = Between::Secret, int depth = 0) {
    if (depth > maximumDepth)
        return mask();
    QString shown;
    qsizetype from = 0;
    while (const auto reference = nextReference(text, from)) {
        if (between == Between::Name)
            shown += text.sliced(from, reference->start - from);
        else if (reference->start > from)
            shown += mask();
        const QStringView inner = text.sliced(reference->start + 2, reference->close - reference->start - 2);
        const qsizetype colon = defaultColon(inner);
        shown += u"${"_s + maskLiterals(colon < 0 ? inner : inner.first(colon), Between::Name, depth + 1);
        if (colon >= 0)
            shown += u':' + maskLiterals(inner.sliced(colon + 1), Between::Secret, depth + 1);
        shown += u'}';
        from = reference->close + 1;
    }
    if (between == Between::Name)
        shown += text.sliced(from);
    else if (from < text.size())
        shown += mask();
    return shown;
}

/// References of a value that is no secret itself: literal defaults of those that name one are masked.
QString maskSecretDefaults(QStringView text, int depth = 0) {
    if (depth > maximumDepth)
        return maskLiterals(text);
    QString shown;
    qsizetype from = 0;
    while (const auto reference = nextReference(text, from)) {
        shown += text.sliced(from, reference->start - from);
        const QStringView whole = text.sliced(reference->start, reference->close + 1 - reference->start);
        const QStringView inner = whole.sliced(2, whole.size() - 3);
        const qsizetype colon = defaultColon(inner);
        const QStringView name = colon < 0 ? inner : inner.first(colon);
        const QStringView otherwise = colon < 0 ? QStringView() : inner.sliced(colon + 1);
        const bool isSecret = isSecretKey(name) || security::isSecretValue(otherwise);
        if (isSecret && !otherwise.isEmpty()) {
            shown += maskLiterals(whole);
        } else {
            shown += u"${"_s + maskSecretDefaults(name, depth + 1);
            if (colon >= 0)
                shown += u':' + maskSecretDefaults(otherwise, depth + 1);
            shown += u'}';
        }
        from = reference->close + 1;
    }
    shown += text.sliced(from);
    return shown;
}

QString maskUrlSecrets(const QString& value) {
    return withUrlSecrets(value, [](const QString& secret) { return maskLiterals(secret); });
}

bool isOpaque(QStringView value) {
    return (value.startsWith(u"ENC("_s) && value.endsWith(u')')) || value.startsWith(u"xr1c/"_s);
}

}  // namespace

struct Placeholders::Walk {
    Resolution found;
    QStringList open;   ///< names being resolved, outermost first
    QString outermost;  ///< the first name that was met, as it may be shown
    int depth = 0;
    int met = 0;
    qsizetype produced = 0;

    base::Failure endless() const {
        return base::fail(base::Error(referenceCycle).with(u"name"_s, outermost));
    }
    /// @p written is @p name before the references in it were resolved, the first of them at @p first.
    QString shownName(const QString& written, const QString& name, qsizetype first) const {
        const auto inside = found.references.sliced(first);
        const bool tells = std::ranges::any_of(inside, [](const ResolvedReference& one) {
            return one.origin == Origin::Default || isSecretKey(one.name);
        });
        return tells ? maskLiterals(written, Between::Name) : name;
    }
};

ValueKind kindOf(const std::optional<QString>& value) {
    if (!value || value->trimmed().isEmpty())
        return ValueKind::Absent;
    if (isOpaque(value->trimmed()))
        return ValueKind::Opaque;
    return nextReference(*value, 0) ? ValueKind::Reference : ValueKind::Literal;
}

QString originWord(Origin origin) {
    switch (origin) {
        case Origin::File: return u"file"_s;
        case Origin::Environment: return u"environment"_s;
        case Origin::Default: return u"default"_s;
    }
    Q_UNREACHABLE();
}

QString environmentName(QStringView key) {
    QString name = key.toString().toUpper();
    name.remove(u'-');
    // An index is a part of its own, like one between dots: users[0].id is USERS_0_ID.
    name.remove(u']');
    name.replace(u'[', u'_');
    name.replace(u'.', u'_');
    return name;
}

base::Result<Resolution> Placeholders::resolve(const QString& text) const {
    Walk walk;
    auto expanded = expand(text, walk);
    if (!expanded)
        return base::fail(std::move(expanded.error()));
    walk.found.text = *std::move(expanded);
    return std::move(walk.found);
}

base::Result<QString> Placeholders::expand(const QString& text, Walk& walk) const {
    if (++walk.depth > maximumDepth)
        return walk.endless();
    QString out;
    qsizetype from = 0;
    while (const auto reference = nextReference(text, from)) {
        out += QStringView(text).sliced(from, reference->start - from);
        auto value = expandOne(text.mid(reference->start + 2, reference->close - reference->start - 2), walk);
        if (!value)
            return value;
        out += *value;
        from = reference->close + 1;
        walk.produced += value->size();
        if (walk.produced > maximumLength)
            return walk.endless();
    }
    out += QStringView(text).sliced(from);
    --walk.depth;
    return out;
}

/// @p inner is what stands between "${" and "}".
base::Result<QString> Placeholders::expandOne(const QString& inner, Walk& walk) const {
    const qsizetype colon = defaultColon(inner);
    const QString written = colon < 0 ? inner : inner.first(colon);
    const qsizetype first = walk.found.references.size();
    auto name = expand(written, walk);
    if (!name)
        return name;
    const QString shown = walk.shownName(written, *name, first);
    if (walk.outermost.isEmpty())
        walk.outermost = shown;
    if (++walk.met > maximumReferences)
        return walk.endless();
    if (walk.open.contains(*name))
        return base::fail(base::Error(referenceCycle).with(u"name"_s, shown));
    if (const auto value = lookUp(*name, shown, walk)) {
        walk.open.append(*name);
        auto expanded = expand(*value, walk);
        walk.open.removeLast();
        return expanded;
    }
    if (colon >= 0) {
        walk.found.references.append({*name, Origin::Default, std::nullopt, shown});
        return expand(inner.sliced(colon + 1), walk);
    }
    if (!walk.found.undefined.contains(shown))
        walk.found.undefined.append(shown);
    return u"${"_s + *name + u'}';
}

std::optional<QString> Placeholders::lookUp(const QString& name, const QString& shown, Walk& walk) const {
    for (const QString& variable : {name, environmentName(name)}) {
        if (m_environment.contains(variable)) {
            walk.found.references.append({name, Origin::Environment, std::nullopt, shown});
            return m_environment.value(variable);
        }
    }
    auto value = m_document.value(name);
    if (value)
        walk.found.references.append({name, Origin::File, m_document.line(name), shown});
    return value;
}

bool isSecretKey(QStringView key) {
    return SettingCatalog::saysSecret(key).value_or(security::isSecretName(key));
}

bool hasLiteralSecret(const QString& value) {
    switch (kindOf(value)) {
        case ValueKind::Absent:
        case ValueKind::Opaque: return false;
        case ValueKind::Literal: return true;
        case ValueKind::Reference: return maskLiterals(value).contains(mask());
    }
    Q_UNREACHABLE();
}

QString displayValue(const QString& key, const QString& value) {
    if (kindOf(value) == ValueKind::Absent)
        return value;
    if (security::isSecretValue(value) || isOpaque(value.trimmed()))
        return mask();
    return isSecretKey(key) ? maskLiterals(value) : maskUrlSecrets(maskSecretDefaults(value));
}

}  // namespace fdc::config
