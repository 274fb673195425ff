// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include "core/base/Result.h"

namespace fdc::migration {

/// A span of the day on some days of the week, in the local time of a zone. One whose end is not after its
/// start ends on the next day: "mon-fri 20:00-06:00" lasts until Saturday at six.
struct TimeWindow {
    int days = 0;  ///< bit 0 = Monday … bit 6 = Sunday: the days on which it starts
    int from = 0;  ///< minutes after midnight, 0–1439
    int to = 0;    ///< minutes after midnight, 1–1440
    bool operator==(const TimeWindow&) const = default;
};

/// How fast, when and how far a campaign may go (docs/how-to/limits.md). Kept with the campaign, in JSON. A
/// value; the default limits nothing.
struct CampaignLimits {
    double documentsPerSecond = 0;  ///< 0 = no limit
    qint64 bytesPerSecond = 0;      ///< of contents; 0 = no limit
    QList<TimeWindow> windows;      ///< empty = at any time
    QString zone;                   ///< IANA name; empty = that of this machine
    qint64 expectedDocuments = 0;   ///< more of them in the source hold the campaign; 0 = see volumeFactor
    double volumeFactor = 10;       ///< times the last inventory of the source; 0 = no limit
    qint64 mostDocuments = 0;       ///< pauses after so many documents with an outcome; 0 = no limit
    double mostFailures = 0;        ///< share of the last failureSample documents, 0–1; 0 = no limit
    int failureSample = 100;        ///< at least 100
    QString stopFile;               ///< absolute path; while it exists nothing is read; empty = none
    qint64 acceptedDocuments = 0;   ///< a person confirmed this number in spite of expectedDocuments

    static constexpr double mostDocumentsPerSecond = 1'000'000;
    static constexpr qint64 leastBytesPerSecond = 1024;
    static constexpr qsizetype mostWindows = 50;

    bool operator==(const CampaignLimits&) const = default;
    /// Only what differs from the default.
    QJsonObject toJson() const;
    /// Of the ledger: what is not understood keeps its default.
    static CampaignLimits fromJson(const QJsonObject& object);
    /// Of a person or a program. CAMPAIGN_SETTING with the facts setting, value and allowed, also for a name
    /// that is no limit.
    static base::Result<CampaignLimits> checked(const QJsonObject& object);
    /// CAMPAIGN_SETTING when a value is out of range, the zone unknown or the folder of the stop file
    /// missing.
    base::Result<void> check() const;
};

/// "mon-fri 20:00-06:00; sat,sun 00:00-24:00"; without days every day. CAMPAIGN_SETTING, also without any.
base::Result<QList<TimeWindow>> windowsFromText(const QString& text);
QString windowsToText(const QList<TimeWindow>& windows);
/// "10M", "512k", "1.5G", "4096": bytes; K, M and G are powers of 1024. CAMPAIGN_SETTING.
base::Result<qint64> bytesFromText(const QString& text);
/// The shortest form that bytesFromText() reads as the same number.
QString bytesToText(qint64 bytes);
/// "20%", "20 %" or "0.2". CAMPAIGN_SETTING, also for 0, which would mean no limit.
base::Result<double> shareFromText(const QString& text);
/// The limits as options of `flowerdocsctl campaign start`; those that it has none for are left out.
QStringList limitsToWords(const CampaignLimits& limits);

}  // namespace fdc::migration
