// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ConfigurationPage.h"

#include "ui/configuration/CompareStack.h"
#include "ui/configuration/ConfigurationView.h"
#include "ui/configuration/FilesView.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

ConfigurationPage::ConfigurationPage(Services services, QObject* parent)
    : Page(parent),
      m_services(std::move(services)),
      m_files(m_services, QProcessEnvironment::systemEnvironment()),
      m_comparison(m_services) {
    connect(&m_files, &ConfigFiles::listed, this,
            [this] { m_comparison.setUnsaved(!m_files.unsaved().isEmpty()); });
}

void ConfigurationPage::opened() {
    m_files.open();
    m_comparison.open();
}

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
    m_files.retranslate();
    m_comparison.retranslate();
    m_view = new FilesView(m_files, m_comparison, m_services);
    return new CompareStack(m_comparison, m_services, m_view, parent);
}

QList<Command> ConfigurationPage::commands() {
    // The chosen file is that of the moment of the command.
    ConfigFiles* files = &m_files;
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
                         m_view->current().askToSave();
                 }),
                 [files] { return files->current().saveBlocked(); }};
    Command discard{
        u"configuration.discard"_s,
        tr("Discard changes of the configuration"),
        u"close"_s,
        {},
        here([files] { files->current().discard(); }),
        [files, needs] { return needs(files->current().isModified(), tr("Nothing is changed.")); }};
    Command undo{
        u"configuration.undo"_s,
        tr("Undo the last edit of the configuration"),
        u"back"_s,
        QKeySequence::Undo,
        here([files] { files->current().undo(); }),
        [files, needs] { return needs(files->current().canUndo(), tr("There is nothing to undo.")); }};
    Command redo{
        u"configuration.redo"_s,
        tr("Redo the last edit of the configuration"),
        u"retry"_s,
        QKeySequence::Redo,
        here([files] { files->current().redo(); }),
        [files, needs] { return needs(files->current().canRedo(), tr("There is nothing to redo.")); }};
    return QList<Command>{save, discard, undo, redo} + viewCommands();
}

/// Ways to what stands beside the settings.
QList<Command> ConfigurationPage::viewCommands() {
    const auto shows = [this](const QString& what) {
        return [this, what] { m_services.navigate(id(), what); };
    };
    ConfigFiles* files = &m_files;
    Command why{u"configuration.why"_s,
                tr("Why is this value in force?"),
                u"help"_s,
                {},
                [this, files] { m_services.navigate(id(), u"why:"_s + files->current().currentKey()); },
                [files] {
                    return files->current().currentKey().isEmpty() ? tr("Put the cursor on a setting first.")
                                                                   : QString();
                }};
    QList<Command> all{why,
                       {u"configuration.switches"_s,
                        tr("Switches of the connectors"),
                        u"connectors"_s,
                        {},
                        shows(u"switches"_s),
                        {}}};
    for (const config::Environment& one : m_comparison.others())
        all.append({u"configuration.compare."_s + one.name,
                    tr("Compare with %1").arg(one.name),
                    u"configuration"_s,
                    {},
                    shows(u"compare:"_s + one.name),
                    {}});
    return all;
}

bool ConfigurationPage::show(const QString& what) {
    if (what.startsWith(u"compare:"_s)) {
        m_comparison.show(what.sliced(8));
        return true;
    }
    // Everything else stands under a comparison.
    if (m_comparison.isShown() && !what.isEmpty())
        m_comparison.close();
    if (what == u"switches"_s) {
        m_files.choose(0);
        m_files.core().setMode(ConfigurationPresenter::Mode::Switches);
        return true;
    }
    if (what.startsWith(u"why:"_s) && what.size() > 4) {
        // Of the file at hand: the same key may stand in several.
        if (m_files.current().currentKey() != what.sliced(4))
            m_files.current().reveal(what.sliced(4));
        m_files.current().askWhy(what.sliced(4));
        return true;
    }
    if (what.startsWith(u"key:"_s)) {
        m_files.choose(0);
        return m_files.core().reveal(what.sliced(4));
    }
    if (what.startsWith(u"section:"_s)) {
        m_files.choose(0);
        m_files.core().setFilter({});
        m_files.core().chooseSection(what.sliced(8));
        return true;
    }
    if (what.startsWith(u"file:"_s)) {
        for (int i = 0; i < m_files.count(); ++i) {
            if (m_files.at(i).path() == what.sliced(5)) {
                m_files.choose(i);
                return true;
            }
        }
    }
    return false;
}

}  // namespace fdc::ui::configuration
