// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/AddressTest.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>
#include <algorithm>

#include "core/base/ErrorPages.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::SettingType;

namespace {

constexpr qsizetype mostAddresses = 8;
constexpr qint64 fewDays = 30;

QJsonObject brokenRung(const QJsonObject& answer) {
    for (const QJsonValue& value : answer[u"rungs"_s].toArray()) {
        if (!value[u"ok"_s].toBool())
            return value.toObject();
    }
    return {};
}

double millisecondsOf(const QJsonObject& answer) {
    double sum = 0;
    for (const QJsonValue& value : answer[u"rungs"_s].toArray())
        sum += value[u"milliseconds"_s].toDouble();
    return sum;
}

QString saidBy(const AddressTest::Question& question) {
    return question.text + u'\n' + (question.refusal ? question.refusal->code() : QString());
}

bool isSoonExpired(const QJsonObject& answer) {
    const QJsonObject certificate = answer[u"certificate"_s].toObject();
    return !certificate.isEmpty() && certificate[u"days"_s].toInteger() < fewDays;
}

}  // namespace

AddressTest::AddressTest(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {}

bool AddressTest::isAddress(const config::SettingSpec& spec) {
    if (spec.type == SettingType::Url)
        return true;
    // Directories and lists of nodes have no type of their own: their keys say it.
    static const QRegularExpression plural(uR"((\A|\.)ur[il]s?\z)"_s);
    const bool isText = spec.type == SettingType::Text || spec.type == SettingType::List;
    return isText && spec.place && plural.match(spec.key).hasMatch();
}

QStringList AddressTest::addressesIn(const QString& text) {
    // The name of a directory holds commas, too: one parts only in front of the next address.
    static const QRegularExpression between(uR"(\s*,\s*(?=[A-Za-z][A-Za-z0-9+.-]*://)|[\s,]*\s[\s,]*)"_s);
    return text.trimmed().split(between, Qt::SkipEmptyParts).mid(0, mostAddresses);
}

void AddressTest::run(const QString& key, const Question& question) {
    Test test;
    test.number = ++m_last;
    test.said = saidBy(question);
    test.left = addressesIn(question.text);
    test.result.isRunning = !question.refusal && !test.left.isEmpty();
    for (const QString& address : std::as_const(test.left))
        test.result.hosts.append(QUrl(address).host());
    if (question.refusal)
        fail(test, *question.refusal);
    const bool runs = test.result.isRunning;
    m_tests.insert(key, test);
    if (runs)
        askNext(key);
    Q_EMIT changed(key);
}

void AddressTest::askNext(const QString& key) {
    Test& test = m_tests[key];
    m_services.engine.ask(u"endpoint.test"_s,
                          {{u"url"_s, test.left.takeFirst()}, {u"language"_s, m_services.language()}}, this,
                          [this, key, number = test.number](const base::Result<QJsonObject>& answer) {
                              const auto found = m_tests.find(key);
                              if (found == m_tests.end() || found->number != number)
                                  return;
                              if (answer)
                                  take(key, *answer);
                              else
                                  fail(*found, answer.error());
                              Q_EMIT changed(key);
                          });
}

void AddressTest::take(const QString& key, const QJsonObject& answer) {
    Test& test = m_tests[key];
    const QJsonObject broken = brokenRung(answer);
    if (!broken.isEmpty()) {
        fail(test, broken[u"sentence"_s].toString(), broken[u"fix"_s].toString(),
             broken[u"code"_s].toString());
        return;
    }
    test.answers.append(answer);
    if (test.left.isEmpty())
        finish(test);
    else
        askNext(key);
}

QString AddressTest::statusText(int status) {
    const QString number = QString::number(status);
    switch (status) {
        //: %1 is a status of HTTP: 401, 403
        case 401:
        case 403: return tr("%1, wants a login").arg(number);
        //: %1 is a status of HTTP: 404
        case 404: return tr("%1, nothing at this path").arg(number);
        default: break;
    }
    //: %1 is a status of HTTP: 302
    return status >= 300 && status < 400 ? tr("%1, redirection not followed").arg(number) : number;
}

/// "TLS 1.3 · certificate valid 211 days · 200"
QString AddressTest::answerText(const QJsonObject& answer) {
    QStringList parts;
    const QJsonObject certificate = answer[u"certificate"_s].toObject();
    if (certificate.isEmpty())
        parts.append(tr("not encrypted"));
    else
        parts = {certificate[u"protocol"_s].toString(),
                 tr("certificate valid %n day(s)", nullptr, int(certificate[u"days"_s].toInteger()))};
    if (const int status = answer[u"status"_s].toInt(); status > 0)
        parts.append(statusText(status));
    return parts.join(u" · "_s);
}

void AddressTest::finish(Test& test) const {
    double milliseconds = 0;
    QStringList texts;
    for (const QJsonObject& answer : std::as_const(test.answers)) {
        milliseconds += millisecondsOf(answer);
        texts.append(answerText(answer));
    }
    // Servers of one kind answer alike, and are told once.
    texts.removeDuplicates();
    if (test.answers.size() > 1)
        texts.prepend(tr("%n address(es) answer", nullptr, int(test.answers.size())));
    texts.append(format::milliseconds(milliseconds));
    const bool expires = std::ranges::any_of(std::as_const(test.answers), isSoonExpired);
    //: the result of a test: everything worked; or it did, and the certificate is valid for some days only
    test.result.pill = expires ? tr("expires soon") : tr("OK");
    test.result.tone = expires ? Tone::Warn : Tone::Ok;
    test.result.text = texts.join(u" · "_s);
    test.result.isRunning = false;
}

void AddressTest::fail(Test& test, const QString& sentence, const QString& fix, const QString& code) const {
    test.left.clear();
    test.result.isRunning = false;
    //: the result of a test
    test.result.pill = tr("failed");
    test.result.tone = Tone::Error;
    test.result.code = code;
    test.result.text = fix.isEmpty() ? sentence : sentence + u". "_s + fix;
}

void AddressTest::fail(Test& test, const base::Error& error) const {
    fail(test, base::errorSentence(error, m_services.language()),
         base::errorFix(error.code(), m_services.language()), error.code());
}

void AddressTest::follow(const QString& key, const Question& question) {
    const auto found = m_tests.constFind(key);
    if (found == m_tests.cend() || (found->said == saidBy(question)))
        return;
    m_tests.remove(key);
    Q_EMIT changed(key);
}

void AddressTest::clear() {
    const QStringList all = m_tests.keys();
    m_tests.clear();
    for (const QString& key : all)
        Q_EMIT changed(key);
}

}  // namespace fdc::ui::configuration
