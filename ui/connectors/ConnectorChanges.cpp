// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPointer>
#include <QWidget>

#include "ui/common/ConnectorToggle.h"
#include "ui/connectors/ConnectorsPresenter.h"

// The part of the presenter that changes connectors.

namespace fdc::ui::connectors {

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

}  // namespace

bool ConnectorsPresenter::isChanging(const QString& id) const {
    return isConnectorChanging(m_services, id);
}

ConnectorFacts ConnectorsPresenter::factsOf(const ConnectorState& connector) const {
    return {connector.id, connector.name, connector.kind, connector.wanted};
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
    QStringList ids;
    for (const ConnectorState& one : selectedWhere(on ? isUnwanted : isWanted))
        ids.append(one.id);
    switchNext(parent, ids, on);
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

void ConnectorsPresenter::restartFailed(QWidget* parent) {
    for (const ConnectorState& one : selectedWhere(hasFailed))
        restartConnector(m_services, this, parent, factsOf(one), true, [this] { changed(); });
    changed();
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

}  // namespace fdc::ui::connectors
