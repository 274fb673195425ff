// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/migration/Glob.h"
#include "core/migration/MapDraft.h"
#include "core/migration/MapDraftNames.h"
#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using Severity = MapFinding::Severity;

namespace {

class Check {
public:
    Check(const MapDraft& draft, const QList<TargetClass>& classes) : m_draft(draft), m_classes(classes) {}

    QList<MapFinding> run() {
        if (!isMapName(m_draft.name))
            add(base::Error(mapNameInvalid).with(u"name"_s, m_draft.name.left(120)));
        checkPath();
        if (m_draft.hasIndex())
            checkIndex();
        checkColumns();
        checkClass();
        checkTags();
        if (!m_draft.hashColumn.isEmpty() && m_draft.contentColumn.isEmpty())
            add(base::Error(draftContentMissing).with(u"column"_s, m_draft.hashColumn));
        checkTarget();
        return m_findings;
    }

private:
    void add(base::Error error, Severity severity = Severity::Error) {
        m_findings.append({severity, std::move(error)});
    }

    void addValue(const QString& fieldName, const QString& value, const QString& allowed) {
        add(base::Error(mapFieldValue)
                .with(u"step"_s, m_draft.name)
                .with(u"field"_s, fieldName)
                .with(u"value"_s, value)
                .with(u"allowed"_s, allowed));
    }

    base::Error inHeader(base::ErrorCode code, const QString& column) const {
        return base::Error(code)
            .with(u"file"_s, m_draft.sourcePath)
            .with(u"line"_s, QString::number(m_draft.linesToSkip))
            .with(u"column"_s, column);
    }

    void checkPath() {
        if (m_draft.sourcePath.isEmpty())
            add(base::Error(draftSourceMissing));
        else if (Glob::isPattern(m_draft.sourcePath))
            add(base::Error(draftSourceWildcard).with(u"file"_s, m_draft.sourcePath));
    }

    void checkIndex() {
        const QString separator(QLatin1Char(m_draft.separator));
        if (!m_draft.isJsonLines() && !u",;\t|"_s.contains(separator))
            addValue(u"separator"_s, separator, u", ; \\t |"_s);
        constexpr qint64 mostLines = 10'000;
        if (m_draft.linesToSkip < 1 || m_draft.linesToSkip > mostLines)
            addValue(u"linesToSkip"_s, QString::number(m_draft.linesToSkip), u"1–10000"_s);
        QStringList seen;
        for (const QString& column : m_draft.columns) {
            if (column.isEmpty())
                add(inHeader(csvColumnUnnamed, QString::number(seen.size() + 1)));
            else if (seen.contains(column))
                add(inHeader(csvDuplicateColumn, column));
            seen.append(column);
        }
        if (m_draft.idColumn.isEmpty() || !m_draft.columns.contains(m_draft.idColumn))
            add(inHeader(csvIdColumnMissing,
                         m_draft.idColumn.isEmpty() ? u"documentId"_s : m_draft.idColumn));
    }

    void checkColumns() {
        QStringList used{m_draft.classColumn, m_draft.contentColumn, m_draft.hashColumn, m_draft.aclColumn};
        for (const MapDraft::Mapping& mapping : m_draft.mappings) {
            if (!mapping.tag.isEmpty())
                used.append(mapping.column);
        }
        used.removeDuplicates();
        for (const QString& column : used) {
            if (!column.isEmpty() && column != "documentId"_L1 && !m_draft.columns.contains(column))
                add(base::Error(draftColumnUnknown).with(u"column"_s, column));
        }
    }

    void checkClass() {
        if (m_draft.classId.isEmpty() && m_draft.classColumn.isEmpty())
            add(base::Error(draftClassMissing));
    }

    void checkTags() {
        static const QStringList reserved{u"classid"_s,    u"acl"_s,      u"ACL"_s,
                                          u"documentId"_s, u"punnetId"_s, QString(draftIdDataName),
                                          folderDataName};
        QStringList tags;
        QStringList twice;
        for (const MapDraft::Mapping& mapping : m_draft.mappings) {
            if (mapping.tag.isEmpty())
                continue;
            if (reserved.contains(mapping.tag))
                add(base::Error(draftTagReserved).with(u"tag"_s, mapping.tag));
            else if (tags.contains(mapping.tag) && !twice.contains(mapping.tag))
                twice.append(mapping.tag);
            tags.append(mapping.tag);
        }
        for (const QString& tag : twice)
            add(base::Error(draftTagTwice).with(u"tag"_s, tag));
    }

    bool isMapped(const QString& tag) const {
        return std::ranges::any_of(m_draft.mappings,
                                   [&tag](const MapDraft::Mapping& each) { return each.tag == tag; });
    }

    void checkTarget() {
        if (m_classes.isEmpty())
            return;
        const bool isOneClass = m_draft.classColumn.isEmpty();
        const Severity severity = isOneClass ? Severity::Error : Severity::Warning;
        QStringList wanted = isOneClass ? QStringList(m_draft.classId) : m_draft.classValues;
        wanted.removeAll(QString());
        for (const QString& id : wanted) {
            if (std::ranges::find(m_classes, id, &TargetClass::id) == m_classes.end())
                add(base::Error(mapClassNotAtTarget).with(u"class"_s, id), severity);
        }
        QStringList declared;
        const QList<TargetClass> possible = m_draft.possibleClasses(m_classes);
        for (const TargetClass& each : possible) {
            for (const TargetTag& tag : each.tags) {
                declared.append(tag.name);
                if (tag.mandatory && !isMapped(tag.name))
                    add(base::Error(mapMandatoryTagUnset).with(u"class"_s, each.id).with(u"tag"_s, tag.name),
                        severity);
            }
        }
        for (const MapDraft::Mapping& mapping : m_draft.mappings) {
            const bool isTag = !mapping.tag.isEmpty() && !isMappableSystemName(mapping.tag);
            if (isTag && !possible.isEmpty() && !declared.contains(mapping.tag))
                add(base::Error(mapTagUndeclared).with(u"tag"_s, mapping.tag), Severity::Warning);
        }
    }

    const MapDraft& m_draft;
    const QList<TargetClass>& m_classes;
    QList<MapFinding> m_findings;
};

}  // namespace

QList<MapFinding> MapDraft::problems(const QList<TargetClass>& classes) const {
    return Check(*this, classes).run();
}

}  // namespace fdc::migration
