// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapTrial.h"

#include <QJsonArray>
#include <algorithm>
#include <chrono>

#include "core/migration/MigrationErrors.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/common/ReportOpening.h"
#include "ui/maps/MapEditor.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr auto tryAfter = 500ms;  // of the last edit
constexpr auto lookEvery = 1000ms;

/// The environment that a source reads, where it is not the map's own.
QString connectionOf(const migration::MapStep& step) {
    const migration::FieldValue* value = step.configuration.field(u"connection");
    if (!value)
        return {};
    const auto shared = migration::editing::sharedName(*value);
    const QString name = shared ? *shared : migration::editing::typedText(*value).value_or(u"…"_s);
    return name == u"environment" ? QString() : name;
}

}  // namespace

MapTrial::MapTrial(const Services& services, MapEditor& editor, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_editor(editor),
      m_rehearsing(services.engine, u"rehearsal.status"_s, lookEvery) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(tryAfter);
    connect(&m_soon, &QTimer::timeout, this, &MapTrial::ask);
    connect(&editor, &MapEditor::opened, this, [this] {
        ++m_map;
        m_preview.reset();
        m_previewError.reset();
        m_sample = 0;
        forgetRehearsal();
        forgetTests();
        Q_EMIT previewChanged();
        Q_EMIT rehearsalChanged();
        lookForRehearsal();
        wish();
    });
    connect(&editor, &MapEditor::changed, this, [this] {
        forgetTests();
        if ((m_rehearsal || m_isRehearsing) && !m_rehearsalIsOld) {
            m_rehearsalIsOld = true;
            Q_EMIT rehearsalChanged();
        }
        wish();
    });
    connect(&m_rehearsing, &Poller::changed, this, &MapTrial::takeRehearsal);
    connect(&m_rehearsing, &Poller::failed, this, &MapTrial::takeRehearsal);
}

void MapTrial::setWatching(bool watching) {
    m_isWatching = watching;
    if (!watching) {
        m_rehearsing.stop();
        m_soon.stop();
        return;
    }
    if (m_isRehearsing)
        m_rehearsing.start();
    lookForRehearsal();
    askClasses();
    wish();
}

QJsonObject MapTrial::arguments() const {
    return {{u"map"_s, m_editor.map().toJson()}, {u"folder"_s, m_editor.mapsFolder()}};
}

QString MapTrial::reach() const {
    QStringList parts;
    for (const migration::MapStep& step : m_editor.map().steps) {
        const auto text = [&](QStringView field) {
            const migration::FieldValue* value = step.configuration.field(field);
            return value ? migration::editing::typedText(*value).value_or(QString()) : QString();
        };
        const QString name = step.configuration.simpleName();
        if (name == u"Script")
            parts.append(text(u"program"));
        else if (name == u"SqlSource" && text(u"database").contains(u"://"_s))
            parts.append(text(u"database") + u' ' + text(u"passwordSecret"));
        else if (name == u"FlowerDocsSource" && !connectionOf(step).isEmpty())
            parts.append(u"FlowerDocs "_s + connectionOf(step));
    }
    return parts.join(u'\n');
}

bool MapTrial::needsLeave() const {
    return m_editor.isOpen() && !reach().isEmpty() && !m_allowed.contains(reach());
}

void MapTrial::wish() {
    if (m_isWatching && m_editor.isOpen() && !needsLeave())
        m_soon.start();
}

void MapTrial::refresh() {
    if (needsLeave())
        m_allowed.insert(reach());
    askClasses();
    wish();
}

void MapTrial::askClasses() {
    m_services.engine.ask(u"target.classes"_s, {{u"language"_s, m_services.language()}, {u"unasked"_s, true}},
                          this, [this](const Result<QJsonObject>& answer) {
                              if (!answer)
                                  return;  // the pre-flight says what is wrong with the target
                              m_classes = mapping::MappingClasses::fromJson(*answer);
                              Q_EMIT previewChanged();
                          });
}

void MapTrial::ask() {
    if (!m_editor.isOpen() || needsLeave())
        return;
    if (m_isAsking) {
        m_isWished = true;
        return;
    }
    m_isAsking = true;
    QJsonObject question = arguments();
    question[u"documents"_s] = documents;
    m_services.engine.ask(u"map.preview"_s, question, this,
                          [this, asked = m_map](const Result<QJsonObject>& answer) {
                              m_isAsking = false;
                              if (std::exchange(m_isWished, false))
                                  wish();
                              if (asked != m_map)
                                  return;
                              m_previewError.reset();
                              if (answer)
                                  m_preview = *answer;
                              else
                                  m_previewError = answer.error();
                              m_sample = std::clamp(m_sample, 0, std::max(0, samples() - 1));
                              Q_EMIT previewChanged();
                          });
}

