// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <functional>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/Tokens.h"

namespace fdc::ui {

/// Something that the program says by itself. One with an action (undo, open) shows a button.
struct Notice {
    Tone tone = Tone::Neutral;
    QString text;  ///< translated, one sentence
    QString code;  ///< error code; its page opens on F1 or click
    QString actionText;
    std::function<void()> action;
    int seconds = 6;  ///< on screen; it stays in the list
    QDateTime at;
};

/// Newest first, at most 100. Thread: GUI.
class Notices : public QObject {
    Q_OBJECT
public:
    explicit Notices(QObject* parent = nullptr) : QObject(parent) {}

    void post(Notice notice);
    /// The error's sentence in @p language.
    void post(const base::Error& error, const QString& language);
    const QList<Notice>& all() const { return m_all; }
    int unread() const { return m_unread; }
    void markRead();

Q_SIGNALS:
    void posted(const fdc::ui::Notice& notice);
    void changed();

private:
    QList<Notice> m_all;
    int m_unread = 0;
};

}  // namespace fdc::ui
