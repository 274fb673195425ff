// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ConfigurationPresenter.h"

#include <QFileInfo>
#include <QJsonArray>

#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"

/// The presenter's reading. ConfigurationSections.cpp: what is shown; ConfigurationEdits.cpp: edits and
/// conflicts; ConfigurationSaving.cpp: saving and versions.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::Severity;

namespace {

constexpr int sealPause = 1200;
constexpr int draftPause = 1000;

}  // namespace

ConfigurationPresenter::ConfigurationPresenter(Services services, QProcessEnvironment environment,
                                               QObject* parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_environment(std::move(environment)),
      m_watch(m_services),
      m_drafts(m_services),
      m_test(m_services),
      m_limit(rowsAtOnce) {
    m_sealTimer.setSingleShot(true);
    m_sealTimer.setInterval(sealPause);
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftPause);
    connect(&m_sealTimer, &QTimer::timeout, this, &ConfigurationPresenter::seal);
    connect(&m_draftTimer, &QTimer::timeout, this, &ConfigurationPresenter::keepDraft);
    connect(&m_watch, &WatchedFile::read, this, &ConfigurationPresenter::read);
    connect(&m_watch, &WatchedFile::failed, this, &ConfigurationPresenter::readFailed);
    connect(&m_watch, &WatchedFile::recovered, this, [this] {
        m_error.reset();
        Q_EMIT changed();
    });
    connect(&m_drafts, &DraftKeeper::failed, this,
            [this](const base::Error& error) { m_services.notices.post(error, m_services.language()); });
}

void ConfigurationPresenter::open() {
    m_isOpen = true;
    if (!m_saving)
        m_watch.start();
    askAround();
}

void ConfigurationPresenter::close() {
    m_isOpen = false;
    m_watch.stop();
    seal();
    if (m_draftTimer.isActive())
        keepDraft();
}

void ConfigurationPresenter::askAround() {
    m_services.engine.ask(u"session.show"_s, {}, this, [this](const base::Result<QJsonObject>& answer) {
        if (!answer)
            return;
        const QJsonArray roles = (*answer)[u"roles"_s].toArray();
        m_mayChange = roles.isEmpty() || roles.contains(u"configurator"_s);
        Q_EMIT changed();
    });
    m_services.engine.ask(u"connector.list"_s, {}, this, [this](const base::Result<QJsonObject>& answer) {
        if (!answer)
            return;
        QStringList ids;
        for (const QJsonValue& one : (*answer)[u"connectors"_s].toArray())
            ids.append(one.toObject()[u"id"_s].toString());
        if (std::exchange(m_connectors, ids) == ids)
            return;
        m_assessment.baseErrors.reset();
        if (m_state == State::Ready)
            assessSoon();
    });
    if (m_state == State::Ready)
        askVersions();
}

void ConfigurationPresenter::askVersions() {
    m_services.engine.ask(u"config.versions"_s, {{u"file"_s, path()}}, this,
                          [this](const base::Result<QJsonObject>& answer) {
                              if (!answer)
                                  return;
                              m_versions.take(*answer);
                              Q_EMIT changed();
                          });
}

config::Language ConfigurationPresenter::language() const {
    return m_services.language() == u"fr"_s ? config::Language::French : config::Language::English;
}

void ConfigurationPresenter::retranslate() {
    refreshSections();
    refreshFindings();
    m_versions.retell();
    m_test.clear();
}

void ConfigurationPresenter::setState(State state) {
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

QString ConfigurationPresenter::fileName() const {
    return QFileInfo(path()).fileName();
}

QString ConfigurationPresenter::subtitle() const {
    QStringList parts{path().isEmpty() ? u"core.properties"_s : fileName(), m_services.environment};
    if (m_state != State::Ready)
        return parts.join(u" · "_s);
    parts.append(isModified() ? tr("modified") : tr("as saved"));
    const int errors = m_assessment.count(Severity::Error);
    const int warnings = m_assessment.count(Severity::Warning);
    if (errors > 0)
        parts.append(tr("%n error(s)", nullptr, errors));
    if (warnings > 0)
        parts.append(tr("%n warning(s)", nullptr, warnings));
    if (errors == 0 && warnings == 0)
        parts.append(tr("no errors"));
    return parts.join(u" · "_s);
}

void ConfigurationPresenter::setMode(Mode mode) {
    if (m_mode == mode)
        return;
    m_mode = mode;
    if (mode == Mode::Form)
        settleRaw();
    seal();
    Q_EMIT changed();
}

void ConfigurationPresenter::setHistoryShown(bool shown) {
    m_historyShown = shown;
    Q_EMIT changed();
}

void ConfigurationPresenter::read(const QByteArray& bytes, bool own) {
    m_error.reset();
    if (m_state != State::Ready) {
        m_session.load(bytes);
        m_assessment = {};
        m_drafts.look(path(), [this](const QList<Draft>& drafts) {
            m_offered = drafts;
            reviewDrafts();
            Q_EMIT changed();
        });
        askVersions();
        assessSoon();
        return;
    }
    if (bytes == m_session.base().toBytes()) {
        Q_EMIT changed();
        return;
    }
    m_test.clear();
    m_assessment.baseErrors.reset();
    if (m_session.isModified()) {
        mergeWith(bytes);
    } else {
        m_session.load(bytes);
        m_contested.clear();
        if (!own)
            tell(Tone::Neutral, tr("%1 changed on disk and was read again.").arg(fileName()));
        askVersions();
    }
    reviewDrafts();
    rawMayDiffer();
    documentChanged();
}

void ConfigurationPresenter::readFailed(const base::Error& error) {
    m_error = error;
    if (m_state != State::Ready)
        setState(State::Failed);
    Q_EMIT changed();
    Q_EMIT stateChanged();
}

/// One assessment runs at a time; what changes meanwhile is assessed after it, once.
void ConfigurationPresenter::assessSoon() {
    if (m_assessing)
        return;
    m_assessing = true;
    AssessmentQuestion question{m_session.revision(), fileName(), m_session.base().toBytes(),
                                m_session.bytes(),    {},         m_assessment.baseErrors};
    question.options.environment = m_environment;
    question.options.connectors = m_connectors;
    m_services.reader.run(
        this, [question] { return assess(question); },
        [this, connectors = m_connectors](const Assessment& assessment) {
            m_assessing = false;
            const bool overtaken = assessment.revision != m_session.revision() || connectors != m_connectors;
            assessed(assessment, overtaken);
            if (overtaken)
                assessSoon();
        });
}

void ConfigurationPresenter::assessed(const Assessment& assessment, bool overtaken) {
    const auto known = m_assessment.baseErrors;
    m_assessment = assessment;
    // The base may have moved on meanwhile: then its errors are to be found anew.
    if (overtaken)
        m_assessment.baseErrors = known;
    refreshFindings();
    refreshSections();
    setState(State::Ready);
    Q_EMIT changed();
    if (!m_pendingKey.isEmpty())
        reveal(std::exchange(m_pendingKey, {}));
}

}  // namespace fdc::ui::configuration