int MapTrial::samples() const {
    return m_preview ? int((*m_preview)[u"samples"_s].toArray().size()) : 0;
}

void MapTrial::setSample(int sample) {
    const int wanted = std::clamp(sample, 0, std::max(0, samples() - 1));
    if (wanted == m_sample)
        return;
    m_sample = wanted;
    Q_EMIT previewChanged();
}

QJsonObject MapTrial::sampleJson() const {
    return m_preview ? (*m_preview)[u"samples"_s][m_sample].toObject() : QJsonObject();
}

int MapTrial::knownTests() const {
    return m_editor.isOpen() ? int(m_editor.map().rest[migration::mapTestsKey].toArray().size()) : 0;
}

void MapTrial::forgetTests() {
    m_tests.reset();
    m_testError.reset();
    Q_EMIT testsChanged();
}

QString MapTrial::rightRefusal() const {
    return m_editor.mayEdit() ? QString() : tr("Tests and rehearsals take the role operator.");
}

void MapTrial::runTests() {
    if (m_isTesting || !m_editor.isOpen() || !rightRefusal().isEmpty())
        return;
    m_isTesting = true;
    m_testError.reset();
    Q_EMIT testsChanged();
    m_services.engine.ask(u"map.runTests"_s, arguments(), this,
                          [this, tested = m_editor.map().toJson()](const Result<QJsonObject>& answer) {
                              m_isTesting = false;
                              // Of a map that was edited meanwhile they say nothing.
                              if (m_editor.isOpen() && m_editor.map().toJson() == tested) {
                                  m_testError.reset();
                                  if (answer)
                                      m_tests = *answer;
                                  else
                                      m_testError = answer.error();
                              }
                              Q_EMIT testsChanged();
                          });
}

QString MapTrial::rehearsalRefusal() const {
    if (!m_editor.isOpen())
        return tr("No map is open.");
    if (!rightRefusal().isEmpty())
        return rightRefusal();
    if (m_isRehearsing)
        return tr("A rehearsal of this map is under way.");
    if (m_other)
        return tr("A rehearsal of “%1” is under way, and one at a time runs in an environment.")
            .arg((*m_other)[u"map"_s].toString());
    return {};
}

void MapTrial::rehearse(bool retryFailed) {
    if (!rehearsalRefusal().isEmpty())
        return;
    m_isRehearsing = true;
    m_rehearsalIsOld = false;
    m_rehearsalIsEarlier = false;
    m_campaign.clear();
    m_rehearsal.reset();
    m_rehearsalError.reset();
    Q_EMIT rehearsalChanged();
    QJsonObject question = arguments();
    question[u"retryFailed"_s] = retryFailed;
    m_services.engine.ask(u"campaign.rehearse"_s, question, this,
                          [this, asked = m_map, name = m_editor.name()](const Result<QJsonObject>& answer) {
                              if (answer)
                                  m_begun.insert(name, (*answer)[u"folder"_s].toString());
                              if (asked != m_map) {
                                  if (!answer)
                                      m_services.notices.post(answer.error(), m_services.language());
                                  return lookForRehearsal();
                              }
                              if (!answer) {
                                  m_isRehearsing = false;
                                  m_rehearsalError = answer.error();
                                  Q_EMIT rehearsalChanged();
                                  // Somebody was faster: it can be watched, and stopped.
                                  if (answer.error().is(migration::rehearsalRunning))
                                      lookForRehearsal();
                                  return;
                              }
                              m_isRehearsing = true;
                              m_rehearsal = *answer;
                              m_campaign = (*answer)[u"campaign"_s].toString();
                              Q_EMIT rehearsalChanged();
                              if (m_isWatching) {
                                  m_rehearsing.start();
                                  m_rehearsing.refresh();
                              }
                          });
}

/// One goes on when its map is left, and its window: whoever comes to the map takes it up again.
void MapTrial::forgetRehearsal() {
    m_rehearsing.stop();
    m_isRehearsing = false;
    m_rehearsalIsOld = false;
    m_rehearsalIsEarlier = false;
    m_campaign.clear();
    m_rehearsal.reset();
    m_rehearsalError.reset();
    m_other.reset();
}

