// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <optional>

#include "core/migration/MapDraft.h"
#include "ui/common/Services.h"
#include "ui/migrations/SourceReading.h"

namespace fdc::ui::migrations {

/// The first step of a new migration: which index or folder, and how it is read. Looks at it on a worker;
/// answers about a path that is no longer the chosen one are dropped. Thread: GUI.
class SourceChoice : public QObject {
    Q_OBJECT
public:
    using Kind = migration::MapDraft::SourceKind;
    enum class State { Empty, Loading, Ready, Failed };

    explicit SourceChoice(Services services, QObject* parent = nullptr);

    void reset();
    Kind kind() const { return m_kind; }
    /// Indexes, archives and folders keep each their own path.
    void setKind(Kind kind);
    const QString& path() const { return m_paths[placeOf(m_kind)]; }
    /// As typed: looked at when the typing pauses or is confirmed.
    void typePath(const QString& path);
    void confirmPath();
    /// As chosen or dropped: looked at now. What lies there decides the kind.
    void choosePath(const QString& path);
    /// Looks again: the file was changed, or what stood in the way is gone.
    void readAgain();
    /// Something else stands in place of the reading: the demo archive is being written, or could not be.
    void wait();
    void fail(const base::Error& error);

    State state() const { return m_state; }
    /// While Ready, and while Loading when another look at the same path is under way.
    const std::optional<SourceContents>& contents() const { return m_contents; }
    const std::optional<base::Error>& error() const { return m_error; }

    const SourceWishes& wishes() const { return m_wishes; }
    void setSeparator(char separator);
    void setEncoding(migration::TextEncoding encoding);
    void setLinesToSkip(qint64 lines);
    void setQuotes(char quote, migration::CsvEscape escape);
    /// Of an archive: the index inside, empty for none.
    void setIndexEntry(const QString& entry);
    /// Everything about the dialect as detected.
    void useDetected();
    void setIdColumn(const QString& column);
    /// Empty: there is none.
    void setContentColumn(const QString& column);
    void setHashColumn(const QString& column);
    /// The contents' guess with the person's columns in it; a hash without content is none.
    migration::SourcePreview preview() const;

Q_SIGNALS:
    void changed();

private:
    static size_t placeOf(Kind kind);
    void setWishes(const SourceWishes& wishes);
    void read();
    void take(quint64 question, const base::Result<SourceContents>& answer);

    Services m_services;
    Kind m_kind = Kind::Csv;
    QString m_paths[3];
    State m_state = State::Empty;
    SourceWishes m_wishes;
    std::optional<QString> m_contentColumn;  ///< chosen by the person
    std::optional<QString> m_hashColumn;
    std::optional<SourceContents> m_contents;
    std::optional<base::Error> m_error;
    QTimer m_pause;
    quint64 m_question = 0;
};

/// A path as people give it: without blanks and quotes around it, `~` and file URLs resolved.
QString pathAsGiven(const QString& text);

}  // namespace fdc::ui::migrations
