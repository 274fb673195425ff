// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <functional>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/Services.h"

namespace fdc::ui::configuration {

/// Keeps unsaved edits where a crash does not reach them: DATA/drafts/<file>-<base>.properties, private to
/// the owner, named after the path and the bytes that the edits were made from. Requests are carried out one
/// after the other on a worker, the newest in place of those still waiting. Thread: GUI.
class DraftKeeper : public QObject {
    Q_OBJECT
public:
    explicit DraftKeeper(Services services, QObject* parent = nullptr);

    /// Tells the draft that was made from @p base, if there is one.
    void look(const QString& path, const QByteArray& base,
              std::function<void(std::optional<QByteArray>)> answer);
    void keep(const QString& path, const QByteArray& base, const QByteArray& edited);
    /// Removes every draft of the file.
    void drop(const QString& path);
    bool isIdle() const { return !m_working && !m_next; }

Q_SIGNALS:
    /// A draft could not be written; said once for each error.
    void failed(const fdc::base::Error& error);

private:
    using Work = std::function<std::optional<base::Error>()>;
    void run(Work work);
    void runNext();

    Services m_services;
    QString m_folder;
    std::optional<Work> m_next;
    QString m_lastError;
    bool m_working = false;
};

}  // namespace fdc::ui::configuration
