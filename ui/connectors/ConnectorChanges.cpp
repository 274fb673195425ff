// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPointer>
#include <QWidget>

#include "ui/common/ConnectorToggle.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"
#include "ui/connectors/ConnectorsPresenter.h"

// The part of the presenter that changes connectors.

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

bool isWanted(const ConnectorState& connector) {
    return connector.wanted;
}

bool isUnwanted(const ConnectorState& connector) {
    return !connector.wanted;
}

bool hasFailed(const ConnectorState& connector) {
    return connector.isFailed();
}

bool canSynchronize(const ConnectorState& connector) {
    return connector.synchronizes && connector.observed == u"on"_s;
}

}  // namespace

bool ConnectorsPresenter::isChanging(const QString& id) const {
    return isConnectorChanging(m_services, id) || m_bulk.concerns(id);
}

ConnectorFacts ConnectorsPresenter::factsOf(const ConnectorState& connector) const {
    return {connector.id, connector.name, connector.kind, connector.wanted, connector.servesOthers()};
}

/// A change began or ended.
void ConnectorsPresenter::changed() {
    fillModel();
    Q_EMIT selectedChanged();
    Q_EMIT currentChanged();
    m_poller.refresh();
    m_switchPoller.refresh();
}

void ConnectorsPresenter::switchTo(QWidget* parent, const QString& id, bool on) {
    if (const ConnectorState* one = connector(id))
        switchConnector(m_services, this, parent, factsOf(*one), on, [this] { changed(); });
    changed();
}

void ConnectorsPresenter::restart(QWidget* parent, const QString& id) {
    if (const ConnectorState* one = connector(id))
        restartConnector(m_services, this, parent, factsOf(*one), false, [this] { changed(); });
    changed();
}

void ConnectorsPresenter::switchSelected(QWidget* parent, bool on) {
    const QList<ConnectorState> chosen = selectedWhere(on ? isUnwanted : isWanted);
    QStringList ids;
    for (const ConnectorState& one : chosen)
        ids.append(one.id);
    const auto oneByOne = [this, widget = QPointer<QWidget>(parent), ids, on] {
        switchNext(widget, ids, on);
    };
    if (chosen.size() < 2)
        oneByOne();
    else
        m_bulk.begin(parent, on ? BulkChange::Operation::Enable : BulkChange::Operation::Disable, chosen,
                     oneByOne);
}

/// One after the other: each may ask first, and all write the same file.
void ConnectorsPresenter::switchNext(QWidget* parent, QStringList ids, bool on) {
    changed();
    if (ids.isEmpty())
        return;
    const ConnectorState* one = connector(ids.takeFirst());
    const auto next = [this, widget = QPointer<QWidget>(parent), ids, on] { switchNext(widget, ids, on); };
    if (!one || !switchConnector(m_services, this, parent, factsOf(*one), on, next))
        next();
    else
        changed();
}

void ConnectorsPresenter::restartEach(QWidget* parent, const QList<ConnectorState>& connectors,
                                      bool onlyFailed) {
    for (const ConnectorState& one : connectors)
        restartConnector(m_services, this, parent, factsOf(one), onlyFailed, [this] { changed(); });
    changed();
}

void ConnectorsPresenter::restartFailed(QWidget* parent) {
    const QList<ConnectorState> chosen = selectedWhere(hasFailed);
    const auto oneByOne = [this, widget = QPointer<QWidget>(parent), chosen] {
        restartEach(widget, chosen, true);
    };
    if (chosen.size() < 2)
        oneByOne();
    else
        m_bulk.begin(parent, BulkChange::Operation::RestartFailed, chosen, oneByOne);
}

void ConnectorsPresenter::restartSelected(QWidget* parent) {
    const QList<ConnectorState> chosen = selectedWhere(isWanted);
    const auto oneByOne = [this, widget = QPointer<QWidget>(parent), chosen] {
        restartEach(widget, chosen, false);
    };
    if (chosen.size() < 2)
        oneByOne();
    else
        m_bulk.begin(parent, BulkChange::Operation::Restart, chosen, oneByOne);
}

