// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::connectors {

/// A certificate that a test met: of the server's chain, leaf first, or ours.
struct CertificateFacts {
    QString subject;
    QString issuer;
    QDateTime notAfter;
    bool isOurs = false;
    bool operator==(const CertificateFacts&) const = default;
};

/// One rung of a connection test as `connector.test` tells it.
struct RungResult {
    enum class Outcome { Ok, Failed, NotTried };

    QString name;  ///< "name", "tcp", "tls", "clock", "authentication", "permission", "version", "sample"
    Outcome outcome = Outcome::NotTried;
    qint64 milliseconds = 0;
    QString code;
    QString detail;
    QString fix;  ///< as the engine answered it
    QList<CertificateFacts> certificates = {};

    bool operator==(const RungResult&) const = default;
};

/// The last test of one connector, and whether another runs.
struct LadderTest {
    bool running = false;
    QDateTime at;  ///< when the result came; invalid: never tested
    QList<RungResult> rungs;
    std::optional<base::Error> error;  ///< the test itself could not be made

    const RungResult* firstFailed() const;
    /// Of the rung "tls"; empty when the engine does not tell them.
    QList<CertificateFacts> certificates() const;
    bool isPassed() const { return at.isValid() && !error && !rungs.isEmpty() && !firstFailed(); }
    static QList<RungResult> rungsFrom(const QJsonObject& answer);
};

QString rungTitle(const QString& name);
QString outcomeWord(RungResult::Outcome outcome);
QString outcomeMark(RungResult::Outcome outcome);  ///< ✓ ✕ –
Tone outcomeTone(RungResult::Outcome outcome);
/// "dav.example.com, until 2026-12-01 (12 days left)" and how grave that is.
QString certificateText(const CertificateFacts& certificate, const QDateTime& now);
Tone certificateTone(const CertificateFacts& certificate, const QDateTime& now);
/// What to do about it, in @p language; without a page, what the engine said.
QString fixText(const RungResult& rung, const QString& language);

}  // namespace fdc::ui::connectors
