// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include "core/migration/Broker.h"

class QLabel;

namespace fdc::ui {
class Pill;
}

namespace fdc::ui::migrations {

/// Why a campaign waits, rests or stopped, what it does about it, and what a person can do.
class CampaignHoldBanner : public QFrame {
    Q_OBJECT
public:
    explicit CampaignHoldBanner(QWidget* parent = nullptr);

    /// Hides itself when there is no hold. @p language "fr" or "en". @p now: for how long it still waits.
    void set(const migration::CampaignStatus& status, const QString& language, const QDateTime& now);

Q_SIGNALS:
    void helpRequested(const QString& code);

private:
    Pill* m_state;
    QLabel* m_sentence;
    QLabel* m_consequence;
    QLabel* m_code;
    QString m_shown;
};

}  // namespace fdc::ui::migrations
