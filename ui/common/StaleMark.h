// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QWidget>
#include <optional>

#include "core/base/Error.h"

class QPushButton;

namespace fdc::ui {

class Pill;

/// Says in a page's head that what is shown is old, since when, and, when an error is why, leads to its page.
/// Hidden while all is fresh.
class StaleMark : public QWidget {
    Q_OBJECT
public:
    explicit StaleMark(QWidget* parent = nullptr);

    /// @p since invalid: fresh.
    void set(const QDateTime& since, const std::optional<base::Error>& error, const QString& language);

Q_SIGNALS:
    void helpRequested(const QString& code);

private:
    Pill* m_pill;
    QPushButton* m_help;
    QString m_code;
};

}  // namespace fdc::ui
