// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerWords.h"

#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "ui/common/Discreet.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

Tone LedgerWords::tone(const QString& state) {
    if (state == u"MIGRATED")
        return Tone::Ok;
    if (state == u"QUARANTINED")
        return Tone::Error;
    if (state == u"FAILED")
        return Tone::Warn;
    return state == u"IN_FLIGHT" ? Tone::Accent : Tone::Neutral;
}

QString LedgerWords::meaning(const QString& state) {
    if (state == u"PENDING")
        return tr("In scope, not done yet.");
    if (state == u"IN_FLIGHT")
        return tr("A campaign is working on it.");
    if (state == u"MIGRATED")
        return tr("FlowerDocs acknowledged it, and the record of it exists.");
    if (state == u"FAILED")
        return tr("The last try failed; its campaign will try again.");
    if (state == u"QUARANTINED")
        return tr("It needs a person: put the cause right, then release it.");
    if (state == u"SKIPPED")
        return tr("Left out on purpose, for good.");
    return {};
}

QString LedgerWords::time(const QString& rfc3339) {
    QString shown = rfc3339;
    shown.replace(u'T', u' ');
    if (shown.endsWith(u'Z'))
        shown.chop(1);
    return shown;
}

QString LedgerWords::sentence(const QJsonObject& error, const QString& language) {
    static const QStringList ofTheModel{u"tag"_s, u"class"_s, u"type"_s, u"step"_s};
    QJsonObject facts = error[u"facts"].toObject();
    for (auto fact = facts.begin(); fact != facts.end(); ++fact) {
        if (!ofTheModel.contains(fact.key()))
            fact.value() = discreet(fact->toString(), Private::Document);
    }
    QJsonObject shown = error;
    shown[u"facts"_s] = facts;
    return base::errorSentence(base::errorFromJson(shown), language);
}

QString LedgerWords::question(const QString& id) {
    if (id == u"documents")
        return tr("Documents");
    if (id == u"not-landed")
        return tr("Not landed");
    if (id == u"by-class")
        return tr("By class");
    if (id == u"quarantine")
        return tr("Quarantine");
    if (id == u"failures")
        return tr("Failures");
    if (id == u"changed")
        return tr("Changed since");
    if (id == u"throughput")
        return tr("Over time");
    return id;
}

}  // namespace fdc::ui::ledger
