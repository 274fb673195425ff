// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/ConnectorsPage.h"

#include "ui/connectors/ConnectorsView.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

ConnectorsPage::ConnectorsPage(Services services, QObject* parent)
    : Page(parent), m_services(std::move(services)), m_presenter(m_services) {}

QString ConnectorsPage::id() const {
    return u"connectors"_s;
}

QString ConnectorsPage::title() const {
    return tr("Connectors");
}

QString ConnectorsPage::icon() const {
    return u"connectors"_s;
}

QWidget* ConnectorsPage::createView(QWidget* parent) {
    m_presenter.retranslate();
    m_view = new ConnectorsView(m_presenter, m_services, parent);
    return m_view;
}

void ConnectorsPage::opened() {
    m_presenter.open();
}

void ConnectorsPage::closed() {
    m_presenter.close();
}

bool ConnectorsPage::show(const QString& what) {
    using Tab = ConnectorsPresenter::Tab;
    if (what == u"plugins"_s) {
        m_presenter.setTab(Tab::Plugins);
        return true;
    }
    const QString kind = what.section(u':', 0, 0);
    const QString id = what.section(u':', 1);
    if (id.isEmpty())
        return false;
    if (kind == u"plugin"_s) {
        m_presenter.plugins().choose(id);
        m_presenter.setTab(Tab::Plugins);
        return true;
    }
    if (kind != u"connector"_s && kind != u"events"_s)
        return false;
    if (kind == u"events"_s)
        m_presenter.setLower(ConnectorsPresenter::Lower::Events);
    m_presenter.setTab(Tab::Connectors);
    m_presenter.choose(id);
    return true;
}

QList<Command> ConnectorsPage::commands() {
    m_presenter.learn();
    QList<Command> commands;
    for (const ConnectorState& one : m_presenter.connectors())
        addCommands(commands, one);
    if (!commands.isEmpty())
        commands.append({u"plugin.list"_s,
                         tr("Plug-ins"),
                         icon(),
                         {},
                         [this] { m_services.navigate(u"connectors"_s, u"plugins"_s); },
                         {}});
    return commands;
}

void ConnectorsPage::addCommands(QList<Command>& commands, const ConnectorState& connector) {
    const QString id = connector.id;
    const auto changing = [this, id] {
        return m_presenter.isChanging(id) ? tr("It is being switched or restarted right now.") : QString();
    };
    commands.append(
        {u"connector.test:"_s + id,
         tr("Test the connection of %1").arg(connector.name),
         icon(),
         {},
         [this, id] {
             m_services.navigate(u"connectors"_s, u"connector:"_s + id);
             m_presenter.startTest(id);
         },
         [this, id] { return m_presenter.test(id).running ? tr("This test runs already.") : QString(); }});
    const bool on = connector.wanted;
    commands.append({(on ? u"connector.disable:"_s : u"connector.enable:"_s) + id,
                     (on ? tr("Switch %1 off") : tr("Switch %1 on")).arg(connector.name),
                     icon(),
                     {},
                     [this, id, on] {
                         // Opening the page first makes its view, which the question stands over.
                         m_services.navigate(u"connectors"_s, u"connector:"_s + id);
                         m_presenter.switchTo(m_view, id, !on);
                     },
                     changing});
    commands.append({u"connector.restart:"_s + id,
                     tr("Restart %1").arg(connector.name),
                     u"retry"_s,
                     {},
                     [this, id] {
                         m_services.navigate(u"connectors"_s, u"connector:"_s + id);
                         m_presenter.restart(m_view, id);
                     },
                     [this, id, changing] {
                         const ConnectorState* now = m_presenter.connector(id);
                         return now && now->wanted ? changing() : tr("It is switched off.");
                     }});
    if (!connector.synchronizes)
        return;
    commands.append({u"connector.sync:"_s + id,
                     tr("Synchronise %1 now").arg(connector.name),
                     u"retry"_s,
                     {},
                     [this, id] {
                         m_services.navigate(u"connectors"_s, u"connector:"_s + id);
                         m_presenter.synchronize(id, false);
                     },
                     [this, id] {
                         const ConnectorState* now = m_presenter.connector(id);
                         return now ? m_presenter.whyNotSynchronize(*now) : tr("It does not run.");
                     }});
}

}  // namespace fdc::ui::connectors
