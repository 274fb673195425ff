// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/LadderTest.h"

#include <QCoreApplication>
#include <QJsonArray>

#include "core/base/Clock.h"
#include "core/base/ErrorPages.h"
#include "ui/common/Discreet.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(LadderTest)
};

constexpr qsizetype mostCertificates = 10;  // a server may send any number

QList<CertificateFacts> certificatesFrom(const QJsonArray& array) {
    QList<CertificateFacts> all;
    for (const QJsonValue& value : array) {
        if (all.size() == mostCertificates)
            break;
        const QJsonObject one = value.toObject();
        all.append({one[u"subject"].toString(), one[u"issuer"].toString(),
                    base::fromRfc3339(one[u"notAfter"].toString()), one[u"role"].toString() == u"client"_s});
    }
    return all;
}

}  // namespace

QList<CertificateFacts> LadderTest::certificates() const {
    for (const RungResult& rung : rungs) {
        if (!rung.certificates.isEmpty())
            return rung.certificates;
    }
    return {};
}

const RungResult* LadderTest::firstFailed() const {
    for (const RungResult& rung : rungs) {
        if (rung.outcome == RungResult::Outcome::Failed)
            return &rung;
    }
    return nullptr;
}

QList<RungResult> LadderTest::rungsFrom(const QJsonObject& answer) {
    using Outcome = RungResult::Outcome;
    QList<RungResult> rungs;
    for (const QJsonValue& value : answer[u"rungs"].toArray()) {
        const QJsonObject one = value.toObject();
        const bool ok = one[u"ok"].toBool();
        const bool tried = one[u"tried"].toBool();
        rungs.append({one[u"name"].toString(),
                      !tried ? Outcome::NotTried
                      : ok   ? Outcome::Ok
                             : Outcome::Failed,
                      one[u"milliseconds"].toInteger(), one[u"code"].toString(), one[u"detail"].toString(),
                      one[u"fix"].toString(), certificatesFrom(one[u"certificates"].toArray())});
    }
    return rungs;
}

QString rungTitle(const QString& name) {
    if (name == u"name"_s)
        //: rung of the connection test: the host's name is resolved
        return Texts::tr("Name");
    if (name == u"tcp"_s)
        return u"TCP"_s;
    if (name == u"tls"_s)
        return u"TLS"_s;
    if (name == u"clock"_s)
        //: rung of the connection test: both computers agree on the time
        return Texts::tr("Clock");
    if (name == u"authentication"_s)
        return Texts::tr("Authentication");
    if (name == u"permission"_s)
        //: rung of the connection test: what the account may do
        return Texts::tr("Rights");
    if (name == u"version"_s)
        return Texts::tr("Version");
    if (name == u"sample"_s)
        //: rung of the connection test: a harmless request
        return Texts::tr("Sample call");
    return name;
}

QString outcomeWord(RungResult::Outcome outcome) {
    switch (outcome) {
        case RungResult::Outcome::Ok:
            //: a rung of the connection test held
            return Texts::tr("ok");
        case RungResult::Outcome::Failed:
            //: a rung of the connection test gave way
            return Texts::tr("failed");
        case RungResult::Outcome::NotTried:
            //: a rung of the connection test behind the one that failed
            return Texts::tr("not tried");
    }
    return {};
}

QString outcomeMark(RungResult::Outcome outcome) {
    switch (outcome) {
        case RungResult::Outcome::Ok: return u"✓"_s;
        case RungResult::Outcome::Failed: return u"✕"_s;
        case RungResult::Outcome::NotTried: return u"–"_s;
    }
    return {};
}

Tone outcomeTone(RungResult::Outcome outcome) {
    switch (outcome) {
        case RungResult::Outcome::Ok: return Tone::Ok;
        case RungResult::Outcome::Failed: return Tone::Error;
        case RungResult::Outcome::NotTried: return Tone::Neutral;
    }
    return Tone::Neutral;
}

QString certificateText(const CertificateFacts& certificate, const QDateTime& now) {
    QString text = discreet(certificate.subject, Private::Place);
    if (certificate.isOurs)
        //: the certificate that the console shows to the server
        text = Texts::tr("ours: %1").arg(text);
    if (!certificate.notAfter.isValid())
        return text;
    const QString day = certificate.notAfter.toLocalTime().toString(u"yyyy-MM-dd"_s);
    const qint64 left = now.secsTo(certificate.notAfter);
    const int days = int(std::abs(left) / 86'400);
    //: %1 is a name, %2 a day
    text = Texts::tr("%1, until %2").arg(text, day);
    return text + u" ("_s +
           (left < 0 ? Texts::tr("expired %n day(s) ago", nullptr, days)
                     : Texts::tr("%n day(s) left", nullptr, days)) +
           u')';
}

Tone certificateTone(const CertificateFacts& certificate, const QDateTime& now) {
    const qint64 days = now.secsTo(certificate.notAfter) / 86'400;
    if (!certificate.notAfter.isValid())
        return Tone::Neutral;
    return now > certificate.notAfter || days < 7 ? Tone::Error : days < 30 ? Tone::Warn : Tone::Ok;
}

QString fixText(const RungResult& rung, const QString& language) {
    const QString page = base::errorFix(rung.code, language);
    return page.isEmpty() ? rung.fix : page;
}

}  // namespace fdc::ui::connectors
