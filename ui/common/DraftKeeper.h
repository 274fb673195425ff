// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/Services.h"

namespace fdc::base::platform {
class FileLock;
}

namespace fdc::ui {

/// Edits that were not saved.
struct Draft {
    QString name;       ///< of its file
    QByteArray base;    ///< what they were made from
    QByteArray edited;  ///< what the file would have become
};

/// Keeps unsaved edits where a crash does not reach them, in a folder of drafts, private to the owner:
/// <hash of the path>-<keeper>.draft, or, of files whose names have no dots, <name>.<keeper>.draft. Each
/// keeper writes a draft of its own, so drafts of earlier sessions stay until they are forgotten. Requests
/// are carried out one after the other on a worker, the newest in place of those still waiting. Thread: GUI.
class DraftKeeper : public QObject {
    Q_OBJECT
public:
    enum class Names { Hashed, Plain };
    explicit DraftKeeper(Services services, QObject* parent = nullptr);
    /// What waits is still written.
    ~DraftKeeper() override;
    /// @p folder: of its drafts, below that of the data.
    DraftKeeper(Services services, const QString& folder, Names names, QObject* parent);

    /// Tells the drafts of others for this file, the oldest first.
    void look(const QString& path, std::function<void(QList<Draft>)> answer);
    void keep(const QString& path, const QByteArray& base, const QByteArray& edited);
    /// @p edited is made on the worker.
    void keep(const QString& path, const QByteArray& base, std::function<QByteArray()> edited);
    /// Removes the own draft of the file.
    void drop(const QString& path);
    /// Names of the files of @p folder that have drafts by Names::Plain. Blocks on files: a worker thread.
    static QStringList namesIn(const QString& folder);
    /// A draft of another is no longer needed: it goes once the next keep() or drop() is done.
    void forget(const Draft& draft);
    bool isIdle() const { return !m_working && m_next.isEmpty(); }

Q_SIGNALS:
    /// A draft could not be written; said once for each error.
    void failed(const fdc::base::Error& error);

private:
    using Work = std::function<std::optional<base::Error>()>;
    void run(const QString& file, Work work);
    void runNext();
    QString markOf(const QString& path) const;
    QString ownName(const QString& path) const;

    Services m_services;
    QString m_folder;
    Names m_names = Names::Hashed;
    QString m_id;                                       ///< tells this keeper from others
    std::shared_ptr<base::platform::FileLock> m_alive;  ///< tells others that this one lives
    QHash<QString, QStringList> m_forgotten;            ///< by mark of the file
    QHash<QString, Work> m_next;                        ///< by name of the draft
    QString m_lastError;
    bool m_working = false;
};

}  // namespace fdc::ui