void MapTrial::lookForRehearsal() {
    if (!m_isWatching || !m_editor.isOpen() || m_isRehearsing)
        return;
    m_services.engine.ask(u"rehearsal.status"_s, {}, this,
                          [this, asked = m_map](const Result<QJsonObject>& answer) {
                              // There may be none, and of one that was begun meanwhile more is known.
                              if (answer && asked == m_map && m_editor.isOpen() && !m_isRehearsing)
                                  takeFound(*answer);
                          });
}

/// Also of the map as it was when it was begun here.
bool MapTrial::isOfThisMap(const QJsonObject& rehearsal) const {
    const QString folder = rehearsal[u"folder"_s].toString();
    if (!folder.isEmpty() && folder == m_begun.value(m_editor.name()))
        return true;
    return rehearsal[u"fingerprint"_s].toString().toLatin1() == m_editor.map().fingerprint();
}

void MapTrial::takeFound(const QJsonObject& found) {
    const bool runs = !found[u"atRest"_s].toBool();
    m_other.reset();
    if (isOfThisMap(found)) {
        const bool isKnown = m_rehearsal && (*m_rehearsal)[u"folder"_s] == found[u"folder"_s];
        if (!isKnown) {
            m_rehearsalIsEarlier = !runs;
            m_rehearsalIsOld = found[u"fingerprint"_s].toString().toLatin1() != m_editor.map().fingerprint();
        }
        m_rehearsal = found;
        m_rehearsalError.reset();
        m_campaign = found[u"campaign"_s].toString();
        m_isRehearsing = runs;
    } else if (runs) {
        m_other = found;
        m_rehearsalError.reset();
    }
    if (!runs)
        m_rehearsing.stop();
    else if (m_isWatching)
        m_rehearsing.start();
    Q_EMIT rehearsalChanged();
}

void MapTrial::cancelRehearsal() {
    if ((m_campaign.isEmpty() && !m_other) || !rightRefusal().isEmpty())
        return;
    m_services.engine.ask(u"rehearsal.cancel"_s, {}, this, [this](const Result<QJsonObject>& answer) {
        if (!answer)
            m_services.notices.post(answer.error(), m_services.language());
        m_rehearsing.refresh();
    });
}

void MapTrial::assess() {
    if (m_isAssessing || m_isRehearsing || !m_rehearsal || !rightRefusal().isEmpty())
        return;
    m_isAssessing = true;
    Q_EMIT rehearsalChanged();
    m_services.engine.ask(u"rehearsal.assess"_s, {{u"folder"_s, (*m_rehearsal)[u"folder"_s]}}, this,
                          [this](const Result<QJsonObject>& answer) {
                              m_isAssessing = false;
                              Q_EMIT rehearsalChanged();
                              if (answer)
                                  ReportOpening::open(
                                      m_services, this,
                                      (*answer)[u"folder"_s].toString() + u"/assessment.html"_s);
                              else
                                  m_services.notices.post(answer.error(), m_services.language());
                          });
}

/// Until it ends, or another one is the last.
void MapTrial::takeOther() {
    if (m_rehearsing.error() || !m_rehearsing.latest())
        return;
    const QJsonObject& latest = *m_rehearsing.latest();
    const bool goesOn = !latest[u"atRest"_s].toBool() && latest[u"folder"_s] == (*m_other)[u"folder"_s];
    if (!goesOn)
        return takeFound(latest);
    m_other = latest;
    Q_EMIT rehearsalChanged();
}

void MapTrial::takeRehearsal() {
    if (m_other)
        return takeOther();
    if (!m_isRehearsing || m_campaign.isEmpty())
        return;
    if (m_rehearsing.error()) {
        // It goes on there, and is asked for again.
        m_rehearsalError = m_rehearsing.error();
    } else if (m_rehearsing.latest()) {
        const QJsonObject& latest = *m_rehearsing.latest();
        // Campaigns of rehearsals share their names: the folder tells whether another one is the last now.
        if (m_rehearsal && latest[u"folder"_s] != (*m_rehearsal)[u"folder"_s]) {
            m_isRehearsing = false;
            m_campaign.clear();
            m_rehearsal.reset();
            return takeFound(latest);
        }
        m_rehearsal = latest;
        m_rehearsalError.reset();
        m_isRehearsing = !latest[u"atRest"_s].toBool();
    }
    if (!m_isRehearsing)
        m_rehearsing.stop();
    Q_EMIT rehearsalChanged();
}

}  // namespace fdc::ui::maps
