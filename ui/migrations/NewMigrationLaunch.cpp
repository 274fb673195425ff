// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationLaunch.h"

#include <QJsonArray>

#include "core/base/ErrorJson.h"
#include "ui/common/EngineClient.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using migration::MapDraft;

NewMigrationLaunch::NewMigrationLaunch(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {}

void NewMigrationLaunch::reset() {
    ++m_round;
    m_check = Check::NotYet;
    m_current = {};
    m_checked = {};
    m_findings.clear();
    m_checkError.reset();
    m_startError.reset();
    m_mine.clear();
    m_conflict.clear();
    m_conflictError.reset();
    m_starting = false;
    Q_EMIT changed();
}

QString NewMigrationLaunch::mapFile(const QString& name) const {
    return m_services.folder.file(u"maps"_s) + u'/' + name + u".json"_s;
}

void NewMigrationLaunch::agreeToReplace(const QString& name) {
    m_mine.insert(name);
    if (m_conflict == name)
        m_conflict.clear();
    Q_EMIT changed();
}

void NewMigrationLaunch::save(const MapDraft& draft, Saved then) {
    const QString name = draft.name;
    const QJsonObject arguments{
        {u"name"_s, name}, {u"map"_s, draft.toMapJson()}, {u"replace"_s, m_mine.contains(name)}};
    m_services.engine.ask(
        u"map.save"_s, arguments, this,
        [this, name, round = m_round, then = std::move(then)](const Result<QJsonObject>& answer) {
            if (round != m_round)
                return;
            if (!answer) {
                failSave(name, answer.error());
                return;
            }
            m_mine.insert(name);
            then((*answer)[u"mapFile"_s].toString(mapFile(name)));
        });
}

void NewMigrationLaunch::check(const MapDraft& draft) {
    const bool isKnown = m_check == Check::Done || m_check == Check::Running;
    if (!isKnown || m_checked != draft.toMapJson())
        checkAgain(draft);
}

void NewMigrationLaunch::checkAgain(const MapDraft& draft) {
    if (m_starting)
        return;
    m_checked = m_current = draft.toMapJson();
    m_check = Check::Running;
    m_checkError.reset();
    const QJsonObject arguments{{u"map"_s, m_checked},
                                {u"folder"_s, m_services.folder.file(u"maps"_s)},
                                {u"language"_s, m_services.language()}};
    m_services.engine.ask(u"map.checkTarget"_s, arguments, this,
                          [this, round = m_round, map = m_checked](const Result<QJsonObject>& answer) {
                              if (round == m_round && m_checked == map)
                                  takeCheck(answer);
                          });
    Q_EMIT changed();
}

void NewMigrationLaunch::takeCheck(const Result<QJsonObject>& answer) {
    if (!answer) {
        failCheck(answer.error());
        return;
    }
    m_findings.clear();
    const QJsonArray findings = (*answer)[u"findings"_s].toArray();
    for (const QJsonValue& value : findings) {
        const bool isError = value[u"severity"_s].toString() == "error"_L1;
        m_findings.append(
            {isError ? migration::MapFinding::Severity::Error : migration::MapFinding::Severity::Warning,
             base::errorFromJson(value.toObject())});
    }
    m_check = m_checked == m_current ? Check::Done : Check::Outdated;
    Q_EMIT changed();
}

void NewMigrationLaunch::failCheck(const base::Error& error) {
    m_check = Check::Failed;
    m_checkError = error;
    m_findings.clear();
    Q_EMIT changed();
}

void NewMigrationLaunch::follow(const MapDraft& draft) {
    QJsonObject map = draft.toMapJson();
    if (map == m_current)
        return;
    m_current = std::move(map);
    m_startError.reset();
    if (m_check == Check::Done || m_check == Check::Outdated)
        m_check = m_checked == m_current ? Check::Done : Check::Outdated;
    else if (m_check == Check::Failed)
        m_check = Check::NotYet;
    Q_EMIT changed();
}

void NewMigrationLaunch::start(const MapDraft& draft, const NewMigrationOptions& options) {
    if (m_starting)
        return;
    m_starting = true;
    m_startError.reset();
    m_current = draft.toMapJson();
    save(draft, [this, round = m_round, name = draft.name, options](const QString& file) {
        m_services.engine.ask(u"campaign.start"_s, options.toArguments(file, name), this,
                              [this, round, name](const Result<QJsonObject>& answer) {
                                  if (round != m_round)
                                      return;
                                  if (!answer) {
                                      failStart(answer.error());
                                      return;
                                  }
                                  m_starting = false;
                                  Q_EMIT started((*answer)[u"campaign"_s].toString(name));
                              });
    });
    Q_EMIT changed();
}

void NewMigrationLaunch::failSave(const QString& name, const base::Error& error) {
    if (error.code() != "MAP_EXISTS"_L1) {
        failStart(error);
        return;
    }
    m_starting = false;
    m_conflict = name;
    m_conflictError = error;
    Q_EMIT changed();
}

void NewMigrationLaunch::failStart(const base::Error& error) {
    m_starting = false;
    m_startError = error;
    Q_EMIT changed();
}

}  // namespace fdc::ui::migrations
