// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/BeanFields.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

std::optional<QString> patternText(const FieldValue& value) {
    if (const QString* text = value.primitive())
        return text->isNull() ? u""_s : *text;
    const Bean* bean = value.bean();
    if (!bean || bean->simpleName() != "Pattern"_L1)
        return std::nullopt;
    const FieldValue* inner = bean->field(u"pattern");
    return inner && inner->primitive() ? std::optional(*inner->primitive()) : std::nullopt;
}

QString BeanFields::text(QStringView name) const {
    if (const FieldValue* value = m_bean.field(name);
        value && value->primitive() && !value->primitive()->isEmpty())
        return *value->primitive();
    const FieldSpec* spec = m_spec.field(name);
    return spec ? spec->defaultValue : QString();
}

bool BeanFields::flag(QStringView name) const {
    return text(name).trimmed().compare("true"_L1, Qt::CaseInsensitive) == 0;
}

qint64 BeanFields::integer(QStringView name) const {
    return text(name).trimmed().toLongLong();
}

Result<qint64> BeanFields::integerBetween(const QString& name, qint64 least, qint64 most) const {
    const qint64 value = integer(name);
    if (value >= least && value <= most)
        return value;
    return fail(base::Error(mapFieldValue, u"%1 to %2"_s.arg(least).arg(most))
                    .with(u"field"_s, name)
                    .with(u"value"_s, text(name).left(20)));
}

QStringList BeanFields::list(QStringView name) const {
    const FieldValue* value = m_bean.field(name);
    QStringList texts;
    if (value && value->list()) {
        for (const FieldValue& each : *value->list()) {
            if (const auto text = patternText(each); text && !text->trimmed().isEmpty())
                texts.append(text->trimmed());
        }
    } else if (value && value->primitive()) {
        for (const QString& each : value->primitive()->split(u',', Qt::SkipEmptyParts))
            texts.append(each.trimmed());
    }
    return texts;
}

Result<std::optional<Pattern>> BeanFields::pattern(QStringView name) const {
    const FieldValue* value = m_bean.field(name);
    const auto text = value ? patternText(*value) : std::nullopt;
    if (!text || text->isEmpty())
        return std::optional<Pattern>();
    return Pattern::compile(*text).map([](const Pattern& pattern) { return std::optional(pattern); });
}

std::vector<std::pair<QString, QString>> BeanFields::textMap(QStringView name) const {
    std::vector<std::pair<QString, QString>> texts;
    const FieldValue* value = m_bean.field(name);
    if (!value || !value->map())
        return texts;
    for (const FieldValue::MapEntry& entry : *value->map()) {
        const auto keyText = patternText(entry.key);
        const auto text = patternText(entry.value);
        if (keyText && text)
            texts.emplace_back(*keyText, *text);
    }
    return texts;
}

Result<std::vector<std::pair<QString, Pattern>>> BeanFields::patternMap(QStringView name) const {
    std::vector<std::pair<QString, Pattern>> patterns;
    for (const auto& [key, text] : textMap(name)) {
        auto pattern = Pattern::compile(text);
        if (!pattern)
            return fail(std::move(pattern.error()));
        patterns.emplace_back(key, std::move(*pattern));
    }
    return patterns;
}

}  // namespace fdc::migration
