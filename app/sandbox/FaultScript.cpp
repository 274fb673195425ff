// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/FaultScript.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/sandbox/SandboxErrors.h"
#include "core/base/platform/Files.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

void RequestPlan::force(Quirk quirk, double value) {
    m_forced.set(size_t(quirk));
    m_values[size_t(quirk)] = value;
}

double RequestPlan::value(Quirk quirk) const {
    return m_forced[size_t(quirk)] ? m_values[size_t(quirk)] : m_quirks->value(quirk);
}

namespace {

base::Failure invalid(const QString& why) {
    return base::fail(sandboxFaultsInvalid, why);
}

/// A whole number of at least @p least, or @p otherwise when the key is absent.
base::Result<qint64> wholeNumber(const QJsonObject& object, QLatin1StringView key, qint64 least,
                                 qint64 otherwise) {
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return otherwise;
    const double number = value.toDouble(-1);
    if (number < double(least) || number > 1e12 || number != double(qint64(number)))
        return invalid(u"\"%1\" is no whole number of %2 or more"_s.arg(key).arg(least));
    return qint64(number);
}

}  // namespace

base::Result<FaultScript::Rule> FaultScript::parseRule(const QJsonObject& object) {
    Rule rule;
    const QString name = object.value("quirk"_L1).toString();
    const QuirkSpec* spec = findQuirk(name);
    if (!spec || spec->quirk == Quirk::ExpiredCertificate || spec->quirk == Quirk::WrongHostCertificate)
        return invalid(u"\"quirk\" names nothing that can strike one request: \"%1\""_s.arg(name));
    rule.quirk = spec->quirk;
    rule.value = object.value("value"_L1).toDouble(spec->whenNamed);
    if (rule.quirk == Quirk::Unavailable && !object.contains("value"_L1))
        rule.value = 503;
    if (rule.quirk == Quirk::Unavailable && (rule.value < 400 || rule.value > 599))
        return invalid(u"\"value\" of unavailable is a status of 400 to 599"_s);
    const QStringList match = object.value("match"_L1).toString().split(u' ', Qt::SkipEmptyParts);
    if (match.size() > 2)
        return invalid(u"\"match\" is \"METHOD /path\", \"METHOD\" or \"/path\""_s);
    for (const QString& part : match)
        (part.startsWith(u'/') ? rule.pathPrefix : rule.method) = part.toLatin1();
    const auto from = wholeNumber(object, "from"_L1, 1, 1);
    const auto count = wholeNumber(object, "count"_L1, 0, 1);
    const auto every = wholeNumber(object, "every"_L1, 1, 1);
    for (const auto* number : {&from, &count, &every}) {
        if (!*number)
            return base::fail(number->error());
    }
    rule.from = *from;
    rule.count = *count;
    rule.every = *every;
    return rule;
}

base::Result<FaultScript> FaultScript::parse(const QByteArray& json) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return invalid(problem.errorString());
    if (!document.object().value("faults"_L1).isArray())
        return invalid(u"no list \"faults\""_s);
    FaultScript script;
    const QJsonArray faults = document.object().value("faults"_L1).toArray();
    for (const QJsonValue& fault : faults) {
        auto rule = parseRule(fault.toObject());
        if (!rule)
            return base::fail(
                std::move(rule.error()).with(u"rule"_s, QString::number(script.m_rules.size() + 1)));
        script.m_rules.push_back(std::move(*rule));
    }
    return script;
}

base::Result<FaultScript> FaultScript::load(const QString& path) {
    auto bytes = base::platform::readFile(path, 4 * 1024 * 1024);
    if (!bytes)
        return base::fail(std::move(bytes.error()));
    auto script = parse(*bytes);
    if (!script)
        return base::fail(std::move(script.error()).with(u"file"_s, path));
    return script;
}

void FaultScript::apply(const QByteArray& method, const QByteArray& path, RequestPlan& plan) {
    const std::lock_guard guard(*m_mutex);
    for (Rule& rule : m_rules) {
        if ((!rule.method.isEmpty() && rule.method != method) || !path.startsWith(rule.pathPrefix))
            continue;
        const qint64 hit = rule.seen->fetch_add(1) + 1 - rule.from;
        const bool inRange = hit >= 0 && (rule.count == 0 || hit / rule.every < rule.count);
        if (inRange && hit % rule.every == 0)
            plan.force(rule.quirk, rule.value);
    }
}

void FaultScript::become(FaultScript other) {
    const std::lock_guard guard(*m_mutex);
    m_rules = std::move(other.m_rules);
}

}  // namespace fdc::sandbox
