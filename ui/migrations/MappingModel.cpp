// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/MappingModel.h"

#include "core/migration/MapDraftNames.h"
#include "core/migration/SourceRow.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::MapDraft;

namespace {

MappingRow::Use useOf(const QString& column, const MapDraft& draft) {
    if (column == draft.classColumn && !column.isEmpty())
        return MappingRow::Use::Class;
    if (column == draft.contentColumn && !column.isEmpty())
        return MappingRow::Use::Content;
    if (column == draft.hashColumn && !column.isEmpty())
        return MappingRow::Use::Hash;
    if (column == draft.aclColumn && !column.isEmpty())
        return MappingRow::Use::Acl;
    return MappingRow::Use::Tag;
}

bool isReserved(const QString& tag) {
    static const QStringList names{u"classid"_s,
                                   u"acl"_s,
                                   u"ACL"_s,
                                   u"documentId"_s,
                                   u"punnetId"_s,
                                   QString(migration::draftIdDataName),
                                   migration::folderDataName};
    return names.contains(tag);
}

MappingRow::Rule ruleOf(const QString& tag, const MapDraft& draft, const MappingTags& tags) {
    using Rule = MappingRow::Rule;
    if (tag.isEmpty())
        return Rule::LeftOut;
    if (isReserved(tag))
        return Rule::Reserved;
    qsizetype times = 0;
    for (const MapDraft::Mapping& mapping : draft.mappings)
        times += mapping.tag == tag ? 1 : 0;
    if (times > 1)
        return Rule::Twice;
    if (migration::isMappableSystemName(tag))
        return Rule::System;
    if (tags.classes > 0 && !tags.isDeclared(tag))
        return Rule::Undeclared;
    if (tags.isMandatoryForAll(tag))
        return Rule::Mandatory;
    return tags.mandatoryIn.value(tag) > 0 ? Rule::MandatoryInSome : Rule::Optional;
}

}  // namespace

void MappingModel::show(const MapDraft& draft, const MappingClasses& known,
                        const QHash<QString, QString>& examples) {
    m_known = known;
    m_tags = MappingTags::of(draft.possibleClasses(known.classes));
    QList<MappingRow> rows;
    for (const MapDraft::Mapping& mapping : draft.mappings) {
        MappingRow row;
        row.column = mapping.column;
        row.example = examples.value(mapping.column).simplified();
        row.use = useOf(mapping.column, draft);
        row.tag = mapping.tag;
        row.tagText = migration::isMappableSystemName(mapping.tag) ? mapping.tag : known.tagText(mapping.tag);
        row.rule = ruleOf(mapping.tag, draft, m_tags);
        row.mandatoryIn = m_tags.mandatoryIn.value(mapping.tag);
        row.classes = m_tags.classes;
        rows.append(row);
    }
    setList(std::move(rows));
}

QList<MappingModel::Choice> MappingModel::choices() const {
    QList<Choice> list{{QString(), tr("(leave out)")}};
    for (const QString& name : {u"name"_s, u"owner"_s, u"creationDate"_s})
        list.append({name, systemValueText(name)});
    for (const QString& tag : m_tags.names) {
        const QString text = m_known.tagText(tag);
        const bool isMandatory = m_tags.mandatoryIn.value(tag) > 0;
        //: a tag that must have a value; %1 is its name
        list.append({tag, isMandatory ? tr("%1 (mandatory)").arg(text) : text});
    }
    return list;
}

Qt::ItemFlags MappingModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = ListRowModel::flags(index);
    const MappingRow* row = at(index);
    if (row && Column(index.column()) == Column::Tag && row->use == MappingRow::Use::Tag)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool MappingModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const MappingRow* row = at(index);
    if (!row || role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const QString tag = value.toString().trimmed();
    if (tag == row->tag)
        return true;
    Q_EMIT tagChosen(QString(row->column), tag);
    return true;
}

Cell MappingModel::cell(int row, int column) const {
    const MappingRow& one = list()[row];
    switch (Column(column)) {
        case Column::Source: {
            const bool isId = one.column == "documentId"_L1;
            return {.text = one.column,
                    .tip = isId ? tr("The id that the source gives each document") : one.column};
        }
        case Column::Example:
            return {.text = one.example,
                    .tip = one.example,
                    .spoken = one.example.isEmpty() ? tr("none") : one.example,
                    .what = Private::Document};
        case Column::Tag: return tagCell(one);
        case Column::Rule: return ruleCell(one);
        case Column::Count: break;
    }
    return {};
}

Cell MappingModel::tagCell(const MappingRow& row) const {
    switch (row.use) {
        case MappingRow::Use::Tag: break;
        case MappingRow::Use::Class: return {.text = tr("the document’s class"), .raw = QString()};
        case MappingRow::Use::Content: return {.text = tr("the document’s content"), .raw = QString()};
        case MappingRow::Use::Hash: return {.text = tr("the content’s expected SHA-256"), .raw = QString()};
        case MappingRow::Use::Acl: return {.text = tr("the document’s access rights"), .raw = QString()};
    }
    if (row.tag.isEmpty())
        return {.text = tr("(leave out)"), .raw = QString()};
    const QString text = row.rule == MappingRow::Rule::System ? systemValueText(row.tag) : row.tagText;
    return {.text = text, .raw = row.tag, .tip = text};
}

Cell MappingModel::ruleCell(const MappingRow& row) const {
    using Rule = MappingRow::Rule;
    if (row.use != MappingRow::Use::Tag)
        return {};
    switch (row.rule) {
        case Rule::LeftOut: return {.text = tr("not sent")};
        case Rule::Mandatory:
            return {.text = tr("mandatory"),
                    .tone = Tone::Accent,
                    .tip = tr("A document without this value is refused.")};
        case Rule::MandatoryInSome:
            return {.text = tr("mandatory in %n of %1 classes", nullptr, row.mandatoryIn).arg(row.classes),
                    .tone = Tone::Accent};
        case Rule::Optional: return {.text = tr("optional")};
        case Rule::System: return {.text = tr("system value")};
        case Rule::Undeclared:
            return {.text = tr("not declared by the class"),
                    .tone = Tone::Warn,
                    .tip = tr("The target refuses documents with tags that their class does not declare.")};
        case Rule::Twice: return {.text = tr("given by two columns"), .tone = Tone::Error};
        case Rule::Reserved: return {.text = tr("reserved name"), .tone = Tone::Error};
    }
    return {};
}

QString MappingModel::header(int column) const {
    switch (Column(column)) {
        case Column::Source: return tr("Column of the source");
        case Column::Example: return tr("Example");
        case Column::Tag: return tr("Becomes the tag");
        case Column::Rule:
            //: what the class demands of a tag
            return tr("Rule");
        case Column::Count: break;
    }
    return {};
}

QString MappingModel::systemValueText(const QString& name) {
    if (name == "name"_L1)
        return tr("the document’s name");
    if (name == "owner"_L1)
        return tr("the document’s owner");
    return name == "creationDate"_L1 ? tr("the document’s creation date") : name;
}

}  // namespace fdc::ui::migrations
