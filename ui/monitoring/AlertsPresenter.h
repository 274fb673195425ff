// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <chrono>
#include <functional>

#include "ui/common/Poller.h"
#include "ui/common/Services.h"
#include "ui/monitoring/Incidents.h"
#include "ui/monitoring/Rules.h"
#include "ui/monitoring/Suspects.h"

class QWidget;

namespace fdc::ui::monitoring {

/// Incidents, rules and maintenance windows, as the engine has them, and what a person does about them. All
/// of it by actions; what fails is told as a notice. Thread: GUI.
class AlertsPresenter : public QObject {
    Q_OBJECT
public:
    enum class List { Open, Recent, Rules, Maintenance };

    explicit AlertsPresenter(Services services, QObject* parent = nullptr);

    void open();
    void close();
    void reload();

    /// Which list is shown, kept here as views are made anew.
    List list() const { return m_list; }
    void setList(List list);
    /// What is chosen in it, by its key.
    QString chosen() const { return m_chosen.value(m_list); }
    void choose(const QString& key);
    /// Shows one incident, wherever it stands.
    void showIncident(const QString& key);

    bool isKnown() const { return m_openIncidents.latest().has_value(); }
    /// Of the shown list: whether it was answered, and why not.
    bool isListKnown() const { return poller(m_list).latest().has_value(); }
    const std::optional<base::Error>& error() const { return poller(m_list).error(); }
    int openCount() const { return m_openCount; }
    IncidentModel& incidents() { return m_list == List::Recent ? m_recent : m_open; }
    IncidentModel& openModel() { return m_open; }
    IncidentModel& recentModel() { return m_recent; }
    RuleModel& rules() { return m_rules; }
    MaintenanceModel& maintenance() { return m_maintenance; }
    const Incident* chosenIncident() const;
    const Rule* chosenRule() const { return m_rules.at(m_rules.rowOf(chosen())); }
    const MaintenanceWindow* chosenWindow() const { return m_maintenance.at(m_maintenance.rowOf(chosen())); }
    /// Changes before the chosen incident.
    Suspects& suspects() { return m_suspects; }

    void setConnectors(const QHash<QString, QString>& names);
    QString nameOf(const QString& connector) const { return m_names.value(connector, connector); }

    /// Asks for a note first.
    void acknowledge(QWidget* parent);
    /// For so long; zero: until it is unmuted.
    void mute(const QString& rule, std::chrono::seconds length);
    void unmute(const QString& rule);
    void testNotice(QWidget* parent);
    void addMaintenance(QWidget* parent);
    /// Of one that is on: ends it.
    void removeMaintenance(QWidget* parent);
    bool isBusy() const { return m_asked > 0; }

Q_SIGNALS:
    void changed();
    void listChanged();

private:
    const Poller& poller(List list) const;
    QList<Poller*> pollers() { return {&m_openIncidents, &m_recentIncidents, &m_ruleList, &m_windowList}; }
    void startShown();
    void take();
    void tellAges();
    void askSuspects();
    void change(const QString& action, const QJsonObject& arguments, const QString& done);
    QString commandLine(const QStringList& words) const;

    const Services m_services;
    Poller m_openIncidents;
    Poller m_recentIncidents;
    Poller m_ruleList;
    Poller m_windowList;
    IncidentModel m_open;
    IncidentModel m_recent;
    RuleModel m_rules;
    MaintenanceModel m_maintenance;
    Suspects m_suspects;
    QTimer m_ages;
    QHash<QString, QString> m_names;
    List m_list = List::Open;
    QMap<List, QString> m_chosen;
    int m_openCount = 0;
    bool m_isOpen = false;
    int m_asked = 0;
};

}  // namespace fdc::ui::monitoring
