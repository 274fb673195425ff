// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/pace/CampaignLimits.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTimeZone>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "core/migration/MigrationErrors.h"
#include "core/migration/pace/WindowText.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 mostCount = 1'000'000'000'000;
constexpr int leastSample = 100;
constexpr int mostSample = 100'000;
constexpr double mostFactor = 1'000'000;
constexpr qsizetype longestShown = 60;

base::Failure refused(const QString& setting, const QString& value, const QString& allowed) {
    return base::fail(base::Error(campaignSetting, u"allowed: "_s + allowed)
                          .with(u"setting"_s, setting)
                          .with(u"value"_s, value.left(longestShown))
                          .with(u"allowed"_s, allowed));
}

QString shown(const QJsonValue& value) {
    switch (value.type()) {
        case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
        case QJsonValue::Double: return QString::number(value.toDouble(), 'g', 15);
        case QJsonValue::String: return value.toString();
        case QJsonValue::Array: return u"[…]"_s;
        case QJsonValue::Object: return u"{…}"_s;
        case QJsonValue::Null:
        case QJsonValue::Undefined: break;
    }
    return u"null"_s;
}

/// One limit by its name in JSON: how it is read from a person's value and written again.
struct Field {
    QString name;
    std::function<Result<void>(CampaignLimits&, const QJsonValue&)> read;
    std::function<QJsonValue(const CampaignLimits&)> write;
};

template <typename Member>
Field numberField(const QString& name, Member CampaignLimits::*member) {
    const auto read = [name, member](CampaignLimits& limits, const QJsonValue& value) -> Result<void> {
        constexpr bool whole = std::is_integral_v<Member>;
        const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
        const bool fits = value.isDouble() && std::abs(number) <= double(mostCount) * 1024 &&
                          (!whole || number == std::floor(number));
        if (!fits)
            return refused(name, shown(value), whole ? u"a whole number"_s : u"a number"_s);
        if constexpr (std::is_same_v<Member, int>)
            limits.*member = int(
                std::clamp<double>(number, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
        else
            limits.*member = Member(number);
        return {};
    };
    return {name, read, [member](const CampaignLimits& limits) { return QJsonValue(limits.*member); }};
}

Field textField(const QString& name, QString CampaignLimits::*member) {
    return {name,
            [name, member](CampaignLimits& limits, const QJsonValue& value) -> Result<void> {
                if (!value.isString())
                    return refused(name, shown(value), u"a text"_s);
                limits.*member = value.toString();
                return {};
            },
            [member](const CampaignLimits& limits) { return QJsonValue(limits.*member); }};
}

Result<void> readWindows(CampaignLimits& limits, const QJsonValue& value) {
    if (value.isString()) {
        auto windows = windowsFromText(value.toString());
        if (!windows)
            return base::fail(std::move(windows.error()));
        limits.windows = std::move(*windows);
        return {};
    }
    if (!value.isArray())
        return refused(u"windows"_s, shown(value), windowForm());
    limits.windows.clear();
    const QJsonArray array = value.toArray();
    if (array.size() > CampaignLimits::mostWindows)
        return refused(u"windows"_s, QString::number(array.size()), u"at most 50 windows"_s);
    for (const QJsonValue& one : array) {
        const QJsonObject object = one.toObject();
        const QString text = u"%1 %2-%3"_s.arg(object[u"days"].toString(u"mon-sun"_s),
                                               object[u"from"].toString(), object[u"to"].toString());
        const auto window = windowFromText(text);
        if (!window)
            return refused(u"windows"_s, text, windowForm());
        limits.windows.append(*window);
    }
    return {};
}

QJsonValue writeWindows(const CampaignLimits& limits) {
    QJsonArray array;
    for (const TimeWindow& window : limits.windows)
        array.append(QJsonObject{{u"days"_s, daysToText(window.days)},
                                 {u"from"_s, minutesToText(window.from)},
                                 {u"to"_s, minutesToText(window.to)}});
    return array;
}

const QList<Field>& fields() {
    static const QList<Field> all{numberField(u"documentsPerSecond"_s, &CampaignLimits::documentsPerSecond),
                                  numberField(u"bytesPerSecond"_s, &CampaignLimits::bytesPerSecond),
                                  {u"windows"_s, readWindows, writeWindows},
                                  textField(u"zone"_s, &CampaignLimits::zone),
                                  numberField(u"expectedDocuments"_s, &CampaignLimits::expectedDocuments),
                                  numberField(u"volumeFactor"_s, &CampaignLimits::volumeFactor),
                                  numberField(u"mostDocuments"_s, &CampaignLimits::mostDocuments),
                                  numberField(u"mostFailures"_s, &CampaignLimits::mostFailures),
                                  numberField(u"failureSample"_s, &CampaignLimits::failureSample),
                                  textField(u"stopFile"_s, &CampaignLimits::stopFile),
                                  numberField(u"acceptedDocuments"_s, &CampaignLimits::acceptedDocuments)};
    return all;
}

Result<void> checkNumber(const QString& setting, double value, double least, double most, bool zeroToo) {
    if ((zeroToo && value == 0) || (value >= least && value <= most))
        return {};
    const QString range = u"%1 to %2"_s.arg(QString::number(least, 'g', 15), QString::number(most, 'g', 15));
    return refused(setting, QString::number(value, 'g', 15),
                   zeroToo ? u"0 (no limit), or "_s + range : range);
}

Result<void> checkStopFile(const QString& path) {
    if (path.isEmpty())
        return {};
    const QFileInfo file(path);
    if (!file.isAbsolute())
        return refused(u"stopFile"_s, path, u"an absolute path"_s);
    if (!QFileInfo(file.absolutePath()).isDir())
        return refused(u"stopFile"_s, path, u"a path in a folder that exists"_s);
    if (file.isDir())
        return refused(u"stopFile"_s, path, u"the path of a file"_s);
    return {};
}

}  // namespace

QJsonObject CampaignLimits::toJson() const {
    const CampaignLimits usual;
    QJsonObject json;
    for (const Field& field : fields()) {
        const QJsonValue value = field.write(*this);
        if (value != field.write(usual))
            json[field.name] = value;
    }
    return json;
}

CampaignLimits CampaignLimits::fromJson(const QJsonObject& object) {
    CampaignLimits limits;
    for (const Field& field : fields()) {
        if (!object.contains(field.name))
            continue;
        CampaignLimits tried = limits;
        if (field.read(tried, object[field.name]))
            limits = tried;
    }
    return limits;
}

Result<CampaignLimits> CampaignLimits::checked(const QJsonObject& object) {
    CampaignLimits limits;
    QStringList names;
    for (const Field& field : fields())
        names.append(field.name);
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const qsizetype at = names.indexOf(entry.key());
        if (at < 0 || entry.key() == u"acceptedDocuments")
            return refused(u"limits"_s, entry.key(), names.sliced(0, names.size() - 1).join(u", "_s));
        FDC_TRY(fields()[at].read(limits, entry.value()));
    }
    FDC_TRY(limits.check());
    return limits;
}

