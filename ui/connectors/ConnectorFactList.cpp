// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/ConnectorFactList.h"

#include <QCoreApplication>
#include <cmath>

#include "ui/common/Format.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ConnectorFactList)
};

constexpr int soonDays = 14;  // docs/monitoring.md: 30, 14, 7, 1
constexpr int urgentDays = 7;

QString span(double seconds) {
    return seconds < 1 ? format::milliseconds(seconds * 1000) : format::span(std::llround(seconds));
}

QString joined(const QStringList& parts) {
    return parts.join(u" · "_s);
}

Fact kind(const ConnectorState& connector) {
    QStringList parts;
    if (!connector.origin.isEmpty())
        parts.append(originWord(connector.origin));
    if (!connector.version.isEmpty())
        //: of a connector
        parts.append(Texts::tr("version %1").arg(connector.version));
    return {u"kind"_s, Texts::tr("Kind"), joined(parts), Tone::Neutral, connector.id};
}

Fact health(const ConnectorState& connector, const QDateTime& now) {
    QStringList parts;
    if (connector.healthSince.isValid())
        //: %1 is a word such as "reachable", %2 a duration
        parts.append(Texts::tr("%1 for %2")
                         .arg(healthWord(connector.health),
                              format::duration(connector.healthSince.secsTo(now)).section(u' ', 0, 0)));
    if (connector.lastProbeAt.isValid())
        parts.append(Texts::tr("checked %1").arg(format::ago(connector.lastProbeAt, now)));
    if (connector.stale)
        //: the next check should have been made already
        parts.append(Texts::tr("overdue"));
    return {u"health"_s, Texts::tr("Health"), joined(parts), connector.stale ? Tone::Warn : Tone::Neutral,
            connector.lastProbeAt.isValid() ? format::dateTime(connector.lastProbeAt) : QString()};
}

Fact steadiness(const ConnectorState& connector) {
    //: %1 is a number from 0 (steady) to 100 (changes all the time)
    return {u"flap"_s, Texts::tr("Unsteadiness"), Texts::tr("%1 of 100").arg(*connector.flapScore),
            connector.flapping ? Tone::Warn : Tone::Neutral,
            Texts::tr("How often the last twenty checks found something else than the one before.")};
}

Fact retries(const PolicyState& policy) {
    const int attempts = policy.attempts;
    return {u"retries"_s, Texts::tr("Retries"),
            attempts <= 1 ? Texts::tr("none")
                          //: %1 and %2 are durations
                          : Texts::tr("%n attempt(s), after %1 up to %2", nullptr, attempts)
                                .arg(span(policy.firstDelaySeconds), span(policy.longestDelaySeconds)),
            Tone::Neutral,
            Texts::tr("Of one event that failed for a reason that may pass. Then it is a dead letter.")};
}

Fact flow(const PolicyState& policy) {
    return {u"flow"_s, Texts::tr("Flow"),
            Texts::tr("%1 at a time, at most %2 waiting")
                .arg(format::count(policy.mostInFlight), format::count(policy.mostWaiting)),
            Tone::Neutral, Texts::tr("When more events wait, senders are asked to come again later.")};
}

Fact circuit(const CircuitState& circuit) {
    const QString label = Texts::tr("Calls");
    if (circuit.isOpen())
        return {u"circuit"_s,
                label,
                Texts::tr("paused after %n failure(s) in a row", nullptr, circuit.failures),
                Tone::Warn,
                {}};
    return {u"circuit"_s, label,
            circuit.failures > 0 ? Texts::tr("made; %n failure(s) in a row", nullptr, circuit.failures)
                                 : Texts::tr("made as they come"),
            Tone::Neutral, Texts::tr("After five failures in a row calls are paused for a moment.")};
}

Fact starts(const ConnectorState& connector) {
    QStringList parts;
    // A crash counts as a failure, too; it is told once.
    if (const int failed = connector.failures - connector.crashes; failed > 0)
        parts.append(Texts::tr("%n failed start(s)", nullptr, failed));
    if (connector.crashes > 0)
        parts.append(Texts::tr("%n crash(es)", nullptr, connector.crashes));
    return {u"starts"_s, Texts::tr("Starts"), joined(parts), Tone::Warn, {}};
}

Fact badge(const BadgeState& badge) {
    QString value = badgeMark(badge) + u' ' + badgeWord(badge);
    if (badge.passed + badge.failed > 0)
        //: of checks: 41 of 42
        value += u" · "_s + Texts::tr("%1 of %2").arg(badge.passed).arg(badge.passed + badge.failed);
    return {u"badge"_s, Texts::tr("Conformance"), value, badgeTone(badge), badgeSentence(badge)};
}

Fact signature(const SignatureState& signature) {
    QString value = signatureWord(signature);
    if (!signature.publisher.isEmpty())
        value += u" · "_s + signature.publisher;
    return {u"signature"_s, Texts::tr("Signature"), value, signatureTone(signature),
            signatureSentence(signature)};
}

}  // namespace

Fact certificateFact(int daysLeft) {
    const QString label = Texts::tr("Certificate");
    if (daysLeft < 0)
        return {
            u"certificate"_s, label, Texts::tr("expired %n day(s) ago", nullptr, -daysLeft), Tone::Error, {}};
    return {u"certificate"_s,
            label,
            Texts::tr("%n day(s) left", nullptr, daysLeft),
            daysLeft <= urgentDays ? Tone::Error
            : daysLeft <= soonDays ? Tone::Warn
                                   : Tone::Neutral,
            {}};
}

QList<Fact> factsOf(const ConnectorState& connector, const QDateTime& now) {
    QList<Fact> facts;
    const auto add = [&facts](Fact fact) {
        if (!fact.value.isEmpty())
            facts.append(std::move(fact));
    };
    add(kind(connector));
    if (connector.wanted)
        add(health(connector, now));
    if (connector.flapScore)
        add(steadiness(connector));
    if (connector.certificateDays)
        add(certificateFact(*connector.certificateDays));
    add(starts(connector));
    if (connector.circuit)
        add(circuit(*connector.circuit));
    if (connector.policy && connector.handlesEvents) {
        add(retries(*connector.policy));
        add(flow(*connector.policy));
    }
    if (connector.signature)
        add(signature(*connector.signature));
    if (connector.badge)
        add(badge(*connector.badge));
    return facts;
}

QString syncText(const ConnectorState& connector, const QDateTime& now, const QString& language) {
    if (!connector.sync)
        return Texts::tr("Not synchronised yet.");
    const SyncState& sync = *connector.sync;
    QStringList sentences;
    if (sync.running)
        sentences.append(Texts::tr("Synchronising…"));
    if (!sync.lastAt.isValid())
        sentences.append(sync.running ? QString() : Texts::tr("Not synchronised yet."));
    else if (!sync.code.isEmpty())
        //: %1 is a time span such as "2 min ago", %2 a sentence
        sentences.append(
            Texts::tr("It failed %1: %2").arg(format::ago(sync.lastAt, now), sync.sentence(language)));
    else
        sentences.append(Texts::tr("Last one %1: %2 examined, %3 changed.")
                             .arg(format::ago(sync.lastAt, now), format::count(sync.examined),
                                  format::count(sync.changed)));
    if (sync.nextAt.isValid() && !sync.running)
        //: %1 is a duration
        sentences.append(
            Texts::tr("Next one in %1.").arg(format::duration(std::max<qint64>(0, now.secsTo(sync.nextAt)))));
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

}  // namespace fdc::ui::connectors
