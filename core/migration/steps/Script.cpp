// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/Script.h"

#include <QJsonArray>

#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qint64 longestSeconds = 600;
constexpr qint64 leastMiB = 16;
constexpr qint64 mostMiB = 4'096;
constexpr qint64 bytesOfMiB = 1024 * 1024;

QJsonObject questionOf(const PunnetDocument& document) {
    QJsonObject data;
    for (auto one = document.data.cbegin(); one != document.data.cend(); ++one) {
        if (one.key() != folderDataName)
            data.insert(one.key(), QJsonArray::fromStringList(one.value()));
    }
    QJsonArray contents;
    for (const Content& content : document.contents)
        contents.append(QJsonObject{
            {u"path"_s, content.path}, {u"fileName"_s, content.fileName}, {u"mimeType"_s, content.mimeType}});
    return {{u"documentId"_s, document.documentId}, {u"data"_s, data}, {u"contents"_s, contents}};
}

/// A text, a number or a word for yes and no, or a list of them.
std::optional<QStringList> valuesOf(const QJsonValue& value) {
    if (value.isNull())
        return QStringList();
    QStringList values;
    const QJsonArray all = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue& one : all) {
        if (one.isString())
            values.append(one.toString());
        else if (one.isBool())
            values.append(one.toBool() ? u"true"_s : u"false"_s);
        else if (one.isDouble() && one.toDouble() == double(one.toInteger()))
            values.append(QString::number(one.toInteger()));
        else
            return std::nullopt;  // of a number with a fraction nobody knows how it was written
    }
    values.removeAll(QString());
    return values;
}

}  // namespace

Result<std::unique_ptr<Step>> Script::create(const BeanFields& fields, const StepContext& context) {
    auto step = std::unique_ptr<Script>(new Script);
    step->m_name = fields.text(u"program");
    if (step->m_name.isEmpty())
        return fail(base::Error(mapFieldMissing).with(u"field"_s, u"program"_s));
    const auto seconds = fields.integerBetween(u"seconds"_s, 1, longestSeconds);
    const auto memory = fields.integerBetween(u"memoryMiB"_s, leastMiB, mostMiB);
    if (!seconds || !memory)
        return fail((seconds ? memory : seconds).error());
    if (context.scriptsFolder.isEmpty())
        return step;
    auto program = ScriptProgram::find(
        context.scriptsFolder, step->m_name, fields.text(u"sha256"),
        {.time = std::chrono::seconds(*seconds), .addressSpaceBytes = *memory * bytesOfMiB});
    if (!program)
        return fail(std::move(program.error()));
    step->m_program = std::move(*program);
    return step;
}

Result<Data> Script::changed(const PunnetDocument& document, const QJsonObject& answer) const {
    const auto wrong = [&](const QString& what) {
        return fail(base::Error(mappingScriptAnswer)
                        .with(u"file"_s, m_name)
                        .with(u"told"_s, what.left(200))
                        .with(u"document"_s, document.documentId));
    };
    for (auto one = answer.begin(); one != answer.end(); ++one) {
        if (one.key() != u"data" || !one->isObject())
            return wrong(one.key());
    }
    Data data = document.data;
    const QJsonObject changes = answer[u"data"].toObject();
    for (auto one = changes.begin(); one != changes.end(); ++one) {
        const auto values = valuesOf(*one);
        if (!values || one.key().isEmpty() || one.key() == folderDataName)
            return wrong(one.key());
        if (values->isEmpty())
            data.remove(one.key());
        else
            data.insert(one.key(), *values);
    }
    return data;
}

Result<void> Script::processUntil(Punnet& punnet, const std::stop_token& stop) const {
    if (!m_program)
        return fail(
            base::Error(mapScriptRefused, u"there is no scripts folder here"_s).with(u"file"_s, m_name));
    QList<PunnetDocument> documents = punnet.documents;
    for (PunnetDocument& document : documents) {
        auto answer = m_program->run(questionOf(document), stop);
        if (!answer)
            return fail(std::move(answer.error()).with(u"document"_s, document.documentId));
        auto data = changed(document, *answer);
        if (!data)
            return fail(std::move(data.error()));
        document.data = std::move(*data);
    }
    punnet.documents = std::move(documents);
    return {};
}

}  // namespace fdc::migration
