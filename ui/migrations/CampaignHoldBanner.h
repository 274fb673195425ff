// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include "core/migration/Broker.h"
#include "core/migration/verification/Verification.h"

class QLabel;

namespace fdc::ui {
class Pill;
}

namespace fdc::ui::migrations {

/// Why a campaign or a check waits, rests or stopped, what it does about it, and what a person can do.
class CampaignHoldBanner : public QFrame {
    Q_OBJECT
public:
    explicit CampaignHoldBanner(QWidget* parent = nullptr);

    /// Hides itself when there is no hold. @p language "fr" or "en". @p now: for how long it still waits.
    void set(const migration::CampaignStatus& status, const QString& language, const QDateTime& now);
    /// Of a check that runs; one that a person paused waits for that person.
    void set(const migration::VerificationStatus& check, const QString& language, const QDateTime& now);
    /// Hides it.
    void clear();

Q_SIGNALS:
    void helpRequested(const QString& code);

private:
    void tell(const base::Error& hold, const QString& sentence, const QString& consequence,
              const QString& language);

    Pill* m_state;
    QLabel* m_sentence;
    QLabel* m_consequence;
    QLabel* m_code;
    QString m_shown;
};

}  // namespace fdc::ui::migrations
