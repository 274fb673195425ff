// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/Conformance.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSet>
#include <algorithm>

#include "core/connector/conformance/Bench.h"

namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// Secrets last: by then everything has been said.
Checks allChecks() {
    Checks all;
    for (auto* part : {startChecks, orderChecks, eventChecks, settingChecks, networkChecks, limitChecks,
                       resourceChecks, logChecks}) {
        for (Check& check : part())
            all.push_back(std::move(check));
    }
    return all;
}

Finding findingOf(const Check& check) {
    Finding finding;
    finding.id = QString::fromLatin1(check.id);
    finding.group = QString::fromLatin1(check.group);
    finding.sentence = QString::fromLatin1(check.sentence);
    return finding;
}

/// The password itself must not travel on in what a check quotes.
QString withoutSecrets(QString text, const Bench& bench) {
    for (const QByteArray& form : bench.wireForms(bench.password())) {
        if (!bench.password().isEmpty())
            text.replace(QString::fromUtf8(form), u"…"_s);
    }
    return text;
}

}  // namespace

QString outcomeName(Outcome outcome) {
    switch (outcome) {
        case Outcome::Passed: return u"passed"_s;
        case Outcome::Failed: return u"failed"_s;
        case Outcome::Skipped: return u"skipped"_s;
    }
    return {};
}

int Report::count(Outcome outcome) const {
    return int(std::ranges::count(findings, outcome, &Finding::outcome));
}

bool Report::conforms() const {
    return count(Outcome::Failed) == 0 && count(Outcome::Passed) > 0;
}

QStringList Report::failed() const {
    QStringList ids;
    for (const Finding& finding : findings) {
        if (finding.outcome == Outcome::Failed)
            ids.append(finding.id);
    }
    return ids;
}

QJsonObject Report::toJson() const {
    QJsonArray checks;
    for (const Finding& finding : findings)
        checks.append(QJsonObject{{u"id"_s, finding.id},
                                  {u"group"_s, finding.group},
                                  {u"sentence"_s, finding.sentence},
                                  {u"outcome"_s, outcomeName(finding.outcome)},
                                  {u"milliseconds"_s, finding.milliseconds},
                                  {u"detail"_s, finding.detail}});
    return {{u"schema"_s, u"plugin-check/1"_s},
            {u"passed"_s, count(Outcome::Passed)},
            {u"failed"_s, count(Outcome::Failed)},
            {u"skipped"_s, count(Outcome::Skipped)},
            {u"checks"_s, checks}};
}

QCoro::Task<Result<Report>> examine(Specimen& specimen, Exam exam) {
    const auto tell = exam.onFinding;
    const bool stopsAtFailure = exam.stopsAtFailure;
    auto made = Bench::make(specimen, std::move(exam));
    if (!made)
        co_return base::fail(std::move(made.error()));
    const std::unique_ptr<Bench> bench = std::move(*made);
    Report report;
    QSet<QString> broken;  // failed, or skipped because of one that failed
    const Checks checks = allChecks();
    for (const Check& check : checks) {
        Finding finding = findingOf(check);
        const auto missing =
            std::ranges::find_if(check.needs, [&broken](const QString& id) { return broken.contains(id); });
        if (missing != check.needs.end()) {
            finding.detail = u"not tried, because this failed: "_s + *missing;
            broken.insert(finding.id);
        } else {
            QElapsedTimer clock;
            clock.start();
            auto running = check.run(bench.get());
            const Verdict verdict = co_await std::move(running);
            finding.outcome = verdict.outcome;
            finding.detail = withoutSecrets(verdict.detail, *bench);
            finding.milliseconds = clock.elapsed();
            if (verdict.outcome == Outcome::Failed)
                broken.insert(finding.id);
        }
        if (tell)
            tell(finding);
        const bool isEnough = stopsAtFailure && finding.outcome == Outcome::Failed;
        report.findings.append(std::move(finding));
        if (isEnough)
            break;
    }
    auto ending = bench->end();
    co_await std::move(ending);
    co_return report;
}

QMap<QString, QString> practiceSettings(const QString& id, quint16 port, const QString& user,
                                        const QString& password, const QMap<QString, QString>& others) {
    QMap<QString, QString> settings = others;
    const QString prefix = id + u".connector."_s;
    settings.insert(prefix + u"url"_s, u"http://127.0.0.1:%1/"_s.arg(port));
    settings.insert(prefix + u"user"_s, user);
    settings.insert(prefix + u"password"_s, password);
    return settings;
}

}  // namespace fdc::connector::conformance
