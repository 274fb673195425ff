// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/CatalogueFile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <cmath>

#include "core/config/ConfigErrors.h"

static void initCatalogue() {
    Q_INIT_RESOURCE(catalogue);  // a static library's resources are not linked in by themselves
}

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// Reads the fields of one JSON object; the first one that is wrong is kept, the rest is then moot.
class Fields {
public:
    explicit Fields(const QJsonObject& object) : m_object(object) {}

    QString text(const QString& name, bool required = false) {
        const QJsonValue value = take(name);
        const bool bad = value.isUndefined() ? required : !value.isString() || value.toString().isEmpty();
        if (bad)
            refuse(name, u"a text is expected"_s);
        return value.toString();
    }
    std::optional<QString> optionalText(const QString& name) {
        const QJsonValue value = take(name);
        if (value.isUndefined())
            return std::nullopt;
        if (!value.isString())
            refuse(name, u"a text is expected"_s);
        return value.toString();
    }
    qint64 number(const QString& name, qint64 otherwise) {
        const QJsonValue value = take(name);
        if (value.isUndefined())
            return otherwise;
        const double number = value.toDouble(std::nan(""));
        if (!value.isDouble() || number != std::floor(number))
            refuse(name, u"a whole number is expected"_s);
        return value.toInteger();
    }
    bool flag(const QString& name) {
        const QJsonValue value = take(name);
        if (!value.isUndefined() && !value.isBool())
            refuse(name, u"true or false is expected"_s);
        return value.toBool();
    }
    QStringList texts(const QString& name) {
        const QJsonValue value = take(name);
        QStringList items;
        for (const QJsonValue& item : value.toArray()) {
            if (!item.isString() || item.toString().isEmpty())
                refuse(name, u"a list of texts is expected"_s);
            items.append(item.toString());
        }
        if (!value.isUndefined() && items.isEmpty())
            refuse(name, u"a list of texts is expected"_s);
        return items;
    }
    template <typename Enum>
    Enum word(const QString& name, std::optional<Enum> (*fromWord)(QStringView),
              std::optional<Enum> otherwise = {}) {
        const QJsonValue value = take(name);
        const std::optional<Enum> known = value.isUndefined() ? otherwise : fromWord(value.toString());
        if (!known)
            refuse(name, u"“%1” is not a known word"_s.arg(value.toString()));
        return known.value_or(Enum{});
    }
    QJsonArray array(const QString& name) {
        const QJsonValue value = take(name);
        if (!value.isArray())
            refuse(name, u"a list is expected"_s);
        return value.toArray();
    }
    void refuse(const QString& name, const QString& why) {
        if (m_problem.isEmpty())
            m_problem = name + u": "_s + why;
    }
    /// What is wrong; a field that nobody asked for counts. Empty when nothing is.
    QString problem() {
        for (auto it = m_object.begin(); it != m_object.end(); ++it) {
            if (!m_taken.contains(it.key()))
                refuse(it.key(), u"no such field"_s);
        }
        return m_problem;
    }

private:
    QJsonValue take(const QString& name) {
        m_taken.insert(name);
        return m_object.contains(name) ? m_object.value(name) : QJsonValue(QJsonValue::Undefined);
    }
    const QJsonObject& m_object;
    QSet<QString> m_taken;
    QString m_problem;
};

std::optional<Reload> reloadFromWord(QStringView word) {
    if (word == u"live")
        return Reload::Live;
    if (word == u"connector")
        return Reload::ConnectorRestart;
    return word == u"product" ? std::optional(Reload::ProductRestart) : std::nullopt;
}

std::optional<SettingSource> sourceOfFiles(QStringView word) {
    const auto source = sourceFromWord(word);
    return source == SettingSource::Own ? std::nullopt : source;
}

