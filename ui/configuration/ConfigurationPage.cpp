// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ConfigurationPage.h"

#include "ui/configuration/ConfigurationView.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

ConfigurationPage::ConfigurationPage(Services services, QObject* parent)
    : Page(parent),
      m_services(std::move(services)),
      m_presenter(m_services, QProcessEnvironment::systemEnvironment()) {}

QString ConfigurationPage::id() const {
    return u"configuration"_s;
}

QString ConfigurationPage::title() const {
    return tr("Configuration");
}

QString ConfigurationPage::icon() const {
    return u"configuration"_s;
}

QWidget* ConfigurationPage::createView(QWidget* parent) {
    m_presenter.retranslate();
    m_view = new ConfigurationView(m_presenter, m_services, parent);
    return m_view;
}

QList<Command> ConfigurationPage::commands() {
    ConfigurationPresenter* presenter = &m_presenter;
    // What happens is seen on the page; its view is made when it is first opened.
    const auto here = [this](const std::function<void()>& act) {
        return [this, act] {
            m_services.navigate(id(), {});
            QMetaObject::invokeMethod(this, act, Qt::QueuedConnection);
        };
    };
    const auto needs = [](bool possible, const QString& reason) { return possible ? QString() : reason; };
    Command save{u"configuration.save"_s,
                 tr("Save the configuration…"),
                 u"check"_s,
                 QKeySequence::Save,
                 here([this] {
                     if (m_view)
                         m_view->askToSave();
                 }),
                 [presenter] { return presenter->saveBlocked(); }};
    Command discard{u"configuration.discard"_s,
                    tr("Discard changes of the configuration"),
                    u"close"_s,
                    {},
                    here([presenter] { presenter->discard(); }),
                    [presenter, needs] { return needs(presenter->isModified(), tr("Nothing is changed.")); }};
    Command undo{u"configuration.undo"_s,
                 tr("Undo the last edit of the configuration"),
                 u"back"_s,
                 QKeySequence::Undo,
                 here([presenter] { presenter->undo(); }),
                 [presenter, needs] { return needs(presenter->canUndo(), tr("There is nothing to undo.")); }};
    Command redo{u"configuration.redo"_s,
                 tr("Redo the last edit of the configuration"),
                 u"retry"_s,
                 QKeySequence::Redo,
                 here([presenter] { presenter->redo(); }),
                 [presenter, needs] { return needs(presenter->canRedo(), tr("There is nothing to redo.")); }};
    return {save, discard, undo, redo};
}

bool ConfigurationPage::show(const QString& what) {
    if (what.startsWith(u"key:"_s))
        return m_presenter.reveal(what.sliced(4));
    if (what.startsWith(u"section:"_s)) {
        m_presenter.setFilter({});
        m_presenter.chooseSection(what.sliced(8));
        return true;
    }
    return false;
}

}  // namespace fdc::ui::configuration
