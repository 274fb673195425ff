// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ConfigurationPresenter.h"

#include <QFileInfo>
#include <QJsonArray>

#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"
#include "ui/configuration/SwitchesPresenter.h"
#include "ui/configuration/WhyPresenter.h"

/// The presenter's reading. ConfigurationChecking.cpp: what a check finds; ConfigurationSections.cpp: what is
/// shown; ConfigurationCursor.cpp: the setting that is looked at; ConfigurationEdits.cpp: edits and
/// conflicts; ConfigurationKeys.cpp: new, renamed and own keys; ConfigurationAddresses.cpp: tests of
/// addresses; ConfigurationSaving.cpp: saving and versions.
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
      m_presence(m_services),
      m_pending(m_services),
      m_own(m_services),
      m_test(m_services),
      m_addresses(m_services),
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
    connect(&m_watch, &WatchedFile::accessChanged, this, &ConfigurationPresenter::changed);
    connect(&m_presence, &EditPresence::changed, this, &ConfigurationPresenter::changed);
    connect(&m_pending, &PendingRestart::changed, this, &ConfigurationPresenter::changed);
    connect(&m_own, &OwnKeyRegister::changed, this, &ConfigurationPresenter::catalogueChanged);
    connect(&m_drafts, &DraftKeeper::failed, this,
            [this](const base::Error& error) { m_services.notices.post(error, m_services.language()); });
    m_why = std::make_unique<WhyPresenter>(*this, m_services);
    m_switches = std::make_unique<SwitchesPresenter>(*this, m_services);
}

ConfigurationPresenter::~ConfigurationPresenter() = default;

void ConfigurationPresenter::askWhy(const QString& key) {
    m_why->show(key);
}

void ConfigurationPresenter::setFile(const QString& path) {
    m_watch.setPath(path);
}

void ConfigurationPresenter::open() {
    m_isOpen = true;
    if (!m_saving)
        m_watch.start();
    m_own.load();
    m_presence.setPath(path());
    m_presence.start();
    m_presence.setEditing(m_state == State::Ready && isModified());
    askAround();
}

void ConfigurationPresenter::close() {
    m_isOpen = false;
    m_watch.stop();
    m_presence.stop();
    m_addresses.clear();
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
        m_assessment.baseFindings.reset();
        if (m_state == State::Ready)
            assessSoon();
    });
    if (m_state == State::Ready)
        askVersions();
}

void ConfigurationPresenter::askVersions() {
    m_pending.ask(path());
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
    for (JudgedFinding& one : m_assessment.findings)
        one.sentence = config::text(one.finding, language());
    m_assessment.rows = findingRows(m_assessment.findings);
    refreshSections();
    refreshFindings();
    m_versions.retell();
    m_why->retranslate();
    m_test.clear();
    m_addresses.clear();
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
    if (isModified() || !m_error)
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
    if (mode != Mode::Raw && mode != Mode::Both)
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
    m_binary = config::ConfigFile::looksBinary(bytes);
    m_presence.setPath(path());
    if (m_state != State::Ready) {
        m_session.load(bytes);
        m_assessment = {};
        m_current.clear();
        m_drafts.look(path(), [this](const QList<Draft>& drafts) {
            m_offered = drafts;
            reviewDrafts();
            Q_EMIT changed();
        });
        askVersions();
        if (bytes.size() > largeFile)
            outlineFirst();
        assessSoon();
        return;
    }
    if (bytes == m_session.base().toBytes()) {
        Q_EMIT changed();
        return;
    }
    m_test.clear();
    m_assessment.baseFindings.reset();
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
    Q_EMIT diskChanged();
}

void ConfigurationPresenter::readFailed(const base::Error& error) {
    m_error = error;
    if (m_state != State::Ready)
        setState(State::Failed);
    Q_EMIT changed();
    Q_EMIT stateChanged();
}

}  // namespace fdc::ui::configuration
