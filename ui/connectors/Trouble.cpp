// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/Trouble.h"

#include <QCoreApplication>

#include "core/base/ErrorPages.h"
#include "ui/common/Format.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Trouble)
};

QString in(const QDateTime& then, const QDateTime& now) {
    return format::duration(std::max<qint64>(0, now.secsTo(then)));
}

Trouble gaveUp(const ConnectorState& connector) {
    const QString title = connector.crashes > 0
                              ? Texts::tr("Given up after %n crash(es)", nullptr, connector.crashes)
                              : Texts::tr("Given up");
    return {u"gaveUp"_s,
            title,
            Texts::tr("It is not started again by itself. Look for the reason first; “Try now” "
                      "starts it and counts from the beginning."),
            Tone::Error,
            true,
            u"error:CONNECTOR_CRASH_LOOP"_s};
}

Trouble retry(const ConnectorState& connector, const QDateTime& now) {
    const qint64 seconds = now.secsTo(connector.nextAttempt);
    QString text = Texts::tr("The pauses grow from 2 minutes to an hour. “Try now” does not wait.");
    // One that crashed had started: every crash counts as a failure, not every failure is a crash.
    if (connector.crashes > 0)
        text =
            Texts::tr("It crashed %n time(s) within ten minutes.", nullptr, connector.crashes) + u' ' + text;
    else if (connector.failures > 0)
        text = Texts::tr("%n start(s) failed so far.", nullptr, connector.failures) + u' ' + text;
    return {u"retry"_s,
            //: %1 is a duration such as "1 min 41 s"
            seconds > 0 ? Texts::tr("Next attempt in %1").arg(in(connector.nextAttempt, now))
                        : Texts::tr("Next attempt now"),
            text,
            Tone::Warn,
            true,
            {}};
}

Trouble circuit(const CircuitState& circuit, const QDateTime& now) {
    QString text = Texts::tr("%n call(s) failed one after the other, so no more are made for now.", nullptr,
                             circuit.failures);
    if (circuit.state == u"halfOpen"_s)
        text = Texts::tr("One call is being tried. When it is answered, everything goes on.");
    else if (circuit.until.isValid())
        text += u' ' + Texts::tr("The next one is tried in %1.").arg(in(circuit.until, now));
    return {u"circuit"_s,
            Texts::tr("Calls are paused"),
            text + u' ' + Texts::tr("Events wait in the inbox."),
            Tone::Warn,
            false,
            {}};
}

}  // namespace

QList<Trouble> troublesOf(const ConnectorState& connector, const QDateTime& now, const QString& language) {
    QList<Trouble> all;
    if (connector.gaveUp)
        all.append(gaveUp(connector));
    else if (connector.nextAttempt.isValid())
        all.append(retry(connector, now));
    if (connector.signature && connector.signature->state != u"signed"_s) {
        const SignatureState& signature = *connector.signature;
        const QString fix = base::errorFix(signature.code, language).remove(u'`');
        all.append({u"signature"_s, Texts::tr("Signature: %1").arg(signatureWord(signature)),
                    signatureSentence(signature) + (fix.isEmpty() ? QString() : u' ' + fix),
                    signatureTone(signature), false,
                    signature.code.isEmpty() ? QString() : u"error:"_s + signature.code});
    }
    if (connector.circuit && connector.circuit->isOpen())
        all.append(circuit(*connector.circuit, now));
    if (connector.flapping)
        all.append({u"flapping"_s,
                    Texts::tr("It goes to and fro"),
                    Texts::tr("Its health changes so often that changes are not told one by one; "
                              "they are again once it is steady."),
                    Tone::Warn,
                    false,
                    {}});
    if (connector.maintenanceUntil.isValid() && connector.maintenanceUntil > now)
        all.append({u"maintenance"_s,
                    //: %1 is a date and time
                    Texts::tr("Maintenance until %1").arg(format::dateTime(connector.maintenanceUntil)),
                    Texts::tr("Nobody is notified meanwhile."),
                    Tone::Accent,
                    false,
                    {}});
    return all;
}

}  // namespace fdc::ui::connectors
