// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/CampaignArguments.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <algorithm>
#include <limits>

#include "app/engine/EngineErrors.h"
#include "core/base/platform/Files.h"
#include "core/fast2/Fast2Errors.h"
#include "core/migration/query/ErrorOwner.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 mapLimit = 64 * 1024 * 1024;

}  // namespace

Result<migration::Map> readMap(const QString& file) {
    const auto bytes = base::platform::readFile(file, mapLimit);
    if (!bytes)
        return base::fail(bytes.error());
    auto map = migration::Map::parse(*bytes);
    if (!map)
        return base::fail(std::move(map.error()).with(u"file"_s, file));
    return map;
}

Result<int> requestsArgument(const QJsonObject& arguments) {
    const QJsonValue value = arguments[u"requests"];
    if (value.isUndefined() || value.isNull() || value.toString() == u"auto")
        return 0;
    if (!value.isDouble() || value.toInteger(-1) < 0)
        return invalidArgument(u"requests"_s, u"no number"_s);
    return int(std::min<qint64>(value.toInteger(), std::numeric_limits<int>::max()));
}

Result<QString> errorClassArgument(const QJsonObject& arguments) {
    const QString wanted = arguments[u"errorClass"].toString().trimmed().toUpper();
    if (wanted.isEmpty() || migration::errorClasses().contains(wanted))
        return wanted;
    return invalidArgument(u"errorClass"_s, u"one of "_s + migration::errorClasses().join(u", "_s));
}

Result<migration::CampaignLimits> limitsArgument(const QJsonObject& arguments) {
    const QJsonValue value = arguments[u"limits"];
    if (!value.isUndefined() && !value.isNull() && !value.isObject())
        return invalidArgument(u"limits"_s, u"no object"_s);
    return migration::CampaignLimits::checked(value.toObject());
}

Result<migration::ResumeChoice> choiceArgument(const QJsonObject& arguments) {
    migration::ResumeChoice choice;
    choice.continueUntouched = arguments[u"continueUntouched"].toBool();
    choice.acceptVolume = arguments[u"acceptVolume"].toBool();
    choice.storedMap = arguments[u"storedMap"].toBool();
    if (const QJsonValue share = arguments[u"mostFailures"]; !share.isUndefined() && !share.isNull()) {
        if (!share.isDouble() || share.toDouble() < 0 || share.toDouble() > 1)
            return invalidArgument(u"mostFailures"_s, u"no share from 0 to 1"_s);
        choice.mostFailures = share.toDouble();
    }
    if (const QString file = arguments[u"mapFile"].toString(); !file.isEmpty()) {
        auto map = readMap(file);
        if (!map)
            return base::fail(std::move(map.error()));
        choice.map = std::move(*map);
    }
    return choice;
}

QString decisionText(const migration::ResumeChoice& choice) {
    QString text;
    if (choice.continueUntouched)
        text += u", continueUntouched"_s;
    if (choice.acceptVolume)
        text += u", acceptVolume"_s;
    if (choice.storedMap)
        text += u", storedMap"_s;
    if (choice.mostFailures)
        text += u", mostFailures "_s + QString::number(*choice.mostFailures);
    return text;
}

Result<GivenMap> mapArgument(const QJsonObject& arguments) {
    if (arguments[u"map"_s].isObject()) {
        auto map = migration::Map::parse(
            QJsonDocument(arguments[u"map"_s].toObject()).toJson(QJsonDocument::Compact));
        if (!map)
            return base::fail(std::move(map.error()));
        return GivenMap{std::move(*map), arguments[u"folder"_s].toString(), {}};
    }
    const auto file = textArgument(arguments, u"mapFile"_s);
    if (!file)
        return base::fail(file.error());
    auto map = readMap(*file);
    if (!map)
        return base::fail(std::move(map.error()));
    const QFileInfo info(*file);
    return GivenMap{std::move(*map), info.absolutePath(), info.absoluteFilePath()};
}

Result<migration::StartRequest> startRequest(const QJsonObject& arguments, const action::Caller& caller) {
    // What runs is a file that can be looked at later.
    if (const auto file = textArgument(arguments, u"mapFile"_s); !file)
        return base::fail(file.error());
    if (arguments[u"broker"_s].toString() == u"fast2"_s)
        return base::fail(base::Error(fast2::remoteBrokerUnavailable).with(u"url"_s, u"--broker fast2"_s));
    QJsonObject ofFile = arguments;
    ofFile.remove(u"map"_s);
    return rehearsalRequest(ofFile, caller);
}

Result<migration::StartRequest> rehearsalRequest(const QJsonObject& arguments, const action::Caller& caller) {
    auto given = mapArgument(arguments);
    if (!given)
        return base::fail(std::move(given.error()));
    migration::StartRequest request;
    request.map = std::move(given->map);
    request.mapFolder = given->folder;
    request.mapFile = given->file;
    request.name = arguments[u"name"_s].toString();
    request.actor = caller.user;
    request.correlation = caller.correlation;
    request.readBack = arguments[u"readBack"_s].toString(u"full"_s);
    const auto requests = requestsArgument(arguments);
    if (!requests)
        return base::fail(requests.error());
    request.concurrency = *requests;
    auto limits = limitsArgument(arguments);
    if (!limits)
        return base::fail(std::move(limits.error()));
    request.limits = std::move(*limits);
    request.outageSeconds = int(arguments[u"outageSeconds"_s].toInteger(600));
    request.retryFailed = arguments[u"retryFailed"_s].toBool();
    return request;
}

}  // namespace fdc::engine
