// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTemporaryDir>
#include <QUrl>
#include <map>

#include "core/connector/conformance/Conformance.h"
#include "core/net/FaultRelay.h"
#include "core/net/TlsAuthority.h"

namespace fdc::connector::conformance {

/// Keeps what is handed in. Like the real desk, the same id is the same document.
class RecordingDesk final : public DocumentDesk {
public:
    QCoro::Task<base::Result<DeliveredDocument>> deliver(DocumentDelivery delivery) override;

    QMap<QString, QByteArray> documents;  ///< source id to content
    QString texts;                        ///< names and tags of all deliveries, for the search of secrets
    int deliveries = 0;
    bool refuses = false;  ///< as while FlowerDocs is down
};

/// The table on which a connector is examined: a relay before its server, a desk, an inbox, ears for its log.
class Bench {
public:
    /// Errors: those of examine().
    static base::Result<std::unique_ptr<Bench>> make(Specimen& specimen, Exam exam);
    ~Bench();

    Specimen& specimen;
    Exam exam;
    RecordingDesk desk;
    QList<Event> events;                     ///< sent by the connector
    QList<PluginLogLine> log;                ///< written by it
    QStringList errors;                      ///< texts of all failures that it answered
    std::unique_ptr<net::FaultRelay> relay;  ///< null: it has no endpoint
    std::unique_ptr<Connector> connector;    ///< null: ended

    /// Settings that lead through the relay, with @p changes; an empty value removes one.
    Config config(const QMap<QString, QString>& changes = {}) const;
    /// Another connector with an empty memory, not initialised.
    QCoro::Task<void> replace();
    /// replace() unless one is there and alive, then initialize().
    QCoro::Task<base::Result<void>> ready();
    QCoro::Task<base::Result<void>> initialize(Config config);
    /// replace(), then initialize().
    QCoro::Task<base::Result<void>> fresh(Config config);
    QCoro::Task<base::Result<SyncReport>> synchronize(QString correlation = QStringLiteral("exam"));
    QCoro::Task<base::Result<void>> handle(Event event);
    QCoro::Task<void> end();

    bool isAlive() const { return connector && specimen.isAlive(*connector); }
    QString password() const { return exam.settings.value(specimen.passwordKey()); }
    /// The endpoint of the relay with another port or scheme kept.
    QString relayUrl() const;
    /// The forms in which a password goes over a line.
    QByteArrayList wireForms(const QString& password) const;
    QString correlationOf(const QString& check) const { return QStringLiteral("exam-") + check; }

private:
    Bench(Specimen& examined, Exam with);
    base::Result<void> placeRelay();

    QTemporaryDir m_folder;
    QString m_authorityFile;
    int m_workFolders = 0;
};

/// How a check ends. A value for co_return.
struct Verdict {
    Outcome outcome = Outcome::Passed;
    QString detail = {};
};
inline Verdict passed(QString detail = {}) {
    return {Outcome::Passed, std::move(detail)};
}
inline Verdict failed(QString detail) {
    return {Outcome::Failed, std::move(detail)};
}
inline Verdict skipped(QString reason) {
    return {Outcome::Skipped, std::move(reason)};
}

/// One line of the table of checks.
struct Check {
    const char* id;
    const char* group;
    const char* sentence;
    QCoro::Task<Verdict> (*run)(Bench* bench);
    QStringList needs = {};  ///< checks that must not have failed
};
using Checks = std::vector<Check>;

Checks startChecks();
Checks orderChecks();
Checks eventChecks();
Checks settingChecks();
Checks networkChecks();
Checks limitChecks();
Checks logChecks();
Checks resourceChecks();

}  // namespace fdc::connector::conformance
