// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/ConnectorParts.h"

#include <QCoreApplication>

#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "ui/common/Format.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ConnectorParts)
};

QDateTime timeOf(const QJsonValue& json) {
    return base::fromRfc3339(json.toString());
}

}  // namespace

std::optional<CircuitState> CircuitState::from(const QJsonValue& json) {
    const QJsonObject one = json.toObject();
    if (one[u"state"].toString().isEmpty())
        return std::nullopt;
    return CircuitState{one[u"state"].toString(), one[u"failures"].toInt(), timeOf(one[u"until"])};
}

std::optional<SyncState> SyncState::from(const QJsonValue& json) {
    if (!json.isObject())
        return std::nullopt;
    const QJsonObject one = json.toObject();
    return SyncState{timeOf(one[u"lastAt"]),    one[u"examined"].toInteger(), one[u"changed"].toInteger(),
                     one[u"code"].toString(),   timeOf(one[u"nextAt"]),       one[u"running"].toBool(),
                     one[u"failure"].toObject()};
}

QString SyncState::sentence(const QString& language) const {
    const base::Error error = failure.isEmpty()
                                  ? base::Error(base::internErrorCode(code, base::ErrorKind::Internal))
                                  : base::errorFromJson(failure);
    return base::errorSentence(error, language);
}

std::optional<PolicyState> PolicyState::from(const QJsonValue& json) {
    if (!json.isObject())
        return std::nullopt;
    const QJsonObject one = json.toObject();
    return PolicyState{one[u"attempts"].toInt(), one[u"firstDelaySeconds"].toDouble(),
                       one[u"longestDelaySeconds"].toDouble(), one[u"mostInFlight"].toInt(),
                       one[u"mostWaiting"].toInteger()};
}

std::optional<EventCounts> EventCounts::from(const QJsonValue& json) {
    if (!json.isObject())
        return std::nullopt;
    const QJsonObject one = json.toObject();
    return EventCounts{one[u"waiting"].toInteger(), one[u"handling"].toInteger(), one[u"dead"].toInteger(),
                       one[u"done"].toInteger()};
}

std::optional<SignatureState> SignatureState::from(const QJsonValue& json) {
    const QJsonObject one = json.toObject();
    if (one[u"state"].toString().isEmpty())
        return std::nullopt;
    return SignatureState{one[u"state"].toString(), one[u"publisher"].toString(), one[u"code"].toString(),
                          one[u"fingerprint"].toString()};
}

std::optional<BadgeState> BadgeState::from(const QJsonValue& json) {
    const QJsonObject one = json.toObject();
    if (one[u"state"].toString().isEmpty())
        return std::nullopt;
    return BadgeState{one[u"state"].toString(), one[u"passed"].toInt(), one[u"failed"].toInt(),
                      timeOf(one[u"at"])};
}

QString signatureWord(const SignatureState& signature) {
    if (signature.state == u"signed"_s)
        //: signature of a plug-in, by a trusted publisher
        return Texts::tr("signed");
    if (signature.state == u"unsigned"_s)
        //: a plug-in without a signature
        return Texts::tr("unsigned");
    if (signature.state == u"untrusted"_s)
        //: a plug-in whose publisher is not trusted
        return Texts::tr("not trusted");
    if (signature.state == u"altered"_s)
        //: a plug-in that is not as it was signed
        return Texts::tr("altered");
    return signature.state;
}

Tone signatureTone(const SignatureState& signature) {
    if (signature.state == u"signed"_s)
        return Tone::Ok;
    return signature.state == u"altered"_s ? Tone::Error : Tone::Warn;
}

QString signatureSentence(const SignatureState& signature) {
    if (signature.state == u"signed"_s)
        return Texts::tr("Signed by %1, whom you trust; no file was changed since.").arg(signature.publisher);
    if (signature.state == u"unsigned"_s)
        return Texts::tr("Nobody signed it, so it is not started.");
    if (signature.state == u"untrusted"_s)
        return Texts::tr(
            "It is signed with a key that is not on the list of trusted publishers, "
            "so it is not started.");
    if (signature.state == u"altered"_s)
        return Texts::tr("A file was changed after it was signed, so it is not started.");
    return {};
}

QString badgeWord(const BadgeState& badge) {
    if (badge.state == u"conforms"_s)
        //: badge of a connector: it passed the conformance suite
        return Texts::tr("conforms");
    if (badge.state == u"fails"_s)
        //: badge of a connector: it did not pass the conformance suite
        return Texts::tr("does not conform");
    if (badge.state == u"outdated"_s)
        //: badge of a connector: another version was checked
        return Texts::tr("check outdated");
    if (badge.state == u"unchecked"_s)
        //: badge of a connector
        return Texts::tr("not checked");
    return badge.state;
}

Tone badgeTone(const BadgeState& badge) {
    if (badge.state == u"conforms"_s)
        return Tone::Ok;
    if (badge.state == u"fails"_s)
        return Tone::Error;
    return badge.state == u"outdated"_s ? Tone::Warn : Tone::Neutral;
}

QString badgeMark(const BadgeState& badge) {
    if (badge.state == u"conforms"_s)
        return u"✓"_s;
    if (badge.state == u"fails"_s)
        return u"✕"_s;
    return badge.state == u"outdated"_s ? u"↻"_s : u"–"_s;
}

QString badgeSentence(const BadgeState& badge) {
    if (badge.state == u"unchecked"_s || !badge.at.isValid())
        return Texts::tr("The conformance suite has not been run on it yet.");
    const QString time = format::dateTime(badge.at);
    //: %1 and %2 are numbers of checks, %3 is a date
    const QString counts = Texts::tr("%1 checks passed, %2 failed, on %3.")
                               .arg(format::count(badge.passed), format::count(badge.failed), time);
    if (badge.state == u"outdated"_s)
        return counts + u' ' + Texts::tr("It was changed since.");
    return counts;
}

QString originWord(const QString& origin) {
    if (origin == u"builtin"_s)
        //: a connector that comes with the program
        return Texts::tr("built in");
    if (origin == u"library"_s)
        //: a connector that is a shared library
        return Texts::tr("plug-in (library)");
    if (origin == u"process"_s)
        //: a connector that runs as a process of its own
        return Texts::tr("plug-in (process)");
    return origin;
}

}  // namespace fdc::ui
