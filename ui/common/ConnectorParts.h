// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <optional>

#include "ui/common/Tokens.h"

/// Parts of a connector's state that not every engine tells (docs/connectors.md). Each is absent when it is
/// not told; values.
namespace fdc::ui {

/// How many calls failed one after the other, and whether more are made.
struct CircuitState {
    QString state;  ///< "closed", "open", "halfOpen"
    int failures = 0;
    QDateTime until;  ///< open: when the next call is tried
    bool operator==(const CircuitState&) const = default;
    bool isOpen() const { return state == u"open" || state == u"halfOpen"; }
    static std::optional<CircuitState> from(const QJsonValue& json);
};

/// The last synchronisation and the next one.
struct SyncState {
    QDateTime lastAt;
    qint64 examined = 0;
    qint64 changed = 0;
    QString code;  ///< why it failed; empty: it did not
    QDateTime nextAt;
    bool running = false;
    QJsonObject failure = {};  ///< the same with its facts; an older engine tells the code alone
    bool operator==(const SyncState&) const = default;
    /// Why it failed, in one sentence.
    QString sentence(const QString& language) const;
    static std::optional<SyncState> from(const QJsonValue& json);
};

/// What the connector declares: how the engine repeats, and how much it hands over at once.
struct PolicyState {
    int attempts = 0;
    double firstDelaySeconds = 0;
    double longestDelaySeconds = 0;
    int mostInFlight = 0;
    qint64 mostWaiting = 0;
    bool operator==(const PolicyState&) const = default;
    static std::optional<PolicyState> from(const QJsonValue& json);
};

/// Events of the inbox by state.
struct EventCounts {
    qint64 waiting = 0;
    qint64 handling = 0;
    qint64 dead = 0;
    qint64 done = 0;
    bool operator==(const EventCounts&) const = default;
    static std::optional<EventCounts> from(const QJsonValue& json);
};

/// Whose word stands for a plug-in.
struct SignatureState {
    QString state;  ///< "signed", "unsigned", "untrusted", "altered"
    QString publisher;
    QString code;
    QString fingerprint = {};  ///< of the key that signed
    bool operator==(const SignatureState&) const = default;
    static std::optional<SignatureState> from(const QJsonValue& json);
};

/// What the conformance suite said.
struct BadgeState {
    QString state;  ///< "conforms", "fails", "unchecked", "outdated"
    int passed = 0;
    int failed = 0;
    QDateTime at;
    bool operator==(const BadgeState&) const = default;
    static std::optional<BadgeState> from(const QJsonValue& json);
};

QString signatureWord(const SignatureState& signature);
Tone signatureTone(const SignatureState& signature);
/// What it means, in one sentence.
QString signatureSentence(const SignatureState& signature);

QString badgeWord(const BadgeState& badge);
Tone badgeTone(const BadgeState& badge);
QString badgeMark(const BadgeState& badge);  ///< ✓ ✕ ↻ –
/// How many checks passed and failed and when, or that nobody checked yet.
QString badgeSentence(const BadgeState& badge);

/// "built in", "plug-in (library)", "plug-in (process)"; another word as it is.
QString originWord(const QString& origin);

}  // namespace fdc::ui
