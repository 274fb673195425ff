// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/LadderTest.h"

#include <QCoreApplication>
#include <QJsonArray>

#include "core/base/ErrorPages.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(LadderTest)
};

}  // namespace

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
                      one[u"fix"].toString()});
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

QString fixText(const RungResult& rung, const QString& language) {
    const QString page = base::errorFix(rung.code, language);
    return page.isEmpty() ? rung.fix : page;
}

}  // namespace fdc::ui::connectors
