// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

#include "core/config/EditLock.h"
#include "ui/common/Services.h"

namespace fdc::ui::configuration {

/// Tells other people that a file is being edited here, and who else edits it (config::EditLock). Advisory:
/// nothing waits for it. Files are the reader's; nothing here waits. Thread: GUI.
class EditPresence : public QObject {
    Q_OBJECT
public:
    explicit EditPresence(Services services, QObject* parent = nullptr);

    void setPath(const QString& path);
    /// While running, others are looked for every few seconds.
    void start();
    void stop();
    /// Edits exist here, or exist no more.
    void setEditing(bool editing);
    /// Who else edits the file.
    const std::optional<config::EditLock::Holder>& other() const { return m_other; }
    void setInterval(int milliseconds) { m_timer.setInterval(milliseconds); }

Q_SIGNALS:
    void changed();

private:
    struct Look {
        bool held = false;
        std::optional<config::EditLock::Holder> other;
    };
    void look();

    Services m_services;
    QTimer m_timer;
    QString m_path;
    std::shared_ptr<config::EditLock> m_lock;  ///< used by one worker at a time
    std::optional<config::EditLock::Holder> m_other;
    bool m_running = false;
    bool m_editing = false;
    bool m_looking = false;
    bool m_again = false;
};

}  // namespace fdc::ui::configuration