void ConnectorsPresenter::tryNow(QWidget* parent, const QString& id) {
    if (const ConnectorState* one = connector(id))
        restartEach(parent, {*one}, true);
}

void ConnectorsPresenter::synchronizeSelected(QWidget* parent) {
    const QList<ConnectorState> chosen = selectedWhere(canSynchronize);
    const auto oneByOne = [this, chosen] {
        for (const ConnectorState& one : chosen)
            synchronize(one.id, false);
    };
    if (chosen.size() < 2)
        oneByOne();
    else
        m_bulk.begin(parent, BulkChange::Operation::Sync, chosen, oneByOne);
}

void ConnectorsPresenter::testSelected() {
    for (const QString& id : std::as_const(m_selected))
        startTest(id);
}

bool ConnectorsPresenter::isSynchronizing(const QString& id) const {
    const ConnectorState* one = connector(id);
    return m_syncing.contains(id) || (one && one->sync && one->sync->running);
}

void ConnectorsPresenter::synchronize(const QString& id, bool full) {
    const ConnectorState* one = connector(id);
    if (!one || isSynchronizing(id))
        return;
    m_syncing.insert(id);
    Q_EMIT currentChanged();
    const QJsonObject arguments{
        {u"connector"_s, id}, {u"full"_s, full}, {u"language"_s, m_services.language()}};
    m_services.engine.ask(u"connector.sync"_s, arguments, this,
                          [this, id, name = one->name](const Result<QJsonObject>& answer) {
                              m_syncing.remove(id);
                              if (answer) {
                                  Notice notice;
                                  notice.tone = Tone::Ok;
                                  notice.text =
                                      tr("%1 is synchronised: %2 examined, %3 changed.")
                                          .arg(name, format::count((*answer)[u"examined"].toInteger()),
                                               format::count((*answer)[u"changed"].toInteger()));
                                  m_services.notices.post(notice);
                              } else {
                                  m_services.notices.post(answer.error(), m_services.language());
                              }
                              changed();
                          });
}

QList<ConnectorState> ConnectorsPresenter::selectedWhere(bool (*is)(const ConnectorState&)) const {
    QList<ConnectorState> found;
    for (const ConnectorState& one : m_connectors) {
        if (m_selected.contains(one.id) && is(one) && !isChanging(one.id))
            found.append(one);
    }
    return found;
}

QString ConnectorsPresenter::whyNotSwitch(bool on) const {
    if (m_selected.isEmpty())
        return tr("Select a connector first.");
    if (!selectedWhere(on ? isUnwanted : isWanted).isEmpty())
        return {};
    return on ? tr("What is selected is on already.") : tr("What is selected is off already.");
}

QString ConnectorsPresenter::whyNotRestartFailed() const {
    if (m_selected.isEmpty())
        return tr("Select a connector first.");
    return selectedWhere(hasFailed).isEmpty() ? tr("Nothing that is selected has failed.") : QString();
}

QString ConnectorsPresenter::whyNotRestart() const {
    if (m_selected.isEmpty())
        return tr("Select a connector first.");
    return selectedWhere(isWanted).isEmpty() ? tr("What is selected is off.") : QString();
}

QString ConnectorsPresenter::whyNotSynchronize() const {
    if (m_selected.isEmpty())
        return tr("Select a connector first.");
    return selectedWhere(canSynchronize).isEmpty() ? tr("Nothing that is selected runs and synchronises.")
                                                   : QString();
}

QString ConnectorsPresenter::whyNotSynchronize(const ConnectorState& connector) const {
    if (isSynchronizing(connector.id))
        return tr("It is being synchronised right now.");
    return canSynchronize(connector) ? QString() : tr("It does not run.");
}

}  // namespace fdc::ui::connectors
