// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/MappingChoice.h"

#include <algorithm>

#include "ui/common/EngineClient.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::MapDraft;

MappingChoice::MappingChoice(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {
    connect(&m_model, &MappingModel::tagChosen, this, &MappingChoice::setTag);
}

void MappingChoice::reset() {
    m_contents.reset();
    m_preview = {};
    m_name.clear();
    m_sourceName.clear();
    m_classId.reset();
    m_classColumn.reset();
    m_aclColumn.reset();
    m_tags.clear();
    rebuild();
}

void MappingChoice::ask() {
    const bool isKnown = m_state == State::Ready || (m_state == State::Loading && m_question > 0);
    if (!isKnown || m_language != m_services.language())
        askAgain();
}

void MappingChoice::askAgain() {
    const quint64 question = ++m_question;
    m_language = m_services.language();
    // Classes in another language stay in use until the labels come.
    if (m_state != State::Ready)
        m_state = State::Loading;
    m_error.reset();
    m_services.engine.ask(u"target.classes"_s, {{u"language"_s, m_language}}, this,
                          [this, question, language = m_language](const base::Result<QJsonObject>& answer) {
                              take(question, language, answer);
                          });
    Q_EMIT changed();
}

void MappingChoice::take(quint64 question, const QString& language, const base::Result<QJsonObject>& answer) {
    if (question != m_question)
        return;
    if (!answer) {
        m_error = answer.error();
        m_state = State::Failed;
        m_known = {};
    } else {
        m_known = MappingClasses::fromJson(*answer);
        m_language = language;
        m_state = State::Ready;
    }
    rebuild();
}

void MappingChoice::setSource(const std::optional<SourceContents>& contents,
                              const migration::SourcePreview& preview) {
    m_contents = contents;
    m_preview = preview;
    rebuild();
}

void MappingChoice::setNames(const QString& name, const QString& sourceName) {
    m_name = name;
    m_sourceName = sourceName;
    m_draft.name = name;
    m_draft.sourceName = sourceName;
    Q_EMIT changed();
}

void MappingChoice::setClass(const QString& id) {
    m_classId = id;
    m_classColumn.reset();
    rebuild();
}

void MappingChoice::setClassColumn(const QString& column) {
    m_classColumn = column;
    m_classId.reset();
    rebuild();
}

void MappingChoice::setAclColumn(const QString& column) {
    m_aclColumn = column;
    rebuild();
}

void MappingChoice::setTag(const QString& column, const QString& tag) {
    const MappingTags tags = MappingTags::of(m_draft.possibleClasses(m_known.classes));
    m_tags.insert(column, {tag, tags.isDeclared(tag)});
    rebuild();
}

void MappingChoice::proposeAgain() {
    m_tags.clear();
    rebuild();
}

bool MappingChoice::hasDecisions() const {
    return !m_tags.isEmpty();
}

void MappingChoice::rebuild() {
    m_draft = MapDraft();
    if (m_contents) {
        m_draft = MapDraft::fromPreview(m_name, m_preview, m_known.classes);
        m_draft.sourceName = m_sourceName;
        applyClass();
        if (m_aclColumn && (m_aclColumn->isEmpty() || m_draft.columns.contains(*m_aclColumn)))
            m_draft.aclColumn = *m_aclColumn;
        m_draft.proposeMappings(m_known.classes);
        applyTags();
    }
    m_draft.name = m_name;
    m_model.show(m_draft, m_known, m_contents ? m_contents->examples : QHash<QString, QString>());
    Q_EMIT changed();
}

void MappingChoice::applyClass() {
    if (m_classId) {
        m_draft.classId = *m_classId;
        m_draft.classColumn.clear();
        m_draft.classValues.clear();
    } else if (m_classColumn && (m_classColumn->isEmpty() || m_draft.columns.contains(*m_classColumn))) {
        m_draft.classId.clear();
        m_draft.classColumn = *m_classColumn;
        m_draft.classValues = m_contents->values.value(*m_classColumn);
    }
}

void MappingChoice::applyTags() {
    const MappingTags tags = MappingTags::of(m_draft.possibleClasses(m_known.classes));
    for (MapDraft::Mapping& mapping : m_draft.mappings) {
        const auto decided = m_tags.constFind(mapping.column);
        if (decided == m_tags.constEnd())
            continue;
        // A tag of the class that was chosen before is nothing that the person wants of this one.
        if (!decided->wasDeclared || tags.isDeclared(decided->tag))
            mapping.tag = decided->tag;
        mapping.isMandatory = !mapping.tag.isEmpty() && tags.isMandatoryForAll(mapping.tag);
    }
}

MappingChoice::Coverage MappingChoice::coverage() const {
    const MappingTags tags = MappingTags::of(m_draft.possibleClasses(m_known.classes));
    Coverage coverage;
    for (const QString& name : tags.names) {
        if (tags.mandatoryIn.value(name) == 0)
            continue;
        ++coverage.wanted;
        const bool isMapped = std::ranges::any_of(
            m_draft.mappings, [&name](const MapDraft::Mapping& mapping) { return mapping.tag == name; });
        if (isMapped)
            ++coverage.mapped;
        else
            coverage.missing.append(m_known.tagText(name));
    }
    return coverage;
}

QStringList MappingChoice::undeclared() const {
    QStringList names;
    for (const MappingRow& row : m_model.list()) {
        if (row.rule == MappingRow::Rule::Undeclared)
            names.append(row.tag);
    }
    return names;
}

QString MappingChoice::classSummary() const {
    if (!m_draft.classColumn.isEmpty())
        //: %1 is the name of a column of the index
        return tr("class by the column %1").arg(m_draft.classColumn);
    //: %1 is the name of a document class
    return m_draft.classId.isEmpty() ? tr("no class yet") : tr("class %1").arg(m_draft.classId);
}

}  // namespace fdc::ui::migrations
