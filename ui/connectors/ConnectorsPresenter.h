// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QMap>
#include <QSet>
#include <QTimer>

#include "ui/common/Poller.h"
#include "ui/common/ProbeLines.h"
#include "ui/connectors/BulkChange.h"
#include "ui/connectors/ConnectorModel.h"
#include "ui/connectors/EventsPresenter.h"
#include "ui/connectors/LadderTest.h"
#include "ui/connectors/PluginsPresenter.h"
#include "ui/connectors/SwitchState.h"

class QWidget;

namespace fdc::ui {
struct ConnectorFacts;
}

namespace fdc::ui::connectors {

/// What the connectors page knows and does. It keeps everything that a person would miss: filter, chosen and
/// selected connectors, test results. Thread: GUI.
class ConnectorsPresenter : public QObject {
    Q_OBJECT
public:
    enum class Phase { Loading, Content, Empty, NoMatch, Error };
    enum class Tab { Connectors, Plugins };
    enum class Lower { Events, Latency };  ///< what the card below the list shows

    explicit ConnectorsPresenter(const Services& services, QObject* parent = nullptr);

    void open();
    void close();
    /// Texts are to be made anew: the language changed.
    void retranslate();
    /// Asks for the list once, when the page is closed: commands are wanted then too.
    void learn();

    Phase phase() const;
    const std::optional<base::Error>& error() const { return m_poller.error(); }
    /// Since when the list is not fresh; invalid: it is.
    QDateTime staleSince() const { return m_staleSince; }
    void retry();

    Tab tab() const { return m_tab; }
    void setTab(Tab tab);
    Lower lower() const { return m_lower; }
    void setLower(Lower lower);
    EventsPresenter& events() { return m_events; }
    PluginsPresenter& plugins() { return m_plugins; }
    BulkChange& bulk() { return m_bulk; }

    ConnectorModel& model() { return m_model; }
    const QList<ConnectorState>& connectors() const { return m_connectors; }
    const ConnectorState* connector(const QString& id) const;
    /// At least one has been judged by the conformance suite, or could be.
    bool hasBadges() const;
    /// At least one waits for its next start, or is given up.
    bool hasAttempts() const;
    /// "3 connectors · 2 operational · 1 failed"
    QString summary() const;

    const QString& filter() const { return m_filter; }
    void setFilter(const QString& text);
    const QString& currentId() const { return m_current; }
    const ConnectorState* current() const { return connector(m_current); }
    /// Chooses the connector that the right side is about. An id that is not there yet is chosen once it is.
    void choose(const QString& id);
    const QStringList& selected() const { return m_selected; }
    void setSelected(const QStringList& ids);

    LadderTest test(const QString& id) const { return m_tests.value(id); }
    bool isTesting() const;
    void startTest(const QString& id);
    void testAll();

    std::optional<SwitchState> switches(const QString& id) const;
    const std::optional<base::Error>& switchesError() const { return m_switchPoller.error(); }

    /// What the last probe of a connector said, when it went wrong.
    QString probeCode(const QString& id) const;
    const ProbeLines& probes() const { return m_probes; }
    const std::optional<base::Error>& probesError() const { return m_probesError; }
    QDateTime probesFrom() const { return m_probesFrom; }
    QDateTime probesTo() const { return m_probesTo; }

    bool isChanging(const QString& id) const;
    void switchTo(QWidget* parent, const QString& id, bool on);
    void restart(QWidget* parent, const QString& id);
    /// One is switched at once; for several a sheet shows first what happens to each.
    void switchSelected(QWidget* parent, bool on);
    void restartFailed(QWidget* parent);
    void restartSelected(QWidget* parent);
    void synchronizeSelected(QWidget* parent);
    void testSelected();
    /// Starts what failed, or gave up, without waiting for its next attempt.
    void tryNow(QWidget* parent, const QString& id);
    bool isSynchronizing(const QString& id) const;
    /// @p full: everything anew, not only what changed.
    void synchronize(const QString& id, bool full);
    /// Why the button is of no use now, translated; empty when it is.
    QString whyNotSwitch(bool on) const;
    QString whyNotRestartFailed() const;
    QString whyNotRestart() const;
    QString whyNotSynchronize() const;
    QString whyNotSynchronize(const ConnectorState& connector) const;

Q_SIGNALS:
    void tabChanged();
    void ticked();          ///< a second went by: ages and countdowns are to be written anew
    void listChanged();     ///< connectors, phase or summary
    void currentChanged();  ///< another one is chosen, or something of it changed
    void selectedChanged();
    void testChanged(const QString& id);
    void switchesChanged();
    void probesChanged();
    void staleChanged();

private:
    ConnectorFacts factsOf(const ConnectorState& connector) const;
    void takeList();
    void fillModel();
    void keepChoice();
    void noteStale();
    void readHistory();
    void changed();
    void switchNext(QWidget* parent, QStringList ids, bool on);
    void restartEach(QWidget* parent, const QList<ConnectorState>& connectors, bool onlyFailed);
    void showEvents();
    QList<ConnectorState> selectedWhere(bool (*is)(const ConnectorState&)) const;

    Services m_services;
    Poller m_poller;
    Poller m_switchPoller;
    QTimer m_ticks;
    QTimer m_readSoon;
    ConnectorModel m_model;
    EventsPresenter m_events;
    PluginsPresenter m_plugins;
    BulkChange m_bulk;
    QSet<QString> m_syncing;  ///< asked for here
    Tab m_tab = Tab::Connectors;
    Lower m_lower = Lower::Events;
    QList<ConnectorState> m_connectors;
    QMap<QString, SwitchState> m_switches;
    QHash<QString, LadderTest> m_tests;
    ProbeLines m_probes;
    std::optional<base::Error> m_probesError;
    QDateTime m_probesFrom;
    QDateTime m_probesTo;
    QString m_filter;
    QString m_current;
    QStringList m_selected;
    QDateTime m_staleSince;
    bool m_open = false;
    bool m_known = false;     ///< a list came
    bool m_learning = false;  ///< asked without being open
};

}  // namespace fdc::ui::connectors