void checkTogether(Fields& fields, const SettingSpec& spec) {
    const bool isInteger = spec.type == SettingType::Integer;
    const bool isBounded = spec.minimum != std::numeric_limits<qint64>::min() ||
                           spec.maximum != std::numeric_limits<qint64>::max();
    if (isBounded && !isInteger)
        fields.refuse(u"min"_s, u"only whole numbers have a range"_s);
    if (spec.minimum > spec.maximum)
        fields.refuse(u"min"_s, u"larger than max"_s);
    if (spec.choices.isEmpty() == (spec.type == SettingType::Choice))
        fields.refuse(u"choices"_s, u"a choice has some, nothing else has"_s);
    if (spec.isSecret() && spec.defaultValue)
        fields.refuse(u"default"_s, u"a secret has none"_s);
    if (spec.replacedBy.isEmpty() && !spec.release.isEmpty())
        fields.refuse(u"release"_s, u"only with replacedBy"_s);
}

Result<SettingSpec> specOf(const QJsonObject& object, const QString& file) {
    Fields fields(object);
    SettingSpec spec;
    spec.key = fields.text(u"key"_s, true);
    spec.type = fields.word(u"type"_s, &typeFromWord);
    spec.section = fields.word(u"section"_s, &sectionFromId);
    spec.reload = fields.word<Reload>(u"reload"_s, &reloadFromWord, Reload::ProductRestart);
    spec.source = fields.word<SettingSource>(u"source"_s, &sourceOfFiles, SettingSource::Product);
    spec.english = fields.text(u"en"_s, true);
    spec.french = fields.text(u"fr"_s, true);
    spec.defaultValue = fields.optionalText(u"default"_s);
    spec.unit = fields.text(u"unit"_s);
    spec.minimum = fields.number(u"min"_s, spec.minimum);
    spec.maximum = fields.number(u"max"_s, spec.maximum);
    spec.choices = fields.texts(u"choices"_s);
    spec.words = fields.texts(u"words"_s);
    spec.replacedBy = fields.text(u"replacedBy"_s);
    spec.release = fields.text(u"release"_s);
    spec.file = fields.text(u"file"_s);
    spec.place = fields.flag(u"place"_s);
    checkTogether(fields, spec);
    if (const QString problem = fields.problem(); !problem.isEmpty())
        return base::fail(
            base::Error(catalogueDamaged, problem).with(u"file"_s, file).with(u"key"_s, spec.key));
    return spec;
}

}  // namespace

Result<CatalogueFile> CatalogueFile::parse(const QByteArray& json, const QString& name) {
    const auto damaged = [&name](const QString& cause, const QString& key = {}) {
        return base::fail(base::Error(catalogueDamaged, cause).with(u"file"_s, name).with(u"key"_s, key));
    };
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (!document.isObject())
        return damaged(parseError.errorString());
    const QJsonObject root = document.object();
    Fields fields(root);
    CatalogueFile file;
    if (fields.text(u"schema"_s, true) != u"catalogue/1"_s)
        fields.refuse(u"schema"_s, u"catalogue/1 is expected"_s);
    file.product = fields.word(u"product"_s, &productFromWord);
    const QJsonArray keys = fields.array(u"keys"_s);
    if (const QString problem = fields.problem(); !problem.isEmpty())
        return damaged(problem);
    QSet<QString> seen;
    for (const QJsonValue& value : keys) {
        auto spec = specOf(value.toObject(), name);
        if (!spec)
            return base::fail(std::move(spec.error()));
        if (seen.contains(spec->key))
            return damaged(u"key: stands twice"_s, spec->key);
        seen.insert(spec->key);
        file.specs.push_back(*std::move(spec));
    }
    return file;
}

Result<CatalogueFile> CatalogueFile::bundled(const QString& name) {
    initCatalogue();
    QFile file(u":/catalogue/%1.json"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Error(catalogueDamaged, file.errorString()).with(u"file"_s, name));
    return parse(file.readAll(), name);
}

QStringList CatalogueFile::bundledNames() {
    return {u"connectors"_s, u"core"_s, u"gui"_s, u"fast2"_s, u"plume"_s, u"companion"_s};
}

}  // namespace fdc::config
