// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonObject>

#include "core/base/Clock.h"
#include "core/base/ErrorPages.h"
#include "core/config/ConfigErrors.h"
#include "core/config/SettingSpec.h"
#include "core/config/UnifiedDiff.h"
#include "core/config/VersionFolder.h"
#include "core/security/Digest.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/SavePlan.h"
#include "ui/configuration/SwitchesPresenter.h"

/// Saving and versions of the presenter.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::Severity;

namespace {

QJsonObject writeRequest(const QString& file, const QByteArray& was, const QByteArray& content) {
    return {{u"file"_s, file},
            {u"content"_s, QString::fromLatin1(content.toBase64())},
            {u"was"_s, QString::fromLatin1(security::sha256Hex(was))}};
}

}  // namespace

QString ConfigurationPresenter::saveBlocked() const {
    if (m_state != State::Ready)
        return tr("The file is not read yet.");
    if (m_saving)
        return tr("Saving…");
    if (!isModified())
        return tr("Nothing is changed.");
    if (!m_mayChange)
        return tr("Your role does not allow changes; the role “configurator” is needed.");
    if (const auto reason = access())
        return base::errorSentence(*reason, m_services.language());
    if (m_error)
        return base::errorSentence(*m_error, m_services.language());
    if (!m_session.rawProblems().isEmpty())
        return rawProblem();
    if (!openConflicts().isEmpty())
        return tr("Choose first which value stays where the file changed on disk, too.");
    if (m_assessment.revision != m_session.revision())
        return tr("Checking…");
    for (const JudgedFinding& one : m_assessment.findings) {
        if (one.introduced)
            return tr("Correct first: %1").arg(config::text(one.finding, language()));
    }
    return {};
}

Confirmation ConfigurationPresenter::saveQuestion() const {
    SaveFindings findings;
    findings.errorsLeft = m_assessment.count(Severity::Error);
    for (const JudgedFinding& one : m_assessment.findings) {
        if (one.isNew && one.finding.severity == Severity::Warning)
            findings.brought.append(one.sentence);
    }
    Confirmation question = SavePlan(m_session.base(), m_session.document(), product())
                                .question(m_services.environment, path(), findings);
    question.consequences += m_switches->consequencesOfSaving();
    question.danger = question.danger || m_switches->savingStopsCampaigns();
    return question;
}

void ConfigurationPresenter::save() {
    if (!saveBlocked().isEmpty())
        return;
    m_session.seal();
    const QByteArray before = m_session.base().toBytes();
    const QByteArray bytes = m_session.bytes();
    askToWrite(u"config.write"_s, writeRequest(path(), before, bytes),
               [this, before, bytes](const QJsonObject&) { written(before, bytes); });
}

/// Our own writing is no news, so nobody looks at the file until it is answered.
void ConfigurationPresenter::askToWrite(const QString& action, const QJsonObject& arguments,
                                        std::function<void(const QJsonObject&)> done) {
    m_saving = true;
    m_watch.stop();
    m_services.engine.ask(action, arguments, this,
                          [this, done = std::move(done)](const base::Result<QJsonObject>& answer) {
                              m_saving = false;
                              if (m_isOpen)
                                  m_watch.start();
                              if (answer)
                                  done(*answer);
                              else
                                  m_services.notices.post(answer.error(), m_services.language());
                              if (!answer && answer.error().is(config::changedOnDisk))
                                  m_watch.lookNow();
                              Q_EMIT changed();
                          });
    Q_EMIT changed();
}

void ConfigurationPresenter::written(const QByteArray& before, const QByteArray& bytes) {
    const auto old = config::PropertiesDocument::parse(before);
    const auto waiting = SavePlan(old, m_session.document(), product()).waiting();
    m_session.rebase(bytes);
    m_contested.clear();
    m_assessment.baseFindings.reset();
    m_watch.expect(bytes);
    m_test.clear();
    reviewDrafts();
    keepDraft();
    QString said = tr("%1 is saved.").arg(fileName());
    if (!waiting.isEmpty())
        //: %1 is the name of a product
        said += u' ' + tr("%n setting(s) wait(s) until %1 is restarted.", nullptr, int(waiting.size()))
                           .arg(config::productName(product()));
    tell(Tone::Ok, said, [before, bytes](ConfigurationPresenter& self) { self.takeBack(before, bytes); });
    askVersions();
    documentChanged();
    Q_EMIT diskChanged();
}

/// Saving back what stood there before; refused by the engine when the file moved on.
void ConfigurationPresenter::takeBack(const QByteArray& before, const QByteArray& after) {
    askToWrite(u"config.write"_s, writeRequest(path(), after, before),
               [this](const QJsonObject&) { m_watch.lookAfterOwnChange(); });
}

QString ConfigurationPresenter::restoreBlocked() const {
    if (m_state != State::Ready)
        return tr("The file is not read yet.");
    if (m_saving)
        return tr("Saving…");
    if (!m_mayChange)
        return tr("Your role does not allow changes; the role “configurator” is needed.");
    if (m_watch.readOnly())
        return base::errorSentence(*m_watch.readOnly(), m_services.language());
    if (isModified())
        return tr("Save or discard your changes first.");
    return {};
}

Confirmation ConfigurationPresenter::restoreQuestion(qint64 version) const {
    Confirmation question;
    question.title = tr("Restore version %1?").arg(version);
    question.text =
        tr("%1 becomes what it was in that version. The present content is kept as the newest version.")
            .arg(path());
    question.consequences.append(tr("Connectors follow the restored settings at once."));
    question.yes = tr("Restore");
    question.commandLine = format::commandLine(m_services.environment,
                                               {u"config"_s, u"restore"_s, path(), QString::number(version)});
    return question;
}

void ConfigurationPresenter::askToRestore(qint64 version, std::function<void(const Confirmation&)> then) {
    m_services.reader.run(
        this,
        [root = m_services.folder.file(u"versions"_s), file = path(), name = fileName(),
         now = m_session.base().toBytes(), version] {
            const base::SystemClock clock;
            const auto kept = config::VersionFolder::of(root, file, clock).read(version);
            return kept ? config::unifiedDiff(name, now, *kept) : QString();
        },
        [this, version, then = std::move(then)](const QString& difference) {
            Confirmation question = restoreQuestion(version);
            question.difference = difference;
            then(question);
        });
}

void ConfigurationPresenter::restore(qint64 version) {
    if (!restoreBlocked().isEmpty())
        return;
    askToWrite(u"config.restore"_s, {{u"file"_s, path()}, {u"version"_s, version}},
               [this, version](const QJsonObject& answer) {
                   tell(Tone::Ok, answer[u"changed"_s].toBool()
                                      ? tr("Version %1 is restored.").arg(version)
                                      : tr("Version %1 says what the file says already.").arg(version));
                   m_watch.lookAfterOwnChange();
                   askVersions();
               });
}

QString ConfigurationPresenter::unsaved() const {
    if (!isModified())
        return {};
    return tr("%1 has changes that are not saved.").arg(fileName());
}

}  // namespace fdc::ui::configuration
