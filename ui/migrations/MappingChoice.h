// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <optional>

#include "ui/common/Services.h"
#include "ui/migrations/MappingModel.h"
#include "ui/migrations/SourceReading.h"

namespace fdc::ui::migrations {

/// The second step of a new migration: the class, and which column becomes which tag. Keeps what the person
/// decided apart from what is proposed, so that a source read anew does not undo it. Thread: GUI.
class MappingChoice : public QObject {
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };
    /// Mandatory tags of the classes that documents may get.
    struct Coverage {
        qsizetype mapped = 0;
        qsizetype wanted = 0;
        QStringList missing;  ///< as people know them
    };

    explicit MappingChoice(Services services, QObject* parent = nullptr);

    void reset();
    /// Asks the target for its classes, unless they are known in this language already.
    void ask();
    void askAgain();
    State state() const { return m_state; }
    const std::optional<base::Error>& error() const { return m_error; }
    const MappingClasses& known() const { return m_known; }

    /// The source as it is now. @p sourceName: of the map's first step; empty = the map's name.
    void setSource(const std::optional<SourceContents>& contents, const migration::SourcePreview& preview);
    void setNames(const QString& name, const QString& sourceName);

    /// All documents get this class.
    void setClass(const QString& id);
    /// Each document's class stands in this column.
    void setClassColumn(const QString& column);
    /// Empty: the class decides.
    void setAclColumn(const QString& column);
    /// Empty: the column is left out.
    void setTag(const QString& column, const QString& tag);
    /// Gives up what the person decided about tags.
    void proposeAgain();
    bool hasDecisions() const;
    /// The class stands in a column, chosen already or not.
    bool isByColumn() const { return m_classColumn || !m_draft.classColumn.isEmpty(); }

    const migration::MapDraft& draft() const { return m_draft; }
    QList<migration::MapFinding> problems() const { return m_draft.problems(m_known.classes); }
    MappingModel& model() { return m_model; }
    Coverage coverage() const;
    /// Mapped tags that no possible class declares.
    QStringList undeclared() const;
    /// "class Facture", "4 classes, by the column classid".
    QString classSummary() const;

Q_SIGNALS:
    void changed();

private:
    /// The person's tag for a column.
    struct Decision {
        QString tag;
        bool wasDeclared = false;  ///< by the classes chosen then
    };

    void take(quint64 question, const QString& language, const base::Result<QJsonObject>& answer);
    void rebuild();
    void applyClass();
    void applyTags();

    Services m_services;
    State m_state = State::Loading;
    quint64 m_question = 0;
    QString m_language;  ///< of the labels that are known or asked for
    MappingClasses m_known;
    std::optional<base::Error> m_error;

    std::optional<SourceContents> m_contents;
    migration::SourcePreview m_preview;
    QString m_name;
    QString m_sourceName;
    std::optional<QString> m_classId;  ///< the person's; at most one of the two
    std::optional<QString> m_classColumn;
    std::optional<QString> m_aclColumn;
    QHash<QString, Decision> m_tags;  ///< by column

    migration::MapDraft m_draft;
    MappingModel m_model;
};

}  // namespace fdc::ui::migrations