Result<void> CampaignLimits::check() const {
    FDC_TRY(checkNumber(u"documentsPerSecond"_s, documentsPerSecond, 0.001, mostDocumentsPerSecond, true));
    FDC_TRY(checkNumber(u"bytesPerSecond"_s, double(bytesPerSecond), double(leastBytesPerSecond),
                        double(mostCount), true));
    FDC_TRY(checkNumber(u"expectedDocuments"_s, double(expectedDocuments), 1, double(mostCount), true));
    FDC_TRY(checkNumber(u"volumeFactor"_s, volumeFactor, 1, mostFactor, true));
    FDC_TRY(checkNumber(u"mostDocuments"_s, double(mostDocuments), 1, double(mostCount), true));
    FDC_TRY(checkNumber(u"mostFailures"_s, mostFailures, 0.001, 1, true));
    FDC_TRY(checkNumber(u"failureSample"_s, failureSample, leastSample, mostSample, false));
    if (windows.size() > mostWindows)
        return refused(u"windows"_s, QString::number(windows.size()), u"at most 50 windows"_s);
    for (const TimeWindow& window : windows) {
        const bool good = window.days > 0 && window.days < 128 && window.from >= 0 && window.from < 1440 &&
                          window.to > 0 && window.to <= 1440 && window.from != window.to;
        if (!good)
            return refused(u"windows"_s, windowsToText({window}), windowForm());
    }
    if (!zone.isEmpty() && !QTimeZone(zone.toUtf8()).isValid())
        return refused(u"zone"_s, zone, u"a name such as Europe/Paris"_s);
    return checkStopFile(stopFile);
}

}  // namespace fdc::migration
