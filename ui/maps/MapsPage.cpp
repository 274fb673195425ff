// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapsPage.h"

#include <QTimer>

#include "ui/maps/MapEditorView.h"
#include "ui/maps/MapListView.h"
#include "ui/maps/MapsView.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

MapsPage::MapsPage(Services services, QObject* parent)
    : Page(parent), m_services(std::move(services)), m_presenter(m_services) {}

MapsPage::~MapsPage() = default;

QWidget* MapsPage::createView(QWidget* parent) {
    m_presenter.findings().retell();
    m_view = new MapsView(m_services, m_presenter, parent);
    return m_view;
}

QList<Command> MapsPage::commands() {
    const auto inView = [this](auto act) {
        return [this, act] {
            m_services.navigate(id(), QString());
            // The page makes its view when it is opened.
            QTimer::singleShot(0, this, [this, act] {
                if (m_view)
                    act(*m_view);
            });
        };
    };
    Command fresh;
    fresh.id = u"map.new"_s;
    fresh.text = tr("New map…");
    fresh.icon = u"maps"_s;
    fresh.run = inView([this](MapsView& view) {
        m_presenter.showList();
        view.list().askNew();
    });
    fresh.unavailable = [this] { return m_presenter.editRefusal(); };
    Command bring;
    bring.id = u"map.import"_s;
    bring.text = tr("Import a map…");
    bring.icon = u"maps"_s;
    bring.run = inView([this](MapsView& view) {
        m_presenter.showList();
        view.list().askImport();
    });
    bring.unavailable = [this] { return m_presenter.editRefusal(); };
    Command publish;
    publish.id = u"map.publish"_s;
    publish.text = m_presenter.editor().isOpen() ? tr("Publish the map %1…").arg(m_presenter.editor().name())
                                                 : tr("Publish the open map…");
    publish.icon = u"maps"_s;
    publish.run = inView([](MapsView& view) { view.editor().askPublish(); });
    publish.unavailable = [this] { return m_presenter.publishRefusal(); };
    Command rehearse;
    rehearse.id = u"map.rehearse"_s;
    rehearse.text = m_presenter.editor().isOpen() ? tr("Rehearse the map %1").arg(m_presenter.editor().name())
                                                  : tr("Rehearse the open map");
    rehearse.icon = u"play"_s;
    rehearse.run = inView([this](MapsView& view) {
        view.editor().showTab(u"checks"_s);
        m_presenter.trial().rehearse(false);
    });
    rehearse.unavailable = [this] { return m_presenter.trial().rehearsalRefusal(); };
    Command run;
    run.id = u"map.run"_s;
    run.text = m_presenter.editor().isOpen() ? tr("Run the map %1…").arg(m_presenter.editor().name())
                                             : tr("Run the open map…");
    run.icon = u"play"_s;
    run.run = inView([](MapsView& view) { view.editor().askRun(); });
    run.unavailable = [this] { return m_presenter.runRefusal(); };
    return {fresh, bring, publish, rehearse, run};
}

}  // namespace fdc::ui::maps
